"""How many of the many replied: for each collective follow-up "n of m", in the latest round that asked about it."""

from collections.abc import Mapping

from django.db.models import Count, Value

from recommendations.models import Answer, AskedParty, Round
from recommendations.tabulation import Share


def replied_of(kinds: Mapping[int, str], *, group: str = "") -> dict[int, Share]:
    """Those who answered of those who were asked, by the key of the follow-up; one that was never asked about is not
    in it. *kinds* are the kinds of addressee of the follow-ups that are meant; *group* narrows both numbers to a
    regional group. Two queries, none where there is no follow-up."""
    if not kinds:
        return {}
    links = Round.follow_ups.through.objects.filter(followup__in=list(kinds)).order_by("round__number")
    latest = dict(links.values_list("followup_id", "round_id"))
    if not latest:
        return {}
    rounds = set(latest.values())
    asked = AskedParty.objects.filter(round__in=rounds)
    answers = Answer.objects.filter(follow_up__in=list(latest), asked__round__in=rounds)
    if group:
        asked, answers = asked.filter(group=group), answers.filter(asked__group=group)
    by_kind = asked.order_by().annotate(one=Value(0)).values_list("round", "kind", "one").annotate(n=Count("pk"))
    by_one = answers.order_by().annotate(kind=Value("")).values_list("asked__round", "kind", "follow_up")
    numbers = {tuple(key): n for *key, n in by_kind.union(by_one.annotate(n=Count("pk")), all=True)}
    return {pk: Share(numbers.get((one, "", pk), 0), numbers.get((one, kinds[pk], 0), 0)) for pk, one in latest.items()}
