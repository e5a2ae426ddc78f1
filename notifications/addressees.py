"""Addressee groups: a key, a label, and the people it stands for on a given day.

`register("cpb", (label, …), resolve)` adds a group that is always there; `offer(source)` adds a function that lists
groups of rows (the members of each body), so that an app above can add its own without being named here.

The Protocol's group carries the fallback that stands in every notification of the Secretariat: where a Party has
not designated a Cartagena Protocol focal point, its CBD National Focal Point is written to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from parties.models import FocalPoint, Organization, OrganizationUserObjectPermission, Party, Person
from parties.states import Capacity


@dataclass(frozen=True)
class Addressee:
    """A person to write to: `email` may be empty, then the letter goes by post.

    `on_behalf_of` names the Party or organization they are written to for; `party_id` or `organization_id` is its key.
    """

    name: str
    email: str
    on_behalf_of: str = ""
    person_id: int | None = None
    party_id: int | None = None
    organization_id: int | None = None


@dataclass(frozen=True)
class Found:
    """Whom a group stands for: the people; by name the Parties or organizations that have nobody, and the Parties
    reached through the fallback."""

    people: tuple[Addressee, ...]
    without: tuple[str, ...] = ()
    through_fallback: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """`labels` are the lines after "To:"; `resolve(day)` finds the people with a constant number of queries.

    `is_current` says whether a new notification may choose it; another one is kept to be named in the letters it got.
    """

    key: str
    labels: tuple
    resolve: Callable[[date], Found]
    is_current: bool = True

    @property
    def label(self):
        return self.labels[0]


@dataclass(frozen=True)
class Resolution:
    """A group with what it resolved to; *by_post* are its people without an e-mail address."""

    group: Group
    found: Found
    by_post: tuple[Addressee, ...]


_GROUPS: dict[str, Group] = {}
_SOURCES: list[Callable[[], Iterable[Group]]] = []


def register(key: str, labels: Sequence, resolve: Callable[[date], Found]) -> None:
    _GROUPS[key] = Group(key, tuple(labels), resolve)


def offer(source: Callable[[], Iterable[Group]]) -> Callable[[], Iterable[Group]]:
    """Add a function that lists groups; asked anew each time, at most one query. Serves as a decorator."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def groups() -> dict[str, Group]:
    """Every group by its key, the fixed ones first."""
    return _GROUPS | {group.key: group for source in _SOURCES for group in source()}


def chosen(keys: Iterable[str]) -> list[Group]:
    """The groups of *keys*; one that no longer exists is left out. The sources are asked only for what is not fixed."""
    keys = list(keys)
    known = _GROUPS if all(key in _GROUPS for key in keys) else groups()
    return [known[key] for key in keys if key in known]


def resolved(keys: Iterable[str], *, on: date) -> list[Resolution]:
    """The groups of *keys* with their people on a day. A key that no longer exists is left out."""
    return [_resolution(group, on) for group in chosen(keys)]


def _resolution(group: Group, on: date) -> Resolution:
    found = group.resolve(on)
    return Resolution(group, found, tuple(one for one in found.people if not one.email))


def once_each(resolutions: Iterable[Resolution]) -> list[tuple[Addressee, list[str]]]:
    """Every addressee once, with the keys of the groups they stand in; the same address is the same person."""
    people: dict[tuple, tuple[Addressee, list[str]]] = {}
    for resolution in resolutions:
        for one in resolution.found.people:
            identity = (one.email.casefold(),) if one.email else (one.person_id, one.name)
            keys = people.setdefault(identity, (one, []))[1]
            if resolution.group.key not in keys:
                keys.append(resolution.group.key)
    return list(people.values())


def addressee_of(person: Person, origin: Party | Organization) -> Addressee:
    """The person as they are written to for a Party or an organization."""
    party_id = origin.pk if isinstance(origin, Party) else None
    organization_id = None if party_id else origin.pk
    return Addressee(person.full_name, person.email, origin.name, person.pk, party_id, organization_id)


@dataclass(frozen=True)
class FocalPoints:
    """Which focal points a group means: of the Parties to `treaty` (by key), in the first of `capacities` that the
    Party has filled."""

    treaty: str
    capacities: tuple[Capacity, ...]

    def parties(self, on: date):
        """The Parties it stands for on a day."""
        return Party.objects.party_to(self.treaty, on=on)

    def resolve(self, on: date) -> Found:
        """Those of every Party."""
        return self._found(self.parties(on), on)

    def of(self, parties: Iterable[Party]) -> Callable[[date], Found]:
        """Those of just these *parties*, with the same fallback."""
        return lambda on: self._found(parties, on)

    def _found(self, parties: Iterable[Party], on: date) -> Found:
        parties = list(parties)
        points = FocalPoint.objects.current(on).in_capacity(*self.capacities).select_related("person", "party")
        asked = {party.pk for party in parties}
        holders: dict[tuple[int, str], list[Addressee]] = {}
        for point in points.order_by("pk"):
            if point.party_id in asked:
                addressee = addressee_of(point.person, point.party)
                holders.setdefault((point.party_id, point.capacity), []).append(addressee)
        return _by_party(parties, self.capacities, holders)


#: The groups of focal points, by key.
FOCAL_POINTS: Mapping[str, FocalPoints] = {
    "cpb": FocalPoints("CPB", (Capacity.PROTOCOL, Capacity.CONVENTION, Capacity.CONVENTION_SECOND)),
    "bch": FocalPoints("CPB", (Capacity.CLEARING_HOUSE,)),
    "cbd": FocalPoints("CBD", (Capacity.CONVENTION, Capacity.CONVENTION_SECOND)),
}
#: The line that stands below the Protocol's focal points in a letter.
FALLBACK = _("CBD National Focal Points (where Cartagena Protocol focal points have not yet been designated)")


def _by_party(parties, capacities, holders) -> Found:
    people: list[Addressee] = []
    without, through_fallback = [], []
    for party in parties:
        filled = [capacity for capacity in capacities if (party.pk, capacity) in holders]
        if not filled:
            without.append(party.name)
            continue
        people += holders[party.pk, filled[0]]
        if filled[0] != capacities[0]:
            through_fallback.append(party.name)
    return Found(tuple(people), tuple(without), tuple(through_fallback))


def _organizations(on: date) -> Found:
    """Those who may speak for each organization; where nobody was named, the people who come from it."""
    people: list[Addressee] = []
    without = []
    grants = OrganizationUserObjectPermission.objects.filter(permission__codename="speak_for_organization")
    speakers = set(grants.values_list("content_object_id", "user_id"))
    for organization in Organization.objects.prefetch_related("persons"):
        everybody = list(organization.persons.all())
        speaking = [one for one in everybody if (organization.pk, one.user_id) in speakers]
        people += [addressee_of(one, organization) for one in speaking or everybody]
        if not everybody:
            without.append(organization.name)
    return Found(tuple(people), tuple(without))


register("cpb", (_("Cartagena Protocol on Biosafety National Focal Points"), FALLBACK), FOCAL_POINTS["cpb"].resolve)
register("bch", (_("Biosafety Clearing-House National Focal Points"),), FOCAL_POINTS["bch"].resolve)
register("cbd", (_("CBD National Focal Points"),), FOCAL_POINTS["cbd"].resolve)
register("organizations", (_("Relevant organizations"),), _organizations)
