"""What officers see of languages: one document's six, and those of a meeting's documents with what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from core.waiting import Rows, Waiting, business, keys_of, source
from documents.models import Document, LanguageVersion
from documents.queries.language import name_of, totals
from documents.states import VersionState
from membership.access import officer_body_ids

MOST = 50
#: The six, in the order of every list of them.
CODES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Sums:
    """One language over several documents. words: of the originals that are still to be translated, as far as they
    are counted; cost: one sum per currency, as text."""

    code: str
    name: str
    available: int
    under_way: int
    overdue: int
    words: int
    cost: str


def six_of(document: Document) -> list[LanguageVersion]:
    """The document in each of the six languages, the original first; what nobody planned is a row not saved. One
    query, and none where the versions are loaded."""
    rows = {version.language: version for version in document.versions.all()}
    six = [rows.get(code) or LanguageVersion(document=document, language=code) for code in CODES]
    for version in six:
        version.document = document
    return sorted(six, key=lambda version: not version.is_original)


def documents_by_language(meeting, user) -> list[Document]:
    """The documents of a meeting with their versions, in the order of their symbols; two queries."""
    rows = Document.objects.visible_to(user).filter(meeting=meeting).select_related("body", "report")
    return list(rows.prefetch_related("versions").in_order())


def sums_of(documents: Iterable[Document]) -> list[Sums]:
    """The six languages over *documents*, whose versions are loaded."""
    documents = list(documents)
    return [_sums(code, [(document, _version(document, code)) for document in documents]) for code in CODES]


def _version(document: Document, code: str) -> LanguageVersion | None:
    version = next((version for version in document.versions.all() if version.language == code), None)
    if version:
        version.document = document
    return version


def _sums(code: str, pairs: list[tuple[Document, LanguageVersion | None]]) -> Sums:
    today = clock.today()
    there = [version for _document, version in pairs if version and version.state == VersionState.AVAILABLE]
    owed = [(document, version) for document, version in pairs if version and version.is_under_way]
    translated = [document for document, version in owed if not version.is_original]
    return Sums(
        code, name_of(code), len(there), len(owed), sum(version.is_overdue(today) for _document, version in owed),
        sum(words_of(document) or 0 for document in translated),
        totals(version for _document, version in pairs if version),
    )  # fmt: skip


def words_of(document: Document) -> int | None:
    """The words of its original file, once they are counted. No query where the versions are loaded."""
    original = _version(document, document.original_language)
    return original.words if original else None


def whole_cost(documents: Iterable[Document]) -> str:
    return totals(version for document in documents for version in document.versions.all())


@business
def business_of_languages(user) -> dict[str, Rows]:
    """Translations that are overdue, of the bodies the user is an officer of."""
    bodies = officer_body_ids(user)
    if not bodies:
        return {}
    return {"language": (LanguageVersion.objects.overdue(clock.today()).filter(document__body_id__in=bodies), "pk")}


@source
def languages_waiting_for(user) -> list[Waiting]:
    """An overdue language each, for the officers of its body. One query beside that of `keys_of`."""
    if not (keys := keys_of(user, "language")):
        return []
    rows = LanguageVersion.objects.filter(pk__in=keys).select_related("document").order_by("due_on", "pk")
    return [_waiting(version) for version in rows[:MOST]]


def _waiting(version: LanguageVersion) -> Waiting:
    said = {"language": name_of(version.language), "day": long_date(version.due_on) if version.due_on else ""}
    why = _("It was due in %(language)s on %(day)s and is not there.") % said
    if version.outdated_at:
        why = _("The original was replaced; the %(language)s version was to follow by %(day)s.") % said
    return Waiting(
        kind=_("Language version"), title=str(version.document), why=why, act=_("See its languages"),
        url=version.get_absolute_url(), due_on=version.due_on,
    )  # fmt: skip
