"""Read-only registrations: what changes, changes through actions and leaves a trail."""

from django.contrib import admin

from recommendations.models import Evidence, FollowUp, ProgressReport, Recommendation, Theme


class ReadOnly(admin.ModelAdmin):
    """Looks, never touches."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnly):
    list_display = ["ref", "meeting", "addressee_group", "verb", "theme", "state"]
    list_filter = ["state", "addressee_group", "theme"]
    list_select_related = ["meeting", "theme"]
    search_fields = ["ref", "text"]


@admin.register(FollowUp)
class FollowUpAdmin(ReadOnly):
    list_display = ["recommendation", "addressee", "response", "progress", "due_on"]
    list_filter = ["response", "progress"]
    list_select_related = ["recommendation"]


@admin.register(ProgressReport)
class ProgressReportAdmin(ReadOnly):
    list_display = ["follow_up", "reported_on", "percentage"]
    list_select_related = ["follow_up__recommendation"]


@admin.register(Evidence)
class EvidenceAdmin(ReadOnly):
    list_display = ["title", "kind", "follow_up", "added_at"]
    list_select_related = ["follow_up__recommendation"]


@admin.register(Theme)
class ThemeAdmin(ReadOnly):
    list_display = ["label", "key"]
