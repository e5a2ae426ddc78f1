"""What goes to the addressees: the recommendations themselves, and the question how far they are."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.access import holders
from core.dates import long_date
from notifications.addressees import FOCAL_POINTS, FocalPoints
from notifications.letters import Letter
from notifications.models import Message
from parties.models import Person
from recommendations.drawing import tidy
from recommendations.models import FollowUp, Round
from recommendations.states import AddresseeKind

K = AddresseeKind


@dataclass
class Reader:
    """A person to write to, and what they are asked to follow up."""

    email: str
    name: str
    follow_ups: list[FollowUp] = field(default_factory=list)


@dataclass(frozen=True)
class Whom:
    """The addresses of an addressee; by name, those among the many who have none."""

    addresses: Sequence[tuple[str, str]] = ()
    missed: Sequence[str] = ()


def people_of(follow_ups: Sequence[FollowUp]) -> tuple[list[Reader], tuple[str, ...]]:
    """Each person once with all their follow-ups, and the addressees nobody can be written to for: of "Parties", each
    Party without a focal point, or whose focal points have no e-mail address."""
    readers: dict[str, Reader] = {}
    known: dict[tuple, Whom] = {}
    unreached: dict[str, None] = {}
    for one in follow_ups:
        key = (one.addressee_kind, one.addressee, one.organization_id, one.party_id, one.recommendation.body_id)
        if key not in known:
            known[key] = _whom(one)
        for email, name in known[key].addresses:
            readers.setdefault(email.casefold(), Reader(email, name)).follow_ups.append(one)
        if known[key].missed:
            unreached |= dict.fromkeys(known[key].missed)
        elif not known[key].addresses:
            unreached[one.addressee] = None
    return list(readers.values()), tuple(unreached)


def _whom(one: FollowUp) -> Whom:
    """On this day: "Parties" are those to the Protocol, "other Governments" those to the Convention alone."""
    if one.addressee_kind == K.PARTIES and one.addressee.casefold() == "parties":
        return _group("cpb")
    if one.addressee_kind == K.OTHER_GOVERNMENTS:
        return _group("cbd", besides=FOCAL_POINTS["cpb"])
    return Whom(tuple(_addresses(one)))


def _addresses(one: FollowUp) -> Iterable[tuple[str, str]]:
    if one.addressee_kind == K.EXECUTIVE_SECRETARY:
        return _users(holders("membership.direct_body", one.recommendation.body))
    if one.organization:
        speakers = _users(holders("parties.speak_for_organization", one.organization))
        return speakers or _persons(Person.objects.filter(organization=one.organization))
    if one.party:
        speakers = _users(holders("parties.speak_for_party", one.party))
        points = one.party.focal_points.current(clock.today()).values("person")
        return speakers or _persons(Person.objects.filter(pk__in=points))
    return ()


def _users(ids) -> list[tuple[str, str]]:
    users = get_user_model().objects.filter(pk__in=ids, is_active=True).order_by("pk")
    return [(user.email, str(user)) for user in users if user.email]


def _persons(rows) -> list[tuple[str, str]]:
    return [(person.email, person.full_name) for person in rows.exclude(email="").order_by("pk")]


def _group(key: str, besides: FocalPoints | None = None) -> Whom:
    """The focal points of a group's Parties, without those of *besides*; with the fallback of the group."""
    today, group = clock.today(), FOCAL_POINTS[key]
    others = {party.pk for party in besides.parties(today)} if besides else set()
    parties = [party for party in group.parties(today) if party.pk not in others]
    found = group.of(parties)(today)
    reached = {one.on_behalf_of for one in found.people if one.email}
    missed = [party.name for party in parties if party.name not in reached]
    return Whom([(one.email, one.name) for one in found.people if one.email], missed)


def keep_letters(readers: Sequence[Reader], messages: Sequence[Message]) -> None:
    """Remember which letter told which follow-up; *messages* stand in the order of *readers*."""
    through = FollowUp.letters.through
    rows = (
        through(followup_id=one.pk, message_id=message.pk)
        for reader, message in zip(readers, messages, strict=True)
        for one in reader.follow_ups
    )
    through.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def letters_of(readers: Sequence[Reader]) -> list[Letter]:
    """One letter to each, in the language of the house, held until an officer releases it."""
    with translation.override(settings.LANGUAGE_CODE):
        return [_letter(reader) for reader in readers]


def _letter(reader: Reader) -> Letter:
    first = reader.follow_ups[0].recommendation
    number = len({one.recommendation_id for one in reader.follow_ups})
    subject = ngettext(
        "%(n)s recommendation for your consideration: %(meeting)s",
        "%(n)s recommendations for your consideration: %(meeting)s",
        number,
    )
    return Letter(
        key=f"transmission:{_digest(reader)}",
        kind="transmission",
        to_email=reader.email,
        to_name=reader.name,
        subject=subject % {"n": number, "meeting": first.meeting},
        text=_text(reader, first.meeting),
        about=first,
        hold=True,
    )


def round_letters_of(opened: Round, readers: Sequence[Reader]) -> list[Letter]:
    """One letter to each who is reached for those a round asks, held until an officer releases it."""
    with translation.override(settings.LANGUAGE_CODE):
        return [_round_letter(opened, reader) for reader in readers]


def _round_letter(opened: Round, reader: Reader) -> Letter:
    refs = ", ".join(dict.fromkeys(one.recommendation.ref for one in reader.follow_ups))
    subject = _("Please report on the recommendations of the %(meeting)s") % {"meeting": opened.meeting}
    context = {
        "date": long_date(clock.today()),
        "due": long_date(opened.due_on),
        "meeting": opened.meeting,
        "refs": refs,
        "address": settings.ORIGIN + opened.get_absolute_url(),
    }
    return Letter(
        key=f"round:{opened.pk}:{hashlib.sha256(reader.email.casefold().encode()).hexdigest()[:40]}",
        kind="round",
        to_email=reader.email,
        to_name=reader.name,
        subject=subject,
        text=render_to_string("recommendations/round_letter.txt", context),
        about=opened,
        hold=True,
    )


def _digest(reader: Reader) -> str:
    tracks = ",".join(str(one.pk) for one in reader.follow_ups)
    return hashlib.sha256(f"{reader.email.casefold()}:{tracks}".encode()).hexdigest()[:40]


def _text(reader: Reader, meeting) -> str:
    entries: dict[int, dict] = {}
    for one in reader.follow_ups:
        entry = entries.setdefault(one.recommendation_id, _entry(one))
        if one.due_on:
            entry["due"] = long_date(one.due_on)
    names = dict.fromkeys(one.addressee for one in reader.follow_ups)
    context = {
        "meeting": meeting,
        "entries": list(entries.values()),
        "addressees": _(" and ").join(names) if len(names) < 3 else ", ".join(names),
        "date": long_date(clock.today()),
    }
    return render_to_string("recommendations/letter.txt", context)


def _entry(one: FollowUp) -> dict:
    recommendation = one.recommendation
    return {
        "ref": recommendation.ref,
        "chapeau": recommendation.chapeau,
        "text": tidy(recommendation.words),
        "adopted": tidy(recommendation.text) if recommendation.corrected_text else "",
        "address": settings.ORIGIN + recommendation.get_absolute_url(),
        "due": "",
    }
