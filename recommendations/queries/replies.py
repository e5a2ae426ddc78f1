"""How many of the many replied: for each collective follow-up "n of m", in the latest round that asked about it."""

from collections.abc import Iterable

from django.db.models import Count

from recommendations.models import Answer, AskedParty, FollowUp, Round
from recommendations.tabulation import Share


def replied_of(follow_ups: Iterable[int], *, group: str = "") -> dict[int, Share]:
    """Those who answered of those who were asked, by the key of the follow-up; one that was never asked about is not
    in it. *group* narrows both to a regional group. Three queries, none where there is no follow-up."""
    wanted = list(follow_ups)
    if not wanted:
        return {}
    links = Round.follow_ups.through.objects.filter(followup__in=wanted).order_by("round__number")
    latest = dict(links.values_list("followup_id", "round_id"))
    if not latest:
        return {}
    rounds = set(latest.values())
    asked = AskedParty.objects.filter(round__in=rounds)
    answers = Answer.objects.filter(follow_up__in=wanted, asked__round__in=rounds)
    if group:
        asked, answers = asked.filter(group=group), answers.filter(asked__group=group)
    by_kind = {(one, kind): n for one, kind, n in _counted(asked, "round", "kind")}
    answered = {(one, pk): n for one, pk, n in _counted(answers, "asked__round", "follow_up")}
    kinds = dict(FollowUp.objects.filter(pk__in=latest).values_list("pk", "addressee_kind"))
    return {pk: Share(answered.get((one, pk), 0), by_kind.get((one, kinds[pk]), 0)) for pk, one in latest.items()}


def _counted(rows, *names: str):
    return rows.order_by().values_list(*names).annotate(n=Count("pk"))
