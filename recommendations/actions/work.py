"""The actions a recommendation breaks into: planning and changing them. Starting and finishing are transitions."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Conflict, Refused
from core.typed import ODD_DAY, is_odd_day
from recommendations.guards import BEFORE_ADOPTION
from recommendations.models import Action, Recommendation
from recommendations.states import RecommendationState
from workflow import trail
from workflow.queries import describe

MANAGE = "recommendations.manage_recommendation"
describe(plan_action=gettext_lazy("planned"), change_action=gettext_lazy("changed"))


@transaction.atomic
def plan_action(
    *,
    recommendation: Recommendation,
    title: str,
    lead: str,
    due_on: date,
    start_on: date | None = None,
    helpers: Sequence[str] = (),
    depends_on: Iterable[int] = (),
    by,
) -> Action:
    """Add an action. *lead* and *helpers* are the addresses of accounts, *depends_on* ids of actions beside it.

    The same title for the same lead and day stands once. Raises Refused with a sentence for whatever does not fit.
    """
    require(by, MANAGE, recommendation)
    _refuse_days(recommendation, start_on, due_on)
    if not title.strip():
        raise Refused(_("Say what is to be done."))
    people = _people([lead, *helpers])
    told = {"title": title.strip()[:300], "lead": people[0], "due_on": due_on}
    Recommendation.objects.select_for_update(of=("self",)).get(pk=recommendation.pk)
    if twin := recommendation.actions.unfinished().filter(**told).first():
        return twin
    action = Action.objects.create(recommendation=recommendation, start_on=start_on, **told)
    action.helpers.set(people[1:])
    action.depends_on.set(_needed(action, depends_on))
    trail.record("plan_action", action, by=by, lead=people[0].email, due_on=due_on.isoformat())
    return action


@transaction.atomic
def change_action(
    *,
    action: Action,
    title: str,
    lead: str,
    due_on: date,
    start_on: date | None = None,
    helpers: Sequence[str] = (),
    depends_on: Iterable[int] = (),
    by,
    version: int | None = None,
) -> Action:
    """Give an action its words, people and days anew. Raises Conflict where somebody changed it since *version*."""
    require(by, MANAGE, action.recommendation)
    row = Action.objects.select_for_update(of=("self",)).select_related("recommendation").get(pk=action.pk)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this action since you opened the page. Look again, then save."))
    _refuse_days(row.recommendation, start_on, due_on)
    if not title.strip():
        raise Refused(_("Say what is to be done."))
    people = _people([lead, *helpers])
    Action.objects.filter(pk=row.pk).update(
        title=title.strip()[:300], lead=people[0], due_on=due_on, start_on=start_on, version=F("version") + 1
    )
    row.helpers.set(people[1:])
    row.depends_on.set(_needed(row, depends_on))
    trail.record("change_action", row, by=by, lead=people[0].email, due_on=due_on.isoformat())
    row.refresh_from_db()
    return row


def _refuse_days(recommendation: Recommendation, start_on: date | None, due_on: date) -> None:
    if recommendation.state == RecommendationState.DRAFT or recommendation.adopted_at is None:
        raise Refused(_("Actions are planned once the recommendation is adopted."))
    if is_odd_day(due_on) or is_odd_day(start_on):
        raise Refused(ODD_DAY)
    if start_on and due_on < start_on:
        raise Refused(_("It cannot be due before it starts."))
    if due_on < recommendation.adopted_at.date():
        raise Refused(BEFORE_ADOPTION)


def _people(addresses: Sequence[str]) -> list:
    """The accounts of the addresses, each once, in their order."""
    wanted = list(dict.fromkeys(address.strip().casefold() for address in addresses if address.strip()))
    if not wanted:
        raise Refused(_("Say who leads it, by the address of their account."))
    users = get_user_model().objects.filter(email__in=[*wanted, *addresses], is_active=True)
    known = {user.email.casefold(): user for user in users}
    if missing := [address for address in wanted if address not in known]:
        raise Refused(_("Nobody with an account has the address %(names)s.") % {"names": ", ".join(missing)})
    return [known[address] for address in wanted]


def _needed(action: Action, pks: Iterable[int]) -> list[Action]:
    """The actions it depends on: beside it, not itself, and none that waits for it in turn."""
    wanted = set(pks)
    beside = {row.pk: row for row in action.recommendation.actions.exclude(pk=action.pk)}
    if wanted - set(beside):
        raise Refused(_("An action depends on others of the same recommendation, not on itself."))
    links = Action.depends_on.through.objects.filter(from_action__recommendation=action.recommendation_id)
    needs: dict[int, set[int]] = {}
    for origin, target in links.values_list("from_action", "to_action"):
        needs.setdefault(origin, set()).add(target)
    reached, open_ends = set(wanted), list(wanted)
    while open_ends:
        for pk in needs.get(open_ends.pop(), set()) - reached:
            reached.add(pk)
            open_ends.append(pk)
    if action.pk in reached:
        raise Refused(_("These actions would wait for each other in a circle."))
    return [beside[pk] for pk in sorted(wanted)]
