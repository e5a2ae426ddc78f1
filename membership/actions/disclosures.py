"""Disclosures of interests: asked for, given, decided on, read, renewed.

What is disclosed and the conditions that follow stay in their row: no trail entry, letter or log repeats them.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from core import access, clock
from core.refusals import Refused
from membership import interests, letters
from membership.models import Body, Disclosure, Nomination
from membership.queries.disclosures import due_for_renewal
from membership.states import DisclosureState as D
from notifications.actions import queue_messages
from notifications.states import Channel
from parties.models import Person
from workflow import trail
from workflow.engine import perform

OPEN = (D.REQUESTED, D.SUBMITTED)
DECISIONS = {"clear": D.CLEARED, "manage": D.MANAGED, "exclude": D.EXCLUDED}


@transaction.atomic
def request_disclosure(*, body: Body, person: Person, by, nomination: Nomination | None = None) -> Disclosure:
    """Ask an expert for a disclosure to a body, with a letter that carries the signed link. Nobody is asked twice:
    returns the one that is open, or the decided one where its year still runs."""
    if by is not None:
        access.require(by, "membership.manage_membership", Disclosure(body=body, person=person))
    mine = Disclosure.objects.filter(body=body, person=person).order_by("-pk")
    known = mine.filter(state__in=OPEN).first() or mine.first()
    if known and (known.state in OPEN or not known.is_over()):
        return known
    return _ask(body, person, nomination, by)


def _ask(body: Body, person: Person, nomination: Nomination | None, by) -> Disclosure:
    try:
        with transaction.atomic():
            row = Disclosure.objects.create(body=body, person=person, nomination=nomination, requested_at=clock.now())
    except IntegrityError:  # somebody else asked at the same moment
        return Disclosure.objects.get(body=body, person=person, state__in=OPEN)
    trail.record("request_disclosure", row, by=by, body=str(body))
    if person.email:
        queue_messages(letters=[letters.disclosure_request(row)], by=by)
    return row


@sensitive_variables()
@transaction.atomic
def give_disclosure(
    *, disclosure: Disclosure, answers: Mapping[str, Mapping], by, channel: str = Channel.LINK
) -> Disclosure:
    """The answers of the expert: by the signed link (*by* is None), signed in, or entered by an officer for whoever
    wrote on paper. Until it is decided they may be given anew; after that, they open a disclosure of their own."""
    access.require(by, "membership.give_disclosure", disclosure)
    if interests.faults(answers):
        raise Refused(_("Answer every question, and say more where the answer is yes."))
    row = _open_row(disclosure, by)
    row.answers = interests.kept(answers)
    row.save(update_fields=["answers"])
    if row.state == D.REQUESTED:
        perform(row, "submit", by=by, consequence=True, channel=str(channel))
    else:
        trail.record("change_disclosure", row, by=by, channel=str(channel))
    return row


def _open_row(disclosure: Disclosure, by) -> Disclosure:
    """The open disclosure of this expert to this body, locked; a new one where the last is decided."""
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related("body", "person")
    mine = rows.filter(body=disclosure.body_id, person=disclosure.person_id)
    row = mine.filter(state__in=OPEN).first()
    if row is not None:
        return row
    new = Disclosure.objects.create(
        body=disclosure.body, person=disclosure.person, nomination=disclosure.nomination, requested_at=clock.now()
    )
    trail.record("renew_disclosure", new, by=by, body=str(disclosure.body))
    return new


@sensitive_variables()
@transaction.atomic
def decide_disclosure(
    *, disclosure: Disclosure, decision: str, by, conditions: str = "", bureau_consulted_on: date | None = None
) -> Disclosure:
    """Clear, manage with conditions, or exclude; the decision holds `settings.DISCLOSURE_DAYS`. Refused: conditions
    that are missing where there must be some, a day to come, and whoever would decide on themself."""
    access.require(by, "membership.decide_disclosure", disclosure)
    _refuse_decision(disclosure, decision, conditions, bureau_consulted_on, by)
    row = Disclosure.objects.select_for_update(of=("self",)).select_related("person").get(pk=disclosure.pk)
    if row.state != D.SUBMITTED:
        raise Refused(_("Only a disclosure that was given and not yet decided can be decided on."))
    row.conditions = "" if decision == "clear" else conditions.strip()
    row.bureau_consulted_on = bureau_consulted_on
    row.expires_on = clock.today() + timedelta(days=settings.DISCLOSURE_DAYS)
    row.save(update_fields=["conditions", "bureau_consulted_on", "expires_on"])
    perform(row, decision, by=by, consequence=True)
    return row


@sensitive_variables()
def _refuse_decision(disclosure: Disclosure, decision: str, conditions: str, consulted: date | None, by) -> None:
    if decision not in DECISIONS:
        raise Refused(_("Clear it, manage it with conditions, or exclude the expert."))
    if decision == "manage" and not conditions.strip():
        raise Refused(_("Write the conditions under which the expert serves."))
    if consulted and consulted > clock.today():
        raise Refused(_("The Bureau cannot have been consulted on a day to come."))
    if by is not None and disclosure.person.user_id == by.pk:
        raise Refused(_("Nobody decides on their own interests. Another officer decides this one."))


@transaction.atomic
def read_disclosure(*, disclosure: Disclosure, by) -> None:
    """Leave an entry that somebody of the Secretariat read it; the expert reads their own without one."""
    access.require(by, "membership.view_disclosure", disclosure)
    if disclosure.person.user_id != by.pk:
        trail.record("read_disclosure", disclosure, by=by)


@transaction.atomic
def renew_disclosures(*, by) -> int:
    """Ask everybody whose year ends within `settings.DISCLOSURE_NOTICE_DAYS`, and who serves or may serve, to
    disclose anew. Idempotent: who is asked already is not asked again. Returns how many were asked."""
    due = due_for_renewal(clock.today() + timedelta(days=settings.DISCLOSURE_NOTICE_DAYS))
    for old in due:
        _ask(old.body, old.person, old.nomination, by)
    return len(due)
