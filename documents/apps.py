"""Wiring of documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        from core import search
        from core.sections import add_links, add_section
        from core.tabs import add_tab
        from documents import queries, receivers, views  # noqa: F401
        from documents.models import Document, LanguageVersion, Paragraph
        from documents.views import generated

        search.register("document", _("Documents"), visible=lambda user: Document.objects.visible_to(user))
        search.register("file", _("Files"), visible=lambda user: LanguageVersion.objects.there().visible_to(user))
        search.register("paragraph", _("Paragraphs"), visible=lambda user: Paragraph.objects.visible_to(user))
        add_section("meeting", views.section_of_meeting)
        add_section("room", views.section_of_room)
        add_section("agenda", generated.section_of_agenda)
        add_links("meeting", views.paragraphs_of_items)
        add_tab(
            "meeting", "documents", _("Documents"), "documents:of_meeting", position=40,
            count=queries.number_of_documents,
        )  # fmt: skip
        add_tab(
            "meeting", "report", _("Report"), "documents:report", position=60, shown=queries.report_is_shown,
        )  # fmt: skip
