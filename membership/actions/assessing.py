"""Finding nominations eligible, many at a time."""

from dataclasses import dataclass, field

from core import access
from core.refusals import Refused
from membership.models import Call, Nomination
from membership.queries.eligibility import unready
from membership.states import NominationState
from workflow.engine import perform


@dataclass
class Assessed:
    """What became of them: found eligible, and those left as they are with the sentence why."""

    done: list[Nomination] = field(default_factory=list)
    left: list[tuple[Nomination, str]] = field(default_factory=list)


def find_ready_eligible(*, call: Call, by) -> Assessed:
    """Find every submitted nomination of the call eligible that is ready; each is an act of its own, so one that is
    refused keeps none of the others. Safe to repeat."""
    access.require(by, "membership.manage_call", call)
    rows = Nomination.objects.filter(call=call, state=NominationState.SUBMITTED).order_by("pk")
    rows = rows.select_related("call__body__scheme", "person__party", "person__organization", "party", "organization")
    submitted, told = list(rows), Assessed()
    reasons = unready(call.body, submitted)
    for one in submitted:
        if one.pk in reasons:
            told.left.append((one, reasons[one.pk]))
            continue
        try:
            perform(one, "find_eligible", by=by)
            told.done.append(one)
        except Refused as refusal:
            told.left.append((one, str(refusal)))
    return told
