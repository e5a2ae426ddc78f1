"""What a sheet of recommendations would add, as a table."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import marks
from core.tables import Column, Row
from recommendations.sheets import ImportLine


def import_columns() -> list[Column]:
    return [
        Column(_("Row"), numeric=True),
        Column(_("Ref.")),
        Column(_("Recommendation"), bare=True),
        Column(_("Addressees")),
        Column(_("What becomes of it"), bare=True),
    ]


def import_rows(lines: Sequence[ImportLine]) -> Iterator[Row]:
    for line in lines:
        text = format_html('<span class="clip serif">{}</span>', line.text[:400])
        yield Row([str(line.number), line.ref, text, line.addressees[:300], _fate(line)])


def _fate(line: ImportLine) -> SafeString:
    if line.reason:
        return format_html("{}: {}", marks.state(_("Does not fit"), "no"), line.reason)
    return marks.state(_("Stands already"), "noted") if line.is_there else marks.state(_("New"), "done")
