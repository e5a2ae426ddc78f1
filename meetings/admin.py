"""Read-only registrations: a meeting changes through its actions and leaves a trail."""

from django.contrib import admin

from meetings.models import AgendaItem, Attendance, Deadline, Invitation, Meeting, Officer, Session


class ReadOnly(admin.ModelAdmin):
    """Looks, never touches."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Meeting)
class MeetingAdmin(ReadOnly):
    list_display = ["title", "symbol_prefix", "starts_on", "state"]
    list_filter = ["state", "body"]
    search_fields = ["title", "symbol_prefix", "city"]


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnly):
    list_display = ["title", "meeting", "state"]
    list_select_related = ["meeting"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """Without the token: who reads it could answer in another person's name."""

    list_display = ["person", "meeting", "state", "channel"]
    list_select_related = ["person", "meeting"]
    exclude = ["token"]


@admin.register(Attendance)
class AttendanceAdmin(ReadOnly):
    list_display = ["person", "meeting", "state"]
    list_select_related = ["person", "meeting"]


@admin.register(Officer)
class OfficerAdmin(ReadOnly):
    list_display = ["person", "office", "meeting"]
    list_select_related = ["person", "meeting"]


@admin.register(Deadline)
class DeadlineAdmin(ReadOnly):
    list_display = ["__str__", "meeting", "due_on", "done_at"]
    list_select_related = ["meeting"]


@admin.register(Session)
class SessionAdmin(ReadOnly):
    list_display = ["__str__", "meeting", "day", "hours", "room"]
    list_select_related = ["meeting"]
