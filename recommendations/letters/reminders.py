"""The week's digest: to each person what they owe, and what others owe that has risen to them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from core.dates import distance, long_date
from notifications.letters import Letter
from recommendations.queries.reminders import Owed, People

#: So many lines a part of a letter has at most; of the others it says how many there are.
MOST = 40


@dataclass
class Digest:
    """One person's reminder: `own` is asked of them, `risen` of others who are late."""

    email: str
    name: str
    own: list[Owed] = field(default_factory=list)
    risen: list[Owed] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.own) + len(self.risen)


def digests_of(owed: Iterable[Owed], people: People, on: date) -> list[Digest]:
    """One digest to each person, by address. What is late enough rises to the officers of the body, then to its
    Executive Secretary (`settings.RISE_TO_OFFICER_DAYS`, `RISE_TO_DIRECTOR_DAYS`); what nobody can be written to
    for goes to the officers at once."""
    found: dict[str, Digest] = {}
    for one in owed:
        late = (on - one.due_on).days
        told = {email.casefold() for email, _name in one.whom}
        for email, name in one.whom:
            _digest(found, email, name).own.append(one)
        above = list(people.officers.get(one.body_id, ())) if _rises(late, one) else []
        if late >= settings.RISE_TO_DIRECTOR_DAYS:
            above += people.directors.get(one.body_id, ())
        for email, name in dict(above).items():
            if email.casefold() not in told:
                _digest(found, email, name).risen.append(one)
    return sorted(found.values(), key=lambda digest: digest.email)


def _rises(late: int, one: Owed) -> bool:
    return late >= settings.RISE_TO_OFFICER_DAYS or not one.whom


def _digest(found: dict[str, Digest], email: str, name: str) -> Digest:
    return found.setdefault(email.casefold(), Digest(email.casefold(), name))


def reminder_letters_of(digests: Sequence[Digest], on: date) -> list[Letter]:
    """A letter for each digest, in the language of the house; its key holds the week, so that there is one a week."""
    with translation.override(settings.LANGUAGE_CODE):
        return [_letter(digest, on) for digest in digests]


def week_of(on: date) -> date:
    """The Monday of its week."""
    return on - timedelta(days=on.weekday())


def _letter(digest: Digest, on: date) -> Letter:
    context = {
        "date": long_date(on),
        "own": _lines(digest.own, on),
        "own_more": max(len(digest.own) - MOST, 0),
        "risen": _lines(digest.risen, on),
        "risen_more": max(len(digest.risen) - MOST, 0),
        "address": settings.ORIGIN + "/",
    }
    digest_of_email = hashlib.sha256(digest.email.encode()).hexdigest()[:40]
    return Letter(
        key=f"follow-up-reminder:{week_of(on).isoformat()}:{digest_of_email}",
        kind="reminder",
        to_email=digest.email,
        to_name=digest.name,
        subject=_("Follow-up of recommendations: %(n)s due") % {"n": digest.number},
        text=render_to_string("recommendations/reminder.txt", context),
    )


def _lines(owed: Sequence[Owed], on: date) -> list[dict]:
    return [
        {
            "what": one.what,
            "due": f"{long_date(one.due_on)}, {distance(one.due_on, on)}",
            "address": settings.ORIGIN + one.url,
        }
        for one in owed[:MOST]
    ]
