"""Read-only registrations: what changes, changes through actions and leaves a trail."""

from django.contrib import admin

from documents.models import Document, LanguageVersion, Report
from parties.admin import ReadOnly


@admin.register(Document)
class DocumentAdmin(ReadOnly):
    list_display = ["symbol", "title", "kind", "distribution", "state"]
    list_filter = ["kind", "distribution", "state"]
    search_fields = ["symbol", "title"]


@admin.register(LanguageVersion)
class LanguageVersionAdmin(ReadOnly):
    list_display = ["document", "language", "media_type", "size", "added_at"]
    list_filter = ["language"]
    list_select_related = ["document"]


@admin.register(Report)
class ReportAdmin(ReadOnly):
    list_display = ["document", "meeting", "state"]
    list_filter = ["state"]
    list_select_related = ["document", "meeting"]
