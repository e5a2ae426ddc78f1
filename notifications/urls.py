"""Addresses of notifications and of the outbox."""

from django.urls import path

from notifications.views import notices, outbox

app_name = "notifications"
urlpatterns = [
    path("notifications/", notices.notifications, name="notifications"),
    path("notifications/new/", notices.draft, name="draft"),
    path("notifications/audience/", notices.audience, name="audience"),
    path("notifications/<int:pk>/", notices.notification, name="notification"),
    path("notifications/<int:pk>/edit/", notices.edit, name="edit"),
    path("notifications/<int:pk>/letter.pdf", notices.letter, name="letter"),
    path("outbox/", outbox.messages, name="outbox"),
    path("outbox/release/", outbox.release, name="release"),
    path("outbox/<int:pk>/", outbox.message, name="message"),
    path("outbox/<int:pk>/attachments/<int:attachment>/", outbox.attachment, name="attachment"),
]
