"""Read-only: what has a state changes through actions and leaves a trail."""

from django.contrib import admin

from notifications.models import Message, Notification


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    list_display = ["reference", "number", "subject", "state", "issued_at"]
    list_filter = ["state"]
    search_fields = ["reference", "number", "subject"]


@admin.register(Message)
class MessageAdmin(ReadOnly):
    """Without the text: it may be a code that opens an account."""

    list_display = ["subject", "to_email", "kind", "state", "created_at"]
    list_filter = ["state", "kind"]
    exclude = ["text", "html"]
