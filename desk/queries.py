"""What the home page, the desk and the search page show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, search
from core.charts import Stack
from core.waiting import Waiting, waiting_for
from documents.models import Document
from meetings.models import Meeting
from membership.access import staffed_body_ids
from recommendations.models import FollowUp
from recommendations.states import ProgressState
from workflow.models import TrailEntry
from workflow.queries import Line, lines_of

#: From the darkest to the palest: how far the progress of a recommendation is.
DRAWN = (
    (ProgressState.IMPLEMENTED_VERIFIED, "h4"),
    (ProgressState.IMPLEMENTED_CLAIMED, "h3"),
    (ProgressState.PARTIALLY_IMPLEMENTED, "h2"),
    (ProgressState.IN_PROGRESS, "h1"),
    (ProgressState.REQUIRE_FUNDING, "hw"),
    (ProgressState.NOT_STARTED, "h0"),
    (ProgressState.OVERTAKEN_BY_EVENTS, "hx"),
    (ProgressState.CLOSED_NOT_IMPLEMENTED, "hx"),
)


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


@dataclass(frozen=True)
class Group:
    """Hits of one kind."""

    label: str
    hits: list[search.Hit]
    more: bool


def desk_of(user) -> list[Section]:
    """What waits for *user*: late, this week, next, without a date; empty sections are left out."""
    today = clock.today()
    week = today + timedelta(days=7)
    things = waiting_for(user)
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


def changes_for(user, limit: int = 8) -> list[Line]:
    """What was done lately, for who serves in a Secretariat; nobody else reads the whole trail."""
    if not staffed_body_ids(user):
        return []
    return lines_of(TrailEntry.objects.order_by("-pk")[:limit])


def meetings_ahead(user, limit: int = 5) -> list[Meeting]:
    return list(Meeting.objects.visible_to(user).upcoming().select_related("body")[:limit])


def recent_meetings(user, limit: int = 5) -> list[Meeting]:
    return list(Meeting.objects.visible_to(user).past().select_related("body")[:limit])


def recent_documents(user, limit: int = 5) -> list[Document]:
    return list(Document.objects.visible_to(user).filter(published_at__isnull=False).order_by("-published_at")[:limit])


def progress_drawn(user) -> Stack | None:
    """Where all recommendations the reader may see stand, or None when there are none; one query."""
    found = FollowUp.objects.visible_to(user).values_list("progress").annotate(n=Count("pk")).order_by()
    numbers = dict(found)
    parts = [(str(state.label), numbers[state], shade) for state, shade in DRAWN if numbers.get(state)]
    return Stack(_("Progress of recommendations"), parts) if parts else None


def search_everywhere(query: str, user, *, kinds: Iterable[str] = (), limit: int = 6) -> list[Group]:
    """Hits per kind, one query each; with one kind asked, up to 50 of it."""
    wanted = [kind for kind in search.KINDS.values() if not kinds or kind.key in kinds]
    most = limit if len(wanted) > 1 else 50
    groups = []
    for kind in wanted:
        hits = search.find(query, user, kind=kind.key, limit=most + 1)
        if hits:
            groups.append(Group(str(kind.label), hits[:most], len(hits) > most))
    return groups
