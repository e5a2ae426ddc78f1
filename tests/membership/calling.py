"""What the tests of calls and of the roster share: Parties with focal points, calls at a stage, nominations."""

from datetime import UTC, date, datetime

from membership import actions
from membership.models import Call, Nomination
from parties.models import FocalPoint, Organization, Party, Person, Placement, RegionalGroup, Treaty, TreatyAction
from workflow.engine import perform

FEBRUARY = datetime(2014, 2, 3, 12, tzinfo=UTC)
DEADLINE = date(2014, 3, 17)
GROUPS = ("AFR", "APG", "EEG", "GRULAC", "WEOG")
ENOUGH = {"title": "Call for nominations: Liaison Group", "text": "Experts are sought.\n\nPlease nominate."}


def party(code: str, group: str, *, email: str = "{}@example.org") -> Party:
    """A Party to the Protocol in a group of the United Nations, with a focal point."""
    found = Party.objects.create(iso2=code, name=f"Party {code}")
    treaty, _new = Treaty.objects.get_or_create(key="CPB", defaults={"name": "Protocol"})
    TreatyAction.objects.create(
        party=found, treaty=treaty, deposited_on=date(2003, 1, 1), instrument="ratification",
        party_since=date(2003, 9, 11),
    )  # fmt: skip
    Placement.objects.create(party=found, group=RegionalGroup.objects.get(scheme__key="UN", key=group))
    speaker = Person.objects.create(family_name=f"Speaker {code}", party=found, email=email.format(code.lower()))
    FocalPoint.objects.create(party=found, person=speaker, capacity="CPB-FP1")
    return found


def parties(until: int, start: int = 0) -> dict[str, list[Party]]:
    """So many Parties of each group of the United Nations, by group: AA and AB are African, BA Asian."""
    return {
        group: [party(_code(place, number), group) for number in range(start, until)]
        for place, group in enumerate(GROUPS)
    }


def _code(place: int, number: int) -> str:
    return chr(65 + place + 5 * (number // 26)) + chr(65 + number % 26)


def organization(name: str = "Institute of Biosafety") -> Organization:
    found = Organization.objects.create(name=name, kind="academia")
    address = f"head.{found.pk}@example.com"
    Person.objects.create(family_name=f"Head of {name}", organization=found, email=address)
    return found


def draft(body, **facts) -> Call:
    return actions.draft_call(**{"body": body, "deadline_on": DEADLINE, "by": None} | ENOUGH | facts)


def opened(call: Call, by=None) -> Call:
    """Its notification cleared, and the call opened."""
    perform(call.notification, "clear", by=by, consequence=True)
    perform(call, "open", by=by, consequence=by is None)
    return call


def nominated(
    call: Call, *, party=None, organization=None, state: str = "submitted", consent="agreed", **person
) -> Nomination:
    """A nomination in a state; *person* are facts of the expert."""
    number = Person.objects.count()
    facts = {"family_name": f"Expert {number:03}", "gender": "w", "party": party, "organization": organization}
    return Nomination.objects.create(
        call=call, person=Person.objects.create(**facts | person), party=party, organization=organization, state=state,
        consent=consent, decided_at=FEBRUARY if state in ("selected", "reserve", "not_selected") else None,
    )  # fmt: skip
