"""Nominating an expert, by whoever speaks for a Party or an organization, or by an officer on their behalf."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import access
from core.refusals import Conflict, Refused
from membership import guards
from membership.models import Call, Nomination
from membership.queries.eligibility import why_no_more
from membership.queries.namesakes import likely_same, persons_within_reach
from membership.queries.nominations import why_no_change
from membership.states import NominationState
from notifications.states import Channel
from parties.actions import add_person, change_person
from parties.models import Organization, Party, Person
from workflow import trail

#: What is said of a nomination, and of a person who is new to the roster with it.
CHANGEABLE = ("expertise", "languages", "tags", "statement", "nominator")
OF_PERSON = ("title", "given_names", "family_name", "gender", "position", "email")
#: What the roster lacks of somebody it has may be added; what it has stays.
ADDED = ("title", "position", "email")


@transaction.atomic
def nominate_expert(
    *,
    call: Call,
    by,
    who: Mapping[str, Any],
    party: Party | None = None,
    organization: Organization | None = None,
    person: Person | None = None,
    is_another: bool = False,
    channel: str = Channel.SITE,
    **facts,
) -> Nomination:
    """Draft a nomination of *person*, or of somebody new whom *who* describes (`OF_PERSON`). *facts*: `CHANGEABLE`.

    Refused: after the deadline; a person outside the nominator's reach; somebody who is likely to be in the roster,
    unless *is_another* says they are two; a second nomination in a round; more than the mandate allows a nominator.
    The call's row is locked meanwhile, so two at once are told apart.
    """
    _refuse_strange(facts)
    draft = Nomination(call=call, party=party, organization=organization, channel=channel, nominated_by=by, **facts)
    access.require(by, "membership.nominate_expert", draft)
    draft.call = Call.objects.select_for_update(of=("self",)).select_related("body").get(pk=call.pk)
    if sentence := guards.is_in_time.refusal(draft):
        raise Refused(sentence)
    _set_person(draft, person, who, is_another, by)
    _refuse_beyond(draft)
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:
        raise Refused(_nominated_already(draft.person)) from error
    trail.record("nominate_expert", draft, by=by, call=str(call), nominator=draft.origin, channel=str(channel))
    return draft


@transaction.atomic
def change_nomination(
    *, nomination: Nomination, by, who: Mapping[str, Any] | None = None, version: int | None = None, **changes
) -> Nomination:
    """Change what a nomination says, and of a new person also who they are. Whoever nominates may, until it is
    submitted and while it is returned; an officer also later, until it is decided. *version* is what the page had
    seen; another one raises Conflict. No change leaves no entry."""
    _refuse_strange(changes)
    row = open_for_change(nomination=nomination, by=by)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this nomination since you opened the page. Save again to keep yours."))
    fields = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    told = _tell_person(row, who or {}, by)
    if not fields and not told:
        return row
    for name in fields:
        setattr(row, name, changes[name])
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    trail.record("change_nomination", row, by=by, fields=[*fields, *told])
    return row


def open_for_change(*, nomination: Nomination, by) -> Nomination:
    """The row, locked, if *by* may change it now; else Refused with the sentence."""
    access.require(by, "membership.nominate_expert", nomination)
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("call__body", "person")
    row = rows.get(pk=nomination.pk)
    if sentence := why_no_change(row, by):
        raise Refused(sentence)
    return row


def _set_person(draft: Nomination, person: Person | None, who: Mapping[str, Any], is_another: bool, by) -> None:
    within = persons_within_reach(by, draft.body)
    if person is None:
        _refuse_namesake(draft, who, within, is_another)
        origin = {"party": draft.party, "organization": draft.organization}
        draft.person, draft.is_new_person = add_person(**who, **origin, by=by), True
        return
    if not within.filter(pk=person.pk).exists():
        raise Refused(_("This person is not of the Party or organization you speak for. Ask the Secretariat."))
    draft.person = person
    lacking = {name: who[name] for name in ADDED if who.get(name) and not getattr(person, name)}
    if lacking:
        draft.person = change_person(person=person, by=by, **lacking)


def _refuse_namesake(draft: Nomination, who: Mapping[str, Any], within, is_another: bool) -> None:
    same = likely_same(
        within, family_name=who.get("family_name", ""), given_names=who.get("given_names", ""),
        email=who.get("email", ""), party=draft.party, organization=draft.organization,
    )  # fmt: skip
    if same and not is_another:
        raise Refused(
            _("The roster has %(person)s already: say whether this is the person you mean.") % {"person": same[0]}
        )
    # A form that is sent twice must not make two persons, whatever it says.
    of_nominator = Nomination.objects.filter(
        call=draft.call, person__in=same, party=draft.party, organization=draft.organization
    )
    twin = of_nominator.exclude(state=NominationState.WITHDRAWN).select_related("person").first()
    if twin and twin.person.full_name == Person(**{name: who.get(name, "") for name in OF_PERSON}).full_name:
        raise Refused(_nominated_already(twin.person))


def _refuse_beyond(draft: Nomination) -> None:
    in_round = Nomination.objects.in_round(draft.call.round_id).exclude(state=NominationState.WITHDRAWN)
    if in_round.filter(person=draft.person).exists():
        raise Refused(_nominated_already(draft.person))
    if sentence := why_no_more(draft):
        raise Refused(sentence)


def _nominated_already(person: Person) -> str:
    return _("%(person)s is nominated in this call already.") % {"person": person}


def _tell_person(row: Nomination, who: Mapping[str, Any], by) -> Sequence[str]:
    """Correct a person who is new with this nomination; of others only what the roster lacks is added."""
    known = {name: value for name, value in who.items() if name in OF_PERSON}
    if not row.is_new_person:
        known = {name: value for name, value in known.items() if name in ADDED and not getattr(row.person, name)}
    changes = {name: value for name, value in known.items() if getattr(row.person, name) != value}
    if changes:
        row.person = change_person(person=row.person, by=by, **changes)
    return sorted(changes)


def _refuse_strange(facts: Mapping[str, Any]) -> None:
    if unknown := set(facts) - set(CHANGEABLE):
        raise TypeError(f"A nomination has no {', '.join(sorted(unknown))}; there are {', '.join(CHANGEABLE)}")
