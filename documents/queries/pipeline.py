"""The documents of a meeting on their way to the public: who holds each, what is due, how long it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from core import clock
from core.dates import distance, long_date
from documents import forecast
from documents.lint import LIMITS
from documents.models import Document, LanguageVersion
from documents.queries.library import report_on
from documents.states import DocumentState
from membership.queries import officers_of


@dataclass(frozen=True)
class Length:
    """Words of the file in the original language, and how many the document may have; `limit` 0: as many as it
    likes. `words` None: no file, or its text is not drawn yet."""

    words: int | None
    limit: int

    @property
    def over(self) -> int:
        """How many words too many; 0 where it keeps within its limit."""
        return max(0, (self.words or 0) - self.limit) if self.limit else 0


@dataclass(frozen=True)
class Line:
    """A document in the pipeline. `due` is the day that counts now, None where nothing is owed."""

    document: Document
    length: Length
    due: date | None
    is_late: bool

    @property
    def holder(self) -> str:
        return self.document.holder_name


@dataclass(frozen=True)
class Pipeline:
    """All documents of a meeting in the order of their symbols; `counts` of those in each state that occurs."""

    lines: list[Line]
    counts: dict[str, int]
    holders: list[str]
    submitted: date | None
    posted: date | None

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.is_late]


def pipeline_of(meeting, user) -> Pipeline:
    """The documents of *meeting* that *user* may see; three queries, whatever their number. Those that are linked in
    from other meetings are on their own way there."""
    versions = LanguageVersion.objects.only("document_id", "language", "state", "words")
    rows = Document.objects.visible_to(user).filter(meeting=meeting).with_days().in_order()
    rows = rows.select_related("report", "agenda_item").prefetch_related(Prefetch("versions", versions))
    lines = [line_of(document) for document in rows]
    counted = Counter(line.document.state for line in lines)
    days = dict(
        meeting.deadlines.filter(key__in=(forecast.SUBMITTED, forecast.POSTED), set_aside_at=None)
        .values_list("key", "due_on")
    )  # fmt: skip
    return Pipeline(
        lines=lines,
        counts={state: counted[state] for state in DocumentState.values if counted[state]},
        holders=sorted({line.holder for line in lines if line.holder}),
        submitted=days.get(forecast.SUBMITTED),
        posted=days.get(forecast.POSTED),
    )


def line_of(document: Document) -> Line:
    """A document of `with_days`, its versions loaded."""
    due = document.asked_on  # type: ignore[attr-defined]  # annotated
    return Line(document, length_of(document), due, bool(due and due < clock.today()))


def length_of(document: Document) -> Length:
    """Counted from the file in the original language, once its text is drawn. No query where versions are loaded."""
    limit = LIMITS.get(document.kind, 0) if document.word_limit is None else document.word_limit
    own = (row.words for row in document.versions.all() if row.language == document.original_language)
    return Length(next(own, None), limit)


def said_of_length(length: Length) -> str:
    """ "9,120 of 8,500 words, 620 too many"; "" where nothing is counted."""
    if length.words is None:
        return _("at most %(limit)s words") % {"limit": f"{length.limit:,}"} if length.limit else ""
    told = {"words": f"{length.words:,}", "limit": f"{length.limit:,}", "over": f"{length.over:,}"}
    if not length.limit:
        return _("%(words)s words") % told
    if not length.over:
        return _("%(words)s of %(limit)s words") % told
    return _("%(words)s of %(limit)s words, %(over)s too many") % told


def said_of_lateness(line: Line, today: date) -> str:
    """What is owed, how late, and by whom: "Note on indicators: its text was due on 27 January 2014, 12 days late;
    with Ms. Ana Ruiz"."""
    told = {
        "what": str(line.document),
        "day": long_date(line.due) if line.due else "",
        "late": distance(line.due, today) if line.due else "",
        "holder": line.holder,
    }
    if line.document.state == DocumentState.AWAITED:
        said = _("%(what)s: its text was due on %(day)s, %(late)s") % told
    else:
        said = _("%(what)s: it was to be posted on %(day)s, %(late)s") % told
    return said + (_("; with %(holder)s.") % told if line.holder else ".")


def hands_of(body, lines: Sequence[Line] = ()) -> list:
    """The accounts that a document of *body* can be passed to: its Secretariat first, its members, and whoever holds
    one now; two queries."""
    secretariat = [user for office in officers_of(body) for user in office.users]
    serving = Q(person__memberships__body=body, person__memberships__state="active")
    now = Q(pk__in=[line.document.holder_id for line in lines if line.document.holder_id])
    others = get_user_model().objects.filter(serving | now, is_active=True).order_by("name").distinct()
    return list({user.pk: user for user in [*secretariat, *others]}.values())


def way_of(document: Document) -> Line:
    """Where one document is on its way, for its page; two queries."""
    versions = LanguageVersion.objects.only("document_id", "language", "state", "words")
    row = Document.objects.with_days().select_related("report").prefetch_related(Prefetch("versions", versions))
    return line_of(row.get(pk=document.pk))


def is_in_somebodys_hands(document: Document) -> bool:
    """Whether it can be passed on: it is no report, and not public yet."""
    return not report_on(document) and document.state in (*forecast.UNDER_WAY, DocumentState.STAFF)
