"""Reads of the reference data in the shape of pages."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from core import marks
from core.dates import long_date
from parties.models import DatedListing, FocalPoint, Party, Person, Placement, TreatyAction
from parties.states import Language

PAGE = 50
NONE = "–"
NATIVE = {
    "ar": ("العربية", "rtl"),
    "zh": ("中文", "ltr"),
    "en": ("English", "ltr"),
    "fr": ("Français", "ltr"),
    "ru": ("Русский", "ltr"),
    "es": ("Español", "ltr"),
}


@dataclass(frozen=True)
class PartyLine:
    """A row of the list of Parties, ready to print."""

    party: Party
    group: str
    lists: str
    convention: str
    protocol: str


@dataclass(frozen=True)
class Fact:
    """A line of a Party's page: a label and what stands there."""

    label: str
    text: str


@dataclass(frozen=True)
class OrganizationPage:
    """Up to fifty organizations, and the address of the next fifty, if there are more."""

    organizations: list
    next: str


@dataclass(frozen=True)
class PartyPage:
    """All that stands on a Party's page, in the order of the page."""

    treaties: list
    groups: list
    lists: list
    focal_points: list
    persons: list
    names: list


@dataclass(frozen=True)
class NameIn:
    """A Party's name in one language, with what a browser needs to set it."""

    language: str
    direction: str
    native: str
    name: str


def party_lines(parties, *, scheme, on):
    """One line per Party: group under a scheme, lists on a day, since when it is bound; four queries, of which
    three read columns only: a list of two hundred would make two thousand objects to show their names."""
    placed = Placement.objects.filter(scheme__key=scheme).order_by()
    groups = dict(placed.values_list("party_id", "group__name"))
    lists = defaultdict(list)
    for party, listed in _listings(on).order_by("list").values_list("party_id", "list"):
        lists[party].append(listed)
    bound = TreatyAction.objects.filter(treaty__key__in=("CBD", "CPB")).order_by()
    since = {(party, key): day for party, key, day in bound.values_list("party_id", "treaty__key", "party_since")}
    return [
        PartyLine(
            party=party,
            group=_(groups[party.pk]) if party.pk in groups else NONE,
            lists=", ".join(lists.get(party.pk, ())) or NONE,
            convention=_since(since.get((party.pk, "CBD")), on),
            protocol=_since(since.get((party.pk, "CPB")), on),
        )
        for party in parties
    ]


def _listings(day):
    begun, lasts = Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day)
    return DatedListing.objects.filter(begun, lasts)


def _since(day, on):
    if day is None:
        return NONE
    return long_date(day) if day <= on else _("from %(day)s") % {"day": long_date(day)}


def party_page(party, user, *, on):
    """A Party's page as the user sees it on a day; at most five queries, whatever the number of rows."""
    return PartyPage(
        treaties=_treaties(party),
        groups=_groups(party),
        lists=_lists(party, on),
        focal_points=_focal_points(party, on),
        persons=list(persons_from(user, party=party)),
        names=[NameIn(code, NATIVE[code][1], NATIVE[code][0], party.name_in(code)) for code in Language.values],
    )


def _treaties(party):
    actions = TreatyAction.objects.filter(party=party).select_related("treaty").order_by("treaty__key")
    return [
        (
            str(action.treaty),
            _day(action.signed_on),
            f"{_day(action.deposited_on)}, {action.get_instrument_display()}" if action.deposited_on else NONE,
            _day(action.party_since),
        )
        for action in actions
    ]


def _day(day):
    return long_date(day) if day else NONE


def _groups(party):
    """The group under each scheme; an alternative scheme only where it differs from its own."""
    placements = party.placements.select_related("scheme", "group").order_by("scheme__key")
    group = {placement.scheme.key: placement.group for placement in placements}
    return [
        Fact(str(placement.scheme), str(placement.group))
        for placement in placements
        if not placement.scheme.key.endswith("-alt")
        or placement.group.key != group[placement.scheme.key.removesuffix("-alt")].key
    ]


def _lists(party, on):
    listings = DatedListing.objects.filter(party=party).order_by("list")
    return [Fact(listing.get_list_display(), _span(listing, on)) for listing in listings]


def _span(listing, on):
    if listing.until is None:
        return _("on the list")
    if listing.until > on:
        return _("on the list, leaves it on %(day)s") % {"day": long_date(listing.until)}
    return _("left the list on %(day)s") % {"day": long_date(listing.until)}


def _focal_points(party, on):
    """Who speaks for the Party on a day: a public list of names and capacities, without addresses."""
    points = FocalPoint.objects.filter(party=party).current(on).select_related("person")
    return [
        (point.get_capacity_display(), marks.person(point.person), point.person.position, _day(point.since))
        for point in points.order_by("capacity", "pk")
    ]


def persons_from(user, *, party=None, organization=None):
    """The persons of a Party or an organization whom the user may see; one query, none for the public."""
    return Person.objects.visible_to(user).filter(party=party, organization=organization)


def organization_page(organizations, *, after="", asked=None):
    """The fifty organizations after a name, in the order of their names; the address of the next keeps what was
    *asked* for. One query."""
    rows = list(organizations.filter(name__gt=after).order_by("name")[: PAGE + 1])
    following = "?" + urlencode({**(asked or {}), "after": rows[PAGE - 1].name}) if len(rows) > PAGE else ""
    return OrganizationPage(rows[:PAGE], following)
