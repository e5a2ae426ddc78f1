"""The roster of experts: what search reads of an entry, how complete it is, its pages, whose renewal is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.querysets import fold
from core.waiting import Waiting, keys_of, source
from membership.models import Membership, Nomination, RosterEntry
from membership.querysets import RosterQuerySet
from parties.models import Person
from parties.states import Expertise, Language

PAGE = 50
#: From so long before its end an expert is asked to confirm an entry again.
#: Whoever was asked is left in peace for a year.
PEACE = timedelta(days=366)


@dataclass(frozen=True)
class Completeness:
    """How much of an entry is known, and what is missing, in words."""

    percent: int
    missing: list[str]


@dataclass(frozen=True)
class RosterPage:
    """Fifty entries, how many there are in all, the end of the address of the next fifty."""

    entries: list[RosterEntry]
    total: int
    next: str


@dataclass(frozen=True)
class EntryPage:
    """An entry with the nominations and memberships of the expert that the reader may see."""

    completeness: Completeness
    fields: list[str]
    languages: list[str]
    nominations: list[Nomination]
    memberships: list[Membership]


def words_of(person: Person) -> str:
    """What search reads of a person: name, Party or organization, fields and languages in words, folded; behind them
    marks such as ``¦research¦fr¦`` that the filters ask for and no typed word can hold."""
    origin = [person.party.name, person.party.iso3] if person.party else []
    if person.organization:
        origin = [person.organization.name, person.organization.acronym]
    with translation.override(settings.LANGUAGE_CODE):
        fields = [str(Expertise(key).label) for key in person.expertise if key in Expertise.values]
        languages = [str(Language(key).label) for key in person.languages if key in Language.values]
    said = [person.title, person.given_names, person.family_name, *origin, person.position, *fields, *languages]
    marks = "¦".join(["", *person.expertise, *person.languages, ""])
    return f"{fold(' '.join(word for word in said if word))} {marks}"


def mark(key: str) -> str:
    """The mark of a field or a language among the words."""
    return f"¦{key}¦"


def completeness_of(entry: RosterEntry) -> Completeness:
    """No query where the person is at hand. Whether somebody states their gender is up to them: it is not asked."""
    missing = missing_of(entry)
    return Completeness(round(100 * (7 - len(missing)) / 7), missing)


def missing_of(entry: RosterEntry) -> list[str]:
    """What is missing, in words; the twin of `RosterQuerySet.incomplete`."""
    person = entry.person
    asked = [
        (person.given_names, _("given names")),
        (person.party_id or person.organization_id, _("Party or organization")),
        (person.position, _("position")),
        (person.email, _("e-mail address")),
        (person.languages, _("languages")),
        (person.expertise, _("fields of expertise")),
        (entry.confirmed_on, _("confirmation by the expert")),
    ]
    return [str(word) for value, word in asked if not value]


def roster_page(rows: RosterQuerySet, *, after: int = 0, asked: dict | None = None) -> RosterPage:
    """The fifty entries after the one with the key *after*, by name; the next address keeps what was *asked* for.
    Two queries, three on a later page."""
    total = rows.count()
    last = RosterEntry.objects.select_related("person").filter(pk=after).first() if after else None
    if last:
        family, given = last.person.family_name, last.person.given_names
        rows = rows.filter(
            Q(person__family_name__gt=family)
            | Q(person__family_name=family, person__given_names__gt=given)
            | Q(person__family_name=family, person__given_names=given, pk__gt=last.pk)
        )
    found = list(in_order(rows)[: PAGE + 1])
    following = "?" + urlencode({**(asked or {}), "after": found[PAGE - 1].pk}) if len(found) > PAGE else ""
    return RosterPage(found[:PAGE], total, following)


def in_order(rows: RosterQuerySet) -> RosterQuerySet:
    """By name, with what a row shows; the words stay behind."""
    rows = rows.select_related("person__party", "person__organization").defer("words")
    return rows.order_by("person__family_name", "person__given_names", "pk")


def entry_page(entry: RosterEntry, user) -> EntryPage:
    """Two queries where the person is at hand."""
    nominations = Nomination.objects.visible_to(user).filter(person_id=entry.person_id).order_by("-pk")
    memberships = Membership.objects.visible_to(user).filter(person_id=entry.person_id).order_by("-since", "-pk")
    return EntryPage(
        completeness=completeness_of(entry),
        fields=field_labels(entry.person),
        languages=language_labels(entry.person),
        nominations=list(nominations.select_related("call__body", "party", "organization")[:PAGE]),
        memberships=list(memberships.select_related("body")[:PAGE]),
    )


def field_labels(person: Person) -> list[str]:
    return [str(word) for key, word in Expertise.choices if key in person.expertise]


def language_labels(person: Person) -> list[str]:
    return [str(word) for key, word in Language.choices if key in person.languages]


def due_renewals(among: Collection[int] | None = None, limit: int = 200) -> list[RosterEntry]:
    """Entries (of the keys *among*, where they are given) that expire soon, have expired or were never confirmed,
    whose expert has an e-mail address and was not asked within a year; those that expire first come first. One
    query."""
    asked_long_ago = Q(renewal_asked_at__isnull=True) | Q(renewal_asked_at__lt=clock.now() - PEACE)
    rows = RosterEntry.objects.due().filter(asked_long_ago).exclude(person__email="")
    rows = rows if among is None else rows.filter(pk__in=among)
    return list(rows.select_related("person").order_by("expires_on", "pk")[:limit])


def newcomers(words: str, user, limit: int = 20) -> list[Person]:
    """Persons who are not on the roster and whose name, address or origin holds every word; one query, none without
    words."""
    asked = words.split()[:6]
    if not asked:
        return []
    rows = Person.objects.visible_to(user).filter(Q(roster_entry__isnull=True) | Q(roster_entry__left_on__isnull=False))
    for word in asked:
        rows = rows.filter(
            Q(family_name__icontains=word)
            | Q(given_names__icontains=word)
            | Q(email__icontains=word)
            | Q(party__name__icontains=word)
            | Q(organization__name__icontains=word)
            | Q(organization__acronym__icontains=word)
        )
    return list(rows.select_related("party", "organization")[:limit])


@source
def waiting_renewal(user) -> list[Waiting]:
    """For an expert with an account: their own entry, when it expires soon or has expired."""
    if not (keys := keys_of(user, "renewal")):
        return []
    rows = RosterEntry.objects.filter(pk__in=keys)
    return [
        Waiting(
            kind=_("Roster of experts"),
            title=_("Confirm your entry in the roster"),
            why=_("An entry stands for four years; then you confirm or correct it."),
            act=_("Look and confirm"),
            url=row.get_absolute_url(),
            due_on=row.expires_on,
        )
        for row in rows
    ]
