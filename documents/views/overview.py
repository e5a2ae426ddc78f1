"""What documents put on the overview of a meeting: its documents, and where its report tells of each item."""

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.sections import Link, Section
from core.tables import Column, Row
from documents import queries
from documents.models import Document
from documents.states import DocumentState
from documents.views.library import date_of, state_of, symbol_of
from meetings.states import AgendaItemState

MOST = 20


def section_of_meeting(meeting, user) -> Section:
    """The first documents, without their languages; one query."""
    documents = Document.objects.visible_to(user).of_meeting(meeting).select_related("body", "report")
    rows = [_row(document) for document in documents.in_order()[:MOST]]
    columns = [Column(_("Symbol"), bare=True), Column(_("Title"), bare=True), Column(_("State")), Column(_("Date"))]
    url = reverse("documents:of_meeting", args=[meeting.slug])
    return Section("documents/of_meeting.html", {"columns": columns, "rows": rows, "url": url})


def section_of_room(meeting, user) -> Section | None:
    """Before the whole room: what is published under the item that is open, or under its heading; one query."""
    taken = [item.pk for item in meeting.items.all() if item.state == AgendaItemState.OPEN]
    above = [item.parent_id for item in meeting.items.all() if item.pk in taken and item.parent_id]
    if not taken:
        return None
    asked = Q(agenda_item__in=taken + above) | Q(links__agenda_item__in=taken + above)
    rows = Document.objects.visible_to(user).filter(asked, state=DocumentState.PUBLIC).distinct()
    documents = [(one.symbol, one.title, one.get_absolute_url()) for one in rows.in_order()[:MOST]]
    return Section("documents/of_room.html", {"documents": documents}) if documents else None


def _row(document: Document) -> Row:
    title = format_html('<a href="{}">{}</a>', document.get_absolute_url(), document.title)
    return Row((symbol_of(document), title, state_of(document), date_of(document)))


def paragraphs_of_items(meeting, user) -> dict[int, Link]:
    """Beside each item of the agenda, the paragraphs of the report that tell of it; one query."""
    report = reverse("documents:report", args=[meeting.slug])
    extents = queries.extents_of(meeting, user).items()
    return {pk: Link(f"{report}#p{extent.first}", f"¶ {extent}", _("In the report:")) for pk, extent in extents}
