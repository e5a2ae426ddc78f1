"""The languages of a meeting's documents as a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from core.sheets import escaped
from documents.models import Document, LanguageVersion
from documents.queries.language_plan import six_of, words_of


def languages_csv(documents: Iterable[Document]) -> str:
    """A line per document and language, with a byte order mark; what looks like a formula is quoted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    sheet.writerow([
        _("Symbol"), _("Title"), _("Language"), _("Original"), _("State"), _("Outdated"), _("Translated by"),
        _("Due on"), _("Cost"), _("Currency"), _("Words"), _("Words of the original"),
    ])  # fmt: skip
    for document in documents:
        words = words_of(document)
        for version in six_of(document):
            sheet.writerow(escaped(cell) for cell in [*_cells(version), "" if words is None else words])
    return text.getvalue()


def _cells(version: LanguageVersion) -> list[str | int]:
    yes = _("yes")
    return [
        version.document.symbol,
        version.document.title,
        version.language,
        yes if version.is_original else "",
        str(version.get_state_display()),
        yes if version.outdated_at else "",
        version.translator,
        version.due_on.isoformat() if version.due_on else "",
        "" if version.cost is None else f"{version.cost:.2f}",
        version.currency,
        "" if version.words is None else version.words,
    ]
