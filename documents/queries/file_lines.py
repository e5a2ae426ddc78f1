"""The languages of a document as lines of its page: the file, or what is known of it."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import long_date
from core.uploads import PDF
from documents.models import Document, LanguageVersion
from documents.queries.language import name_of
from documents.queries.library import Language
from documents.queries.preview import words
from documents.states import VersionState


@dataclass(frozen=True)
class FileLine:
    """A language in which there is a file, or one is awaited. url, preview: "" where there is none; `remark` says
    what a reader should know of it."""

    code: str
    name: str
    url: str
    preview: str
    said: str
    is_original: bool
    remark: str


def file_line(document: Document, language: Language) -> FileLine:
    """No query where the versions of *document* are loaded."""
    row = next((version for version in document.versions.all() if version.language == language.code), None)
    is_original = language.code == document.original_language
    if language.file is None:
        return FileLine(language.code, name_of(language.code), "", "", _awaited(row), is_original, "")
    args = [document.pk, language.code]
    kind = "PDF" if language.file.media_type == PDF else "Word"
    said = [kind, filesizeformat(language.file.size)]
    if language.file.words is not None:
        said.append(words(language.file.words))
    return FileLine(
        language.code, name_of(language.code), reverse("documents:download", args=args),
        reverse("documents:preview", args=args), ", ".join(said), is_original,
        _("of the text before the original was replaced") if language.file.outdated_at else "",
    )  # fmt: skip


def _awaited(version: LanguageVersion | None) -> str:
    """ "in translation, due 3 March 2014"; what is overdue says so."""
    if version is None or version.state == VersionState.NOT_PLANNED:
        return _("awaited")
    state = _("in translation") if version.state == VersionState.IN_TRANSLATION else _("requested")
    if version.due_on is None:
        return state
    said = {"state": state, "day": long_date(version.due_on)}
    return (_("%(state)s, was due %(day)s") if version.is_overdue() else _("%(state)s, due %(day)s")) % said
