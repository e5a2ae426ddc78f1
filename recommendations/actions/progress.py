"""How far an addressee is: reports, verification, due dates."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from recommendations.guards import BEFORE_ADOPTION
from recommendations.models import FollowUp, ProgressReport
from recommendations.states import ProgressState, RecommendationState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

P = ProgressState
MOVES = {
    P.IN_PROGRESS: "start",
    P.REQUIRE_FUNDING: "need_funding",
    P.PARTIALLY_IMPLEMENTED: "implement_in_part",
    P.IMPLEMENTED_CLAIMED: "claim",
}
describe(report_progress=gettext_lazy("progress reported"), set_due=gettext_lazy("due date set"))


@transaction.atomic
def report_progress(
    *,
    follow_up: FollowUp,
    text: str,
    percentage: int | None = None,
    obstacles: str = "",
    next_step: str = "",
    next_on: date | None = None,
    responsible: str = "",
    move_to: str = "",
    by,
    version: int | None = None,
) -> ProgressReport:
    """A dated report; *move_to*, a value of `ProgressState`, moves the track with it. *next_on* and *responsible*
    are of the next step.

    The same words on the same day are the same report: posted twice, they stand once.
    """
    require(by, "recommendations.answer_followup", follow_up)
    _check(text, percentage, move_to)
    row = _locked(follow_up)
    told: dict[str, Any] = {"text": text.strip(), "obstacles": obstacles.strip(), "next_step": next_step.strip()}
    told |= {"responsible": responsible.strip()[:200], "next_on": next_on}
    today = clock.today()
    if twin := row.reports.filter(reported_on=today, percentage=percentage, **told).first():
        return twin
    _refuse_stale(row, version)
    if row.recommendation.state != RecommendationState.TRANSMITTED:
        raise Refused(_("The recommendation has not been transmitted to its addressees yet."))
    if row.progress == P.IMPLEMENTED_VERIFIED and move_to not in ("", P.IMPLEMENTED_VERIFIED):
        raise Refused(_("It was verified; less than that cannot be reported. The Secretariat can reopen it."))
    report = ProgressReport.objects.create(follow_up=row, reported_on=today, percentage=percentage, **told)
    _touch(row)
    trail.record("report_progress", row, by=by, percentage=percentage, report=report.pk)
    if move_to and move_to != row.progress:
        perform(row, MOVES[P(move_to)], by=by, consequence=by is None)
    return report


@transaction.atomic
def verify(*, follow_up: FollowUp, note: str, by, version: int | None = None) -> FollowUp:
    """Confirm what was reported as implemented; whoever reported it is refused."""
    perform(follow_up, "verify", by=by, note=note, version=version, consequence=by is None)
    return follow_up


@transaction.atomic
def set_due(*, follow_up: FollowUp, due_on: date | None, by, version: int | None = None) -> FollowUp:
    """Say until when an answer is awaited, or take the date away. Refused for a day before the adoption."""
    require(by, "recommendations.manage_recommendation", follow_up.recommendation)
    row = _locked(follow_up)
    if row.due_on == due_on:
        return row
    _refuse_stale(row, version)
    adopted_at = row.recommendation.adopted_at
    if due_on and adopted_at and due_on < adopted_at.date():
        raise Refused(BEFORE_ADOPTION)
    FollowUp.objects.filter(pk=row.pk).update(due_on=due_on, version=F("version") + 1)
    trail.record("set_due", row, by=by, due_on=due_on.isoformat() if due_on else None)
    row.refresh_from_db()
    return row


def _check(text: str, percentage: int | None, move_to: str) -> None:
    if not text.strip():
        raise Refused(_("Say in words what was done."))
    if percentage is not None and not 0 <= percentage <= 100:
        raise Refused(_("A percentage lies between 0 and 100."))
    if move_to and move_to not in set(MOVES):
        raise Refused(_("“%(state)s” is no state a progress report can move to.") % {"state": move_to})


def _locked(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("recommendation__body")
    return rows.get(pk=follow_up.pk)


def _touch(row: FollowUp) -> None:
    FollowUp.objects.filter(pk=row.pk).update(version=F("version") + 1)
    row.refresh_from_db(fields=["version"])


def _refuse_stale(row: FollowUp, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this since you opened the page. Look at it again, then decide."))
