"""My desk: what waits, in the order of urgency."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import clock
from core.access import remembered, sight_of
from core.waiting import Waiting, waiting_for
from notifications.queries import stuck_messages
from workflow.kept import until_the_trail_grows


@dataclass(frozen=True)
class Section:
    """Things that wait, under one heading: `key` is late, week, later or undated."""

    key: str
    heading: str
    things: list["Due"] = field(default_factory=list)


@dataclass(frozen=True)
class Due:
    """One waiting thing with its date in words: the day as a numeral, and what stands under it."""

    thing: Waiting
    day: str
    under: str


def things_for(user) -> list[Waiting]:
    """`waiting_for`, kept until the next act; asked once per request. It rests on the day, on what the person was
    granted, and on the outbox, of whose failures the trail does not tell."""
    rests_on = (sight_of(user), clock.today(), get_language(), stuck_messages(user))
    return remembered(user, "things", lambda: until_the_trail_grows(f"desk:{rests_on}", lambda: waiting_for(user)))


def desk_of(user) -> list[Section]:
    """What waits for *user*: late, this week, next, without a date; empty sections are left out."""
    today = clock.today()
    week = today + timedelta(days=7)
    things = things_for(user)
    parts = (
        ("late", _("Late"), [one for one in things if one.due_on and one.due_on < today]),
        ("week", _("This week"), [one for one in things if one.due_on and today <= one.due_on <= week]),
        ("later", _("Next"), [one for one in things if one.due_on and one.due_on > week]),
        ("undated", _("Without a date"), [one for one in things if not one.due_on]),
    )
    return [Section(key, heading, [_due(one, today) for one in found]) for key, heading, found in parts if found]


def _due(thing: Waiting, today: date) -> Due:
    day = thing.due_on
    if day is None:
        return Due(thing, "", "")
    if day < today:
        late = (today - day).days
        words = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
        return Due(thing, str(day.day), f"{date_format(day, 'F')}, {words}")
    return Due(thing, str(day.day), date_format(day, "l" if (day - today).days <= 7 else "F Y"))
