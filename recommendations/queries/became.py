"""What became of the advice of one meeting: every recommendation with answer, progress, evidence and lineage."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from core.dates import long_date
from meetings.models import Meeting
from membership.access import is_staff_of_body
from recommendations.models import Evidence, FollowUp, ProgressReport, Recommendation
from recommendations.queries.lineage import Tie, ties_of_many
from recommendations.queries.overview import Overview, overview_of
from recommendations.queries.proof import Proofs, proofs_by
from recommendations.queries.replies import replied_of
from recommendations.queries.tracker import Line, lines_of
from recommendations.states import ProgressState, ResponseState
from recommendations.tabulation import Share


@dataclass(frozen=True)
class Fate:
    """One addressee: `report` is the latest text with its day, `many` how many of the many replied."""

    name: str
    response: ResponseState
    progress: ProgressState
    answered: str
    reason: str
    reported: str
    report: ProgressReport | None
    proofs: Proofs
    many: Share | None


@dataclass(frozen=True)
class Became:
    line: Line
    fates: list[Fate]
    ties: list[Tie]


@dataclass(frozen=True)
class Office:
    """What the Secretariat has to see to, as citations."""

    overdue: list[Line] = field(default_factory=list)
    unanswered: list[Line] = field(default_factory=list)
    unverified: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class BecamePage:
    """`groups` are headings with what stands under them; `office` is None for whoever is not of the Secretariat."""

    groups: list[tuple[str, list[Became]]]
    overview: Overview | None
    office: Office | None


def became_of(meeting: Meeting, user) -> BecamePage:
    """The page as *user* may read it; ten queries at most, whatever the number of recommendations."""
    visible = Recommendation.objects.visible_to(user).filter(meeting=meeting).order_by("position")
    reports = Prefetch("reports", ProgressReport.objects.order_by("-reported_on", "-pk"))
    asked = FollowUp.objects.filter(recommendation__in=visible.order_by().values("pk"))
    tracks = list(asked.order_by("pk").prefetch_related(reports))
    replied = replied_of({one.pk: one.addressee_kind for one in tracks if one.is_for_many})
    lines = lines_of(visible, replied=replied)
    proofs = proofs_by(Evidence.objects.filter(follow_up__in=tracks, answer=None), user)
    ties = ties_of_many([line.pk for line in lines], user)
    fates: dict[int, list[Fate]] = {line.pk: [] for line in lines}
    for one in tracks:
        fates[one.recommendation_id].append(_fate(one, proofs, replied))
    groups: dict[str, list[Became]] = {}
    for line in lines:
        groups.setdefault(line.heading, []).append(Became(line, fates[line.pk], ties.get(line.pk, [])))
    return BecamePage(
        groups=list(groups.items()),
        overview=overview_of(lines) if lines else None,
        office=_office(lines) if lines and is_staff_of_body(user, meeting) else None,
    )


def _fate(one: FollowUp, proofs: dict[int, Proofs], replied: dict[int, Share]) -> Fate:
    report = next(iter(one.reports.all()), None)
    return Fate(
        name=one.addressee,
        response=ResponseState(one.response),
        progress=ProgressState(one.progress),
        answered=long_date(one.responded_at.date()) if one.responded_at else "",
        reason=one.response_reason,
        reported=long_date(report.reported_on) if report else "",
        report=report,
        proofs=proofs.get(one.pk, Proofs()),
        many=replied.get(one.pk),
    )


def _office(lines: Sequence[Line]) -> Office:
    return Office(
        overdue=[line for line in lines if line.is_overdue],
        unanswered=[line for line in lines if line.answer == ResponseState.PENDING and not line.replied],
        unverified=[line for line in lines if ProgressState.IMPLEMENTED_CLAIMED in line.progress],
    )
