"""Asking the solver for a slate, keeping what it says, and taking it."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock, jobs
from core.refusals import Conflict, Refused
from core.text.words import join_list
from membership.actions.slates import _open_slate, _ranked, _refuse_unseatable, _told, _write_ranks
from membership.models import Choice, Nomination, Proposal, Slate
from membership.queries.proposals import request_of
from membership.states import Standing
from workflow import trail

#: So long the same question is answered by the work that runs; then the worker may have been cut off.
PATIENCE = timedelta(minutes=1)


@transaction.atomic
def ask_proposal(*, slate: Slate, task, by) -> Proposal:
    """Have a slate proposed in the background; the seats stay until it is taken. *task* is the work
    (`membership.tasks.propose_slate`). Somebody who asks the same twice while it is worked on gets the same."""
    row = _open_slate(slate, by)
    request = request_of(row)
    lately = row.proposals.filter(result={}, asked_at__gte=clock.now() - PATIENCE).select_related("job")
    running = lately.first()
    if running and running.request == request and running.job and not running.job.is_over:
        return running
    proposal = Proposal.objects.create(slate=row, request=request, asked_at=clock.now(), asked_by=by)
    proposal.job = jobs.start(task, label=_("A proposal for “%(slate)s”") % {"slate": row}, proposal_id=proposal.pk)
    proposal.save(update_fields=["job"])
    trail.record("ask_proposal", row, by=by, proposal=proposal.pk)
    return proposal


@transaction.atomic
def keep_proposal(*, proposal: Proposal, result: dict, by) -> None:
    """Keep what the solver said; only the worker does."""
    Proposal.objects.filter(pk=proposal.pk).update(result=result)
    trail.record("keep_proposal", proposal.slate, by=by, proposal=proposal.pk, status=result["status"])


@transaction.atomic
def take_proposal(*, proposal: Proposal, by, place: int = 0, version: int | None = None) -> bool:
    """Seat exactly those of the proposal (*place* 0) or of its alternative 1, 2; False where they sit already.

    Locks are kept; who is seated leaves the reserve. Refused where somebody of it cannot be seated any longer, where
    a lock or a bar that came later stands against it, and where the seats changed since *version* was seen.
    """
    row = _open_slate(proposal.slate, by)
    wanted = _asked_for(proposal, place)
    choices = {choice.nomination_id: choice for choice in row.choices.select_related("nomination__person")}
    seated = {pk for pk, choice in choices.items() if choice.standing == Standing.SEATED}
    if seated == wanted:
        return False
    if version is not None and version != row.version:
        raise Conflict(_("Somebody changed the seats since you opened this page. Look at them again, then take it."))
    _refuse_against_choices(choices.values(), wanted)
    _refuse_unseatable(row, wanted)
    row.choices.filter(standing=Standing.SEATED).exclude(nomination_id__in=wanted).delete()
    row.choices.filter(nomination_id__in=wanted - seated).delete()
    fresh = Nomination.objects.filter(pk__in=wanted - seated).order_by("pk")
    Choice.objects.bulk_create([Choice(slate=row, nomination=one, standing=Standing.SEATED) for one in fresh])
    _write_ranks(row, _ranked(row))
    Proposal.objects.filter(pk=proposal.pk).update(taken_at=clock.now())
    _told(row, "take_proposal", by, proposal=proposal.pk, place=place, seats=len(wanted))
    return True


def _asked_for(proposal: Proposal, place: int) -> set[int]:
    result = proposal.result
    slates = [result.get("slate"), *(one["slate"] for one in result.get("alternatives", []))]
    if not (0 <= place < len(slates) and slates[place]):
        raise Refused(_("There is no such slate among what was proposed."))
    return {int(pk) for pk in slates[place]}


def _refuse_against_choices(choices: Iterable[Choice], wanted: set[int]) -> None:
    locked = [one for one in choices if one.is_locked and one.nomination_id not in wanted]
    barred = [one for one in choices if one.standing == Standing.BARRED and one.nomination_id in wanted]
    if locked or barred:
        words = {"experts": join_list(str(one.nomination) for one in [*locked, *barred])}
        raise Conflict(_("Since it was proposed, somebody locked or barred %(experts)s. Propose again.") % words)
