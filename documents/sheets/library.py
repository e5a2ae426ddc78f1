"""The library as a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from core.sheets import escaped
from documents.models import Document
from documents.states import VersionState


def documents_csv(documents: Iterable[Document]) -> str:
    """One line per document, with a byte order mark for spreadsheets; what looks like a formula is quoted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    sheet.writerow([
        _("Symbol"), _("Title"), _("Type"), _("Body"), _("Meeting"), _("Date"), _("Distribution"), _("State"),
        _("Original language"), _("Languages"),
    ])  # fmt: skip
    for document in documents:
        sheet.writerow(escaped(cell) for cell in _cells(document))
    return text.getvalue()


def _cells(document: Document) -> list[str]:
    return [
        document.symbol,
        document.title,
        str(document.get_kind_display()),
        document.body.name,
        document.meeting.title if document.meeting else "",
        document.dated_on.isoformat() if document.dated_on else "",
        str(document.get_distribution_display()),
        str(document.get_state_display()),
        document.original_language,
        " ".join(
            sorted(version.language for version in document.versions.all() if version.state == VersionState.AVAILABLE)
        ),
    ]
