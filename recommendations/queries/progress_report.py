"""The facts of a progress report, read as the public may read them; and the report told from them."""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch
from django.utils.translation import override

from core import clock
from documents.models import Report
from documents.sentences.telling import Told, tells
from documents.states import AddresseeGroup, ReportKind
from meetings.models import Meeting
from recommendations.drawing import tidy
from recommendations.models import Evidence, FollowUp, ProgressReport, Recommendation
from recommendations.progress_report import Addressed, Adopted, Facts, Followed, Reported, blocks
from recommendations.queries.collective import latest_round, tabled
from recommendations.queries.lineage import Tie, ties_of_many
from recommendations.queries.proof import Proofs, proofs_by
from recommendations.queries.replies import replied_of
from recommendations.queries.tracker import ORDER
from recommendations.states import OVER, ProgressState, RecommendationState
from recommendations.tabulation import Share

S = RecommendationState
FOLLOWED = (S.ADOPTED, S.TRANSMITTED)
ENDED = {S.SUPERSEDED: "superseded", S.RETIRED: "retired"}
HEADINGS = (
    (AddresseeGroup.EXECUTIVE_SECRETARY, "Recommendations to the Executive Secretary"),
    (AddresseeGroup.PARTIES, "Recommendations to Parties and other Governments"),
    (AddresseeGroup.OTHER_ENTITIES, "Recommendations to other entities"),
)


@tells(ReportKind.PROGRESS)
def progress_told(report: Report) -> list[Told]:
    """The progress report of a meeting as of today."""
    with override("en"):
        return blocks(facts_for(report.meeting))


def facts_for(meeting: Meeting) -> Facts:
    """What anybody may know of the recommendations of the body's earlier meetings: all of the latest one that has
    some, and of those before it whatever is still followed up. Nine queries, and six for each of these meetings that
    asked Parties."""
    public = AnonymousUser()
    earlier = Recommendation.objects.visible_to(public).filter(
        body=meeting.body_id, meeting__starts_on__lt=meeting.starts_on
    )
    numbers = dict(earlier.order_by().values_list("meeting").annotate(n=Count("pk")))
    found = list(_in_scope(earlier).select_related("meeting__body").prefetch_related(_tracks()))
    tracks = [one for row in found for one in row.follow_ups.all()]
    replied = replied_of({one.pk: one.addressee_kind for one in tracks if one.is_for_many})
    proofs = proofs_by(Evidence.objects.filter(follow_up__in=tracks, answer=None), public)
    kin, said = ties_of_many([row.pk for row in found], public), _collective(found)
    told = [_followed(row, replied, proofs, kin.get(row.pk, []), said) for row in found]
    return Facts(
        body=meeting.body.name,
        short_name=meeting.body.short_name,
        as_at=clock.today(),
        meetings=tuple(_meetings(found, numbers)),
        groups=tuple((str(group), words) for group, words in HEADINGS),
        recommendations=tuple(told),
    )


def _in_scope(earlier):
    latest = earlier.order_by("-meeting__starts_on", "-meeting").values("meeting")[:1]
    rows = earlier.filter(meeting__in=latest) | earlier.filter(state__in=FOLLOWED)
    return rows.order_by("-meeting__starts_on", "-meeting", "position")


def _tracks() -> Prefetch:
    reports = Prefetch("reports", ProgressReport.objects.order_by("-reported_on", "-pk"))
    return Prefetch("follow_ups", FollowUp.objects.order_by("pk").prefetch_related(reports))


def _meetings(found: Sequence[Recommendation], numbers: dict[int, int]) -> list[Adopted]:
    by_meeting: dict[Meeting, int] = defaultdict(int)
    for row in found:
        by_meeting[row.meeting] += 1
    return [
        Adopted(one.ordinal, one.city, one.starts_on, one.ends_on, told, numbers[one.pk])
        for one, told in by_meeting.items()
    ]


def _collective(found: Sequence[Recommendation]) -> dict[int, str]:
    """The sentence a report prints of each follow-up that stands for many."""
    said: dict[int, str] = {}
    for meeting in {row.meeting for row in found if any(one.is_for_many for one in row.follow_ups.all())}:
        if asking := latest_round(meeting):
            said |= {one.pk: one.sentence for one in tabled(meeting, asking=asking).collective}
    return said


def _followed(
    row: Recommendation, replied: dict[int, Share], proofs: dict[int, Proofs], kin: Sequence[Tie], said: dict[int, str]
) -> Followed:
    tracks = list(row.follow_ups.all())
    states = sorted((ProgressState(one.progress) for one in tracks), key=ORDER.index)
    return Followed(
        pk=row.pk,
        ref=row.ref,
        ordinal=row.meeting.ordinal,
        text=tidy(row.words),
        group=row.addressee_group,
        standing=str((states or [ProgressState.NOT_STARTED])[0]),
        ended=ENDED.get(row.state, ""),
        addressed=tuple(_addressed(one, replied, proofs, said) for one in tracks),
        kin=tuple(f"{tie.relation} {tie.name}" for tie in kin),
    )


def _addressed(one: FollowUp, replied: dict[int, Share], proofs: dict[int, Proofs], said: dict[int, str]) -> Addressed:
    report = next(iter(one.reports.all()), None)
    shown = proofs[one.pk].shown if one.pk in proofs else []
    return Addressed(
        name=one.addressee,
        response=one.response,
        progress=one.progress,
        answered_on=one.responded_at.date() if one.responded_at else None,
        reason=one.response_reason,
        report=_reported(report) if report else None,
        evidence=tuple(piece.title for piece in shown),
        verified_on=one.verified_at.date() if one.verified_at else None,
        due_on=one.due_on,
        is_overdue=bool(one.due_on and one.due_on < clock.today() and one.progress not in OVER),
        replied=replied.get(one.pk),
        collective=said.get(one.pk, ""),
    )


def _reported(report: ProgressReport) -> Reported:
    return Reported(report.reported_on, report.text, report.percentage, report.obstacles, report.next_step)
