"""Recommendations of earlier meetings enter from a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, search
from core.access import require
from core.refusals import Refused
from meetings.models import Meeting
from recommendations.guards import BEFORE_ADOPTION
from recommendations.models import FollowUp, Recommendation
from recommendations.states import RecommendationState
from workflow import trail
from workflow.queries import describe

describe(import_recommendations=gettext_lazy("recommendations imported"))


@dataclass(frozen=True)
class Named:
    """An addressee as a sheet names it, and whom it was found to be."""

    name: str
    kind: str
    party_id: int | None = None
    organization_id: int | None = None


@dataclass(frozen=True)
class Imported:
    """A recommendation as a sheet has it."""

    ref: str
    text: str
    group: str
    addressees: tuple[Named, ...]
    chapeau: str = ""
    heading: str = ""
    theme_id: int | None = None
    verb: str = ""
    weight: int = 0
    qualifiers: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    due_on: date | None = None


@transaction.atomic
def import_recommendations(
    *, meeting: Meeting, rows: Sequence[Imported], is_public: bool = False, by
) -> list[Recommendation]:
    """Add the recommendations of a meeting that is over, as adopted on its last day, behind those it has.

    Raises Refused before that day, and where one of them stands there already; then none is added.
    """
    require(by, "recommendations.manage_recommendation", meeting)
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    refuse_before_the_end(meeting=locked, by=by)
    if any(row.due_on and row.due_on < locked.ends_on for row in rows):
        raise Refused(BEFORE_ADOPTION)
    refs = [row.ref for row in rows]
    there = locked.recommendations.filter(ref__in=refs).values_list("ref", flat=True)
    if twice := sorted({*there, *(ref for ref in refs if refs.count(ref) > 1)}):
        raise Refused(_("Already there: %(refs)s. Look at the sheet again.") % {"refs": ", ".join(twice[:10])})
    last = locked.recommendations.aggregate(last=Max("position"))["last"] or 0
    adopted_at = datetime.combine(locked.ends_on, time(12), UTC)
    made = Recommendation.objects.bulk_create(
        (_row(locked, place, one, adopted_at, is_public) for place, one in enumerate(rows, last + 1)), batch_size=200
    )
    FollowUp.objects.bulk_create(
        (_follow_up(row, one, whom) for row, one in zip(made, rows, strict=True) for whom in one.addressees),
        batch_size=200,
    )
    search.put_many(
        "recommendation",
        [(one.pk, f"{one}: {locked}", f"{one.chapeau} {one.text}".strip(), one.get_absolute_url()) for one in made],
    )
    trail.record("import_recommendations", locked, by=by, number=len(made), refs=refs[:500])
    return made


def refuse_before_the_end(*, meeting: Meeting, by) -> None:
    """Only what a meeting adopted can be imported; what a report of ours holds is drawn from it."""
    if meeting.ends_on > clock.today():
        raise Refused(_("The meeting is not over. What it adopts is drawn from its report."))


def _row(meeting: Meeting, place: int, one: Imported, adopted_at: datetime, is_public: bool) -> Recommendation:
    return Recommendation(
        body=meeting.body,
        meeting=meeting,
        ref=one.ref,
        position=place,
        addressee_group=one.group,
        theme_id=one.theme_id,
        verb=one.verb[:40],
        weight=one.weight,
        qualifiers=list(one.qualifiers),
        heading=one.heading[:300],
        chapeau=one.chapeau,
        text=one.text,
        doubts=list(one.doubts),
        is_public=is_public,
        state=RecommendationState.ADOPTED,
        adopted_at=adopted_at,
    )


def _follow_up(row: Recommendation, one: Imported, whom: Named) -> FollowUp:
    return FollowUp(
        recommendation=row,
        addressee=whom.name[:300],
        addressee_kind=whom.kind,
        party_id=whom.party_id,
        organization_id=whom.organization_id,
        due_on=one.due_on,
    )
