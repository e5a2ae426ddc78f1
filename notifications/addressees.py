"""Addressee groups: a key, a label, and the people it stands for on a given day.

`register("cpb", (label, …), resolve)` adds a group that is always there; `offer(source)` adds a function that lists
groups of rows (the members of each body), so that an app above can add its own without being named here.

The Protocol's group carries the fallback that stands in every notification of the Secretariat: where a Party has
not designated a Cartagena Protocol focal point, its CBD National Focal Point is written to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from parties.models import FocalPoint, Organization, OrganizationUserObjectPermission, Party, Person
from parties.states import Capacity


@dataclass(frozen=True)
class Addressee:
    """A person to write to: `email` may be empty, then the letter goes by post."""

    name: str
    email: str
    on_behalf_of: str = ""
    person_id: int | None = None


@dataclass(frozen=True)
class Found:
    """Whom a group stands for: the people; by name the Parties or organizations that have nobody, and the Parties
    reached through the fallback."""

    people: tuple[Addressee, ...]
    without: tuple[str, ...] = ()
    through_fallback: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """`labels` are the lines after "To:"; `resolve(day)` finds the people with a constant number of queries."""

    key: str
    labels: tuple
    resolve: Callable[[date], Found]

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


def resolved(keys: Iterable[str], *, on: date) -> list[Resolution]:
    """The groups of *keys* with their people on a day. A key that no longer exists is left out."""
    known = groups()
    return [_resolution(known[key], on) for key in keys if key in known]


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


def addressee_of(person: Person, on_behalf_of: str) -> Addressee:
    return Addressee(person.full_name, person.email, on_behalf_of, person.pk)


def _focal_points(*capacities: Capacity, treaty: str) -> Callable[[date], Found]:
    """The people of every Party to *treaty* in the first of *capacities* that the Party has filled."""

    def resolve(on: date) -> Found:
        holders: dict[tuple[int, str], list[Addressee]] = {}
        points = FocalPoint.objects.current(on).in_capacity(*capacities).select_related("person", "party")
        for point in points.order_by("pk"):
            addressee = addressee_of(point.person, point.party.name)
            holders.setdefault((point.party_id, point.capacity), []).append(addressee)
        return _by_party(Party.objects.party_to(treaty, on=on), capacities, holders)

    return resolve


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
        people += [addressee_of(one, organization.name) for one in speaking or everybody]
        if not everybody:
            without.append(organization.name)
    return Found(tuple(people), tuple(without))


register(
    "cpb",
    (
        _("Cartagena Protocol on Biosafety National Focal Points"),
        _("CBD National Focal Points (where Cartagena Protocol focal points have not yet been designated)"),
    ),
    _focal_points(Capacity.PROTOCOL, Capacity.CONVENTION, Capacity.CONVENTION_SECOND, treaty="CPB"),
)
register(
    "bch",
    (_("Biosafety Clearing-House National Focal Points"),),
    _focal_points(Capacity.CLEARING_HOUSE, treaty="CPB"),
)
register(
    "cbd",
    (_("CBD National Focal Points"),),
    _focal_points(Capacity.CONVENTION, Capacity.CONVENTION_SECOND, treaty="CBD"),
)
register("organizations", (_("Relevant organizations"),), _organizations)
