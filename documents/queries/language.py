"""The languages of documents: which one a reader gets and why, what is planned, what is owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import long_date
from documents.models import Document, DrawnText, LanguageVersion
from documents.queries.library import GENERATED, report_on
from documents.states import VersionState

#: How many files one round of the worker takes up that were left.
MOST_LEFT = 50


@dataclass(frozen=True)
class Choice:
    """The file a reader gets (None: the text on the page of the document), and the sentence why it is not in the
    language they read; "" where it is."""

    version: LanguageVersion | None
    sentence: str

    @property
    def name(self) -> str:
        return name_of(self.version.language) if self.version else ""


def chosen(document: Document, wanted: Sequence[str]) -> Choice | None:
    """The file of *document* in the first of the languages *wanted* that is there, else in the original, else in
    any of the six; None where there is no file. No query where the versions are loaded.

    An original that is written here, an agenda or a report, comes before any translation nobody asked for.
    """
    rows = {version.language: version for version in document.versions.all()}
    if is_on_its_page(document) and not _is_there(rows.get(document.original_language)):
        return _beside_the_page(document, rows, wanted)
    order = [*wanted, document.original_language, *dict(settings.LANGUAGES)]
    there = [code for code in order if _is_there(rows.get(code))]
    if not there:
        return None
    version, first = rows[there[0]], next(iter(wanted), there[0])
    if version.language != first:
        return Choice(version, _why(rows.get(first), first, version.language))
    return Choice(version, _differs(version, document))


def is_on_its_page(document: Document) -> bool:
    """Whether the original is written here, so that no file of it is owed: an agenda, a report."""
    return document.kind in GENERATED or report_on(document) is not None


def _is_there(version: LanguageVersion | None) -> bool:
    return version is not None and version.state == VersionState.AVAILABLE


def _beside_the_page(document: Document, rows: dict[str, LanguageVersion], wanted: Sequence[str]) -> Choice | None:
    original = document.original_language
    for code in [*wanted, original]:
        if code == original:
            first = next(iter(wanted), original)
            sentence = "" if first == original else _why(rows.get(first), first, original)
            return Choice(None, sentence) if rows else None
        version = rows.get(code)
        if version is not None and _is_there(version):
            first = next(iter(wanted))
            sentence = _differs(version, document) if code == first else _why(rows.get(first), first, code)
            return Choice(version, sentence)
    return None


def _why(missing: LanguageVersion | None, wanted: str, reading: str) -> str:
    names = {"wanted": name_of(wanted), "reading": name_of(reading)}
    if missing is None or missing.state == VersionState.NOT_PLANNED:
        return _("There is no version in %(wanted)s; you are reading %(reading)s.") % names
    if missing.due_on is None:
        return _("Not available in %(wanted)s yet; you are reading %(reading)s.") % names
    names["day"] = long_date(missing.due_on)
    if missing.is_overdue():
        return _("Not available in %(wanted)s yet (it was due %(day)s); you are reading %(reading)s.") % names
    return _("Not available in %(wanted)s yet (due %(day)s); you are reading %(reading)s.") % names


def _differs(version: LanguageVersion, document: Document) -> str:
    if not version.outdated_at:
        return ""
    return _("The original (%(original)s) was replaced on %(day)s; this translation is of the text before.") % {
        "original": name_of(document.original_language),
        "day": long_date(timezone.localtime(version.outdated_at).date()),
    }


def name_of(code: str) -> str:
    """The name of a language in the language of the page."""
    return _(str(dict(settings.LANGUAGES)[code]))


def text_drawn_from(version: LanguageVersion) -> DrawnText | None:
    """What was read in its file; None where no worker has done so yet."""
    return DrawnText.objects.filter(sha256=version.sha256).first()


def files_not_drawn() -> list[str]:
    """The hashes of files that are there and were not read, the oldest first."""
    rows = LanguageVersion.objects.there().filter(words=None).order_by("added_at")
    rows = rows.exclude(sha256__in=DrawnText.objects.values("sha256"))
    return list(dict.fromkeys(rows.values_list("sha256", flat=True)[:MOST_LEFT]))


def totals(versions: Iterable[LanguageVersion]) -> str:
    """What versions cost, one sum per currency: "1,200.00 USD, 300.00 EUR"; "" for nothing."""
    sums: dict[str, Decimal] = {}
    for version in versions:
        if version.cost is not None:
            sums[version.currency] = sums.get(version.currency, Decimal(0)) + version.cost
    return ", ".join(f"{amount:,.2f} {currency}" for currency, amount in sorted(sums.items()))
