"""The first pages of a file, as far as its text was drawn."""

import re
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.uploads import PDF
from documents.models import LanguageVersion
from documents.queries.language import text_drawn_from
from documents.states import Outcome

FIRST_PAGES = 3
#: Of a page that holds a table of a thousand lines.
MOST_OF_A_PAGE = 20_000
_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class FilePreview:
    """sentence: what is known of the file, or why nothing can be shown; html: of a Word document, clean since it was
    drawn; pages: of a PDF, each the lines of its paragraphs; is_all: whether that is the whole file."""

    sentence: str
    html: SafeString
    pages: list[list[str]]
    is_all: bool


def preview_of_file(version: LanguageVersion) -> FilePreview:
    """One query."""
    drawn = text_drawn_from(version)
    if drawn is None:
        return FilePreview(_("The text of this file is being read; look again in a minute."), SafeString(), [], False)
    if drawn.outcome != Outcome.DRAWN:
        return FilePreview(str(Outcome(drawn.outcome).label), SafeString(), [], False)
    kind = "PDF" if version.media_type == PDF else "Word"
    facts = [kind, filesizeformat(version.size), *([_pages(drawn.pages)] if drawn.pages else []), words(drawn.words)]
    pages = [] if drawn.preview else [_paragraphs(page) for page in drawn.text.split("\f")[:FIRST_PAGES]]
    is_all = drawn.is_whole and (bool(drawn.preview) or drawn.text.count("\f") < FIRST_PAGES)
    return FilePreview(" · ".join(facts), mark_safe(drawn.preview), pages, is_all)


def _pages(n: int) -> str:
    return ngettext("%(n)d page", "%(n)d pages", n) % {"n": n}


def words(n: int) -> str:
    return ngettext("%(number)s word", "%(number)s words", n) % {"number": f"{n:,}"}


def _paragraphs(page: str) -> list[str]:
    return [part.strip() for part in _GAP.split(page[:MOST_OF_A_PAGE]) if part.strip()]
