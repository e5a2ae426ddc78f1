"""The list of recommendations: lines, and pages of them by keyset."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from core import clock
from documents.models import Trace
from documents.states import AddresseeGroup
from meetings.models import Meeting
from recommendations.drawing import tidy
from recommendations.models import FollowUp, Recommendation
from recommendations.queries.addressing import addressee_url
from recommendations.queries.replies import replied_of
from recommendations.states import COLLECTIVE, OVER, ProgressState, RecommendationState, ResponseState
from recommendations.tabulation import Share

PAGE = 50
#: A recommendation stands where the slowest of its addressees stands; one that ended otherwise holds up nobody.
ORDER = (
    ProgressState.NOT_STARTED,
    ProgressState.REQUIRE_FUNDING,
    ProgressState.IN_PROGRESS,
    ProgressState.PARTIALLY_IMPLEMENTED,
    ProgressState.IMPLEMENTED_CLAIMED,
    ProgressState.IMPLEMENTED_VERIFIED,
    ProgressState.OVERTAKEN_BY_EVENTS,
    ProgressState.CLOSED_NOT_IMPLEMENTED,
)
_COLUMNS = (
    "pk", "ref", "position", "text", "corrected_text", "heading", "addressee_group", "state", "verb", "meeting_id",
    "meeting__slug", "meeting__title", "body__short_name", "theme__label", "has_source",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A recommendation in a list: what its addressees answered and how far they are, each state once.

    `standing` is the progress of the slowest addressee; `due_on` the earliest date that still counts, else the
    earliest there was; `replied` how many of the many did, for each collective addressee that was asked.
    """

    pk: int
    key: tuple[int, int]
    ref: str
    url: str
    text: str
    heading: str
    group: str
    state: RecommendationState
    verb: str
    meeting: str
    meeting_slug: str
    body: str
    theme: str
    has_source: bool
    addressees: tuple[str, ...]
    responses: tuple[ResponseState, ...]
    progress: tuple[ProgressState, ...]
    evidence: int
    due_on: date | None
    is_overdue: bool
    replied: tuple[Share, ...] = ()
    addressee_urls: tuple[str, ...] = ()

    @property
    def standing(self) -> ProgressState:
        return self.progress[0] if self.progress else ProgressState.NOT_STARTED

    @property
    def answer(self) -> ResponseState:
        """The response of all, or "pending" while one of several is awaited."""
        return min(self.responses, key=list(ResponseState).index, default=ResponseState.PENDING)


@dataclass(frozen=True)
class Page:
    """At most fifty lines; `newer` and `older` are the keys of the pages beside it, "" where there is none."""

    lines: list[Line]
    newer: str
    older: str

    @property
    def is_whole(self) -> bool:
        return not (self.newer or self.older)


def page_of(rows: QuerySet[Recommendation], *, after: str = "", before: str = "", group: str = "") -> Page:
    """Fifty recommendations, the newest meeting first; five queries at most, whatever the number of rows.

    *group*: the regional group to which the numbers of who replied are narrowed.
    """
    back = _key(before)
    start = back or _key(after)
    ordered = rows.order_by("meeting_id", "-position") if back else rows.order_by("-meeting_id", "position")
    if start:
        meeting, place = start
        beyond = (
            Q(meeting_id__gt=meeting) | Q(meeting_id=meeting, position__lt=place)
            if back
            else Q(meeting_id__lt=meeting) | Q(meeting_id=meeting, position__gt=place)
        )
        ordered = ordered.filter(beyond)
    lines = lines_of(ordered[: PAGE + 1], group=group)
    more, lines = len(lines) > PAGE, lines[:PAGE]
    if back:
        lines.reverse()
    if not lines:
        return Page([], "", "")
    newer, older = (more, True) if back else (bool(start), more)
    return Page(lines, _written(lines[0].key) if newer else "", _written(lines[-1].key) if older else "")


def _key(written: str) -> tuple[int, int] | None:
    parts = written.split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 16 for part in parts):
        return None
    return int(parts[0]), int(parts[1])


def _written(key: tuple[int, int]) -> str:
    return f"{key[0]}-{key[1]}"


def lines_of(
    rows: QuerySet[Recommendation], *, group: str = "", replied: Mapping[int, Share] | None = None
) -> list[Line]:
    """The lines of *rows* in their order; two queries, and four where some of them stand for many and it is not known
    yet how many of these *replied*."""
    traced = Exists(Trace.objects.filter(recommendation=OuterRef("paragraph")))
    found = list(rows.annotate(has_source=traced).values(*_COLUMNS))
    tracks = defaultdict(list)
    asked = FollowUp.objects.filter(recommendation__in=[row["pk"] for row in found]).annotate(proofs=Count("evidence"))
    columns = (
        "pk", "recommendation_id", "addressee", "addressee_kind", "organization_id", "party__iso2", "response",
        "progress", "due_on", "proofs",
    )  # fmt: skip
    for track in asked.order_by("pk").values(*columns):
        tracks[track["recommendation_id"]].append(track)
    if replied is None:
        kinds = {one["pk"]: one["addressee_kind"] for row in tracks.values() for one in row}
        replied = replied_of({pk: kind for pk, kind in kinds.items() if kind in COLLECTIVE}, group=group)
    today = clock.today()
    return [_line(row, tracks[row["pk"]], replied, today) for row in found]


def _line(row: dict, tracks: Sequence[dict], replied: Mapping[int, Share], today: date) -> Line:
    dated = [one for one in tracks if one["due_on"]]
    awaited = min((one["due_on"] for one in dated if one["progress"] not in OVER), default=None)
    return Line(
        pk=row["pk"],
        key=(row["meeting_id"], row["position"]),
        ref=row["ref"],
        url=reverse("recommendations:recommendation", args=[row["meeting__slug"], row["ref"]]),
        text=tidy(row["corrected_text"] or row["text"]),
        heading=row["heading"] or str(AddresseeGroup(row["addressee_group"]).label),
        group=row["addressee_group"],
        state=RecommendationState(row["state"]),
        verb=row["verb"],
        meeting=row["meeting__title"],
        meeting_slug=row["meeting__slug"],
        body=row["body__short_name"],
        theme=row["theme__label"] or "",
        has_source=row["has_source"],
        addressees=tuple(one["addressee"] for one in tracks),
        responses=tuple(dict.fromkeys(ResponseState(one["response"]) for one in tracks)),
        progress=_slowest_first(ProgressState(one["progress"]) for one in tracks),
        evidence=sum(one["proofs"] for one in tracks),
        due_on=awaited or min((one["due_on"] for one in dated), default=None),
        is_overdue=awaited is not None and awaited < today,
        addressee_urls=tuple(_url_of(one) for one in tracks),
        replied=tuple(replied[one["pk"]] for one in tracks if one["pk"] in replied),
    )


def _url_of(one: dict) -> str:
    return addressee_url(
        name=one["addressee"], kind=one["addressee_kind"], organization=one["organization_id"], iso2=one["party__iso2"]
    )


def _slowest_first(states: Iterable[ProgressState]) -> tuple[ProgressState, ...]:
    return tuple(sorted(dict.fromkeys(states), key=ORDER.index))


def number_of_recommendations(meeting: Meeting, user) -> QuerySet:
    """For the tab: the recommendations of *meeting* the reader may see."""
    return Recommendation.objects.visible_to(user).filter(meeting=meeting)
