"""Addresses of meetings."""

from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.meeting_list, name="list"),
    path("meetings/calendar.ics", views.feed, name="feed"),
    path("meetings/calendar/", views.own_calendar, name="own_calendar"),
    path("meetings/calendar/<str:key>.ics", views.own_feed, name="own_feed"),
    path("meetings/reply/<str:token>/", views.reply, name="reply"),
    path("meetings/reply/<str:token>/letter.pdf", views.reply_letter, name="reply_letter"),
    path("meetings/reply/<str:token>/funding/", views.reply_funding, name="reply_funding"),
    path("meetings/<slug:slug>/", views.overview, name="meeting"),
    path("meetings/<slug:slug>/calendar.ics", views.meeting_calendar, name="calendar"),
    path("meetings/<slug:slug>/edit/", views.edit, name="edit"),
    path("meetings/<slug:slug>/agenda/", views.agenda, name="agenda"),
    path("meetings/<slug:slug>/agenda/add/", views.add_item, name="add_item"),
    path("meetings/<slug:slug>/agenda/adopt/", views.adopt, name="adopt_agenda"),
    path("meetings/<slug:slug>/agenda/<int:pk>/", views.edit_item, name="edit_item"),
    path("meetings/<slug:slug>/work/", views.work, name="work"),
    path("meetings/<slug:slug>/work/arrange/", views.arrange, name="arrange_work"),
    path("meetings/<slug:slug>/work/sessions/", views.session, name="add_session"),
    path("meetings/<slug:slug>/work/sessions/<int:pk>/", views.session, name="session"),
    path("meetings/<slug:slug>/work/adopt/", views.adopt_work, name="adopt_work"),
    path("meetings/<slug:slug>/deadlines/", views.deadlines, name="deadlines"),
    path("meetings/<slug:slug>/deadlines/draw/", views.draw, name="draw_track"),
    path("meetings/<slug:slug>/deadlines/<int:pk>/", views.deadline, name="deadline"),
    path("meetings/<slug:slug>/participants/", views.participants, name="participants"),
    path("meetings/<slug:slug>/invitations/members/", views.invite_body, name="invite_members"),
    path("meetings/<slug:slug>/invitations/new/", views.invite, name="invite"),
    path("meetings/<slug:slug>/invitations/send/", views.send, name="send_invitations"),
    path("meetings/<slug:slug>/invitations/<int:pk>/", views.answer, name="answer"),
    path("meetings/<slug:slug>/invitations/<int:pk>/letter.pdf", views.letter, name="letter"),
    path("meetings/<slug:slug>/invitations/<int:pk>/funding/", views.funding, name="funding"),
    path("meetings/<slug:slug>/invitations/<int:pk>/substitute/", views.substitute, name="substitute"),
    path("meetings/<slug:slug>/invitations/remind/", views.remind, name="remind"),
    path("meetings/<slug:slug>/invitations/replies/", views.replies, name="replies"),
    path("meetings/<slug:slug>/attendance/", views.attend, name="attend"),
    path("meetings/<slug:slug>/officers/", views.elect, name="elect"),
    path("meetings/<slug:slug>/officers/<int:pk>/", views.revoke, name="revoke_election"),
    path("bodies/<slug:slug>/meetings/", views.of_body, name="of_body"),
    path("bodies/<slug:slug>/meetings/new/", views.plan, name="plan"),
    path("bodies/<slug:slug>/meetings/deadlines/", views.offsets, name="offsets"),
    path("bodies/<slug:slug>/calendar.ics", views.body_feed, name="body_feed"),
]
