"""Actions as pages, desks and calendars show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import long_date
from core.waiting import Waiting, keys_of, source
from meetings import calendar
from recommendations.models import Action, Recommendation
from recommendations.states import ActionState
from workflow.engine import steps_of


@dataclass(frozen=True)
class Doing:
    """An action on the page of its recommendation: who, when, after what, and what the reader may do with it."""

    action: Action
    standing: str
    starts: str
    helpers: str
    after: str
    acts: list[dict]
    may_change: bool


def doings_of(recommendation: Recommendation, user) -> list[Doing]:
    """The actions of a recommendation the reader may see; at most three queries, none for the public."""
    if not user.is_authenticated:
        return []
    rows = Action.objects.visible_to(user).filter(recommendation=recommendation).select_related("lead")
    found = list(rows.prefetch_related("helpers", "depends_on").order_by("due_on", "pk"))
    for row in found:
        row.recommendation = recommendation
    manages = user.has_perm("recommendations.manage_recommendation", recommendation)
    return [_doing(row, user, manages) for row in found]


def _doing(row: Action, user, manages: bool) -> Doing:
    before = row.depends_on.all()
    return Doing(
        action=row,
        standing=row.standing,
        starts=long_date(row.start_on) if row.start_on else "",
        helpers=", ".join(str(helper) for helper in row.helpers.all()),
        after=", ".join(one.title for one in before),
        acts=_acts(row, user, before, manages),
        may_change=manages and not row.is_over,
    )


def _acts(row: Action, user, before: Iterable[Action], manages: bool) -> list[dict]:
    """What may be done next, with the sentence where it is not ready; no query."""
    if not (manages or user.has_perm("recommendations.move_action", row)):
        return []
    waits = any(not one.is_over for one in before)
    offered = []
    for step in steps_of(Action).values():
        if row.state not in step.sources or (step.name == "drop" and not manages):
            continue
        held = step.name == "finish" and waits
        offered.append({
            "name": step.name,
            "label": step.move.label,
            "allowed": not held,
            "reason": _("What this action depends on is not done yet.") if held else "",
            "asks_note": bool(step.move.asks),
            "note_label": step.move.asks,
            "url": reverse("workflow:act", args=["recommendations", "action", row.pk, step.name]),
        })  # fmt: skip
    return offered


def own_actions(user) -> QuerySet[Action]:
    """What the person leads or helps with and is not over; no query yet."""
    helped = Action.helpers.through.objects.filter(user=user).values("action")
    return Action.objects.unfinished().filter(Q(lead=user) | Q(pk__in=helped))


@source
def actions_waiting_for(user) -> list[Waiting]:
    """Actions the person leads that are overdue or due soon."""
    if not (keys := keys_of(user, "action")):
        return []
    rows = Action.objects.filter(pk__in=keys).select_related("recommendation__meeting")
    return [
        Waiting(
            kind=_("Action"),
            title=one.title,
            why=_("You lead it; it carries out %(ref)s: %(meeting)s.")
            % {"ref": one.recommendation.ref, "meeting": one.recommendation.meeting},
            act=_("Start") if one.state == ActionState.PLANNED else _("Finish"),
            url=one.get_absolute_url(),
            due_on=one.due_on,
        )
        for one in rows.order_by("due_on", "pk")[:50]
    ]


def calendar_entries(user) -> list[calendar.Entry]:
    """The person's actions as all-day entries on the day they are due; one query."""
    rows = own_actions(user).select_related("recommendation__meeting").order_by("due_on", "pk")
    host = urlsplit(settings.ORIGIN).hostname
    return [
        calendar.Entry(
            uid=f"action-{row.pk}@{host}",
            sequence=row.version,
            summary=_("Due: %(step)s") % {"step": row.title},
            starts_on=row.due_on,
            ends_on=row.due_on,
            zone=row.recommendation.meeting.time_zone,
            description=f"{row.recommendation}: {row.recommendation.meeting.title}",
            url=settings.ORIGIN + row.get_absolute_url(),
            is_busy=False,
        )
        for row in rows
    ]


def calendar_tag(user) -> str:
    """Changes when one of them does: one that is over leaves, one that moves raises its version. One query."""
    sums = (
        own_actions(user).order_by().aggregate(n=Count("pk"), last=Max("pk"), keys=Sum("pk"), versions=Sum("version"))
    )
    return str(sums)


calendar.offer(calendar_entries, calendar_tag)
