"""Answers of the many one by one: what waits to be verified, what shows it, what was said in other rounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.typed import whole_number
from recommendations.models import Answer, Evidence, Round
from recommendations.queries.proof import Proofs, proofs_by
from recommendations.states import ProgressState

PAGE = 50


@dataclass(frozen=True)
class Claims:
    """A page of claims; `older` is the key of the next one, "" at the end; `refs` how many wait per recommendation."""

    rows: Sequence[Answer]
    older: str
    refs: Sequence[tuple[str, int]]

    @property
    def number(self) -> int:
        return sum(number for _ref, number in self.refs)


def claims_of(asking: Round, *, ref: str = "", after: str = "") -> Claims:
    """What was reported as implemented in a round and not contradicted in a later one; two queries."""
    waiting = unverified(Answer.objects.filter(asked__round=asking))
    counted = waiting.order_by("follow_up__recommendation__position").values_list("follow_up__recommendation__ref")
    refs = list(counted.annotate(n=Count("pk")))
    rows = waiting.filter(follow_up__recommendation__ref=ref) if ref else waiting
    if (last := whole_number(after)) is not None:
        rows = rows.filter(pk__gt=last)
    shown = Evidence.objects.filter(
        follow_up=OuterRef("follow_up"), answer__asked__party=OuterRef("asked__party")
    ).order_by()
    proofs = Coalesce(Subquery(shown.values("follow_up").annotate(n=Count("pk")).values("n")), 0)
    related = rows.select_related("asked__party", "follow_up__recommendation").annotate(proofs=proofs)
    found = list(related.order_by("pk")[: PAGE + 1])
    more = len(found) > PAGE
    return Claims(found[:PAGE], str(found[PAGE - 1].pk) if more else "", refs)


def unverified(rows: QuerySet[Answer]) -> QuerySet[Answer]:
    """Of *rows*, what is reported as implemented, unless the Party said something else in a later round."""
    later = Answer.objects.filter(
        asked__party=OuterRef("asked__party"),
        follow_up=OuterRef("follow_up"),
        asked__round__number__gt=OuterRef("asked__round__number"),
    ).exclude(progress="")
    return rows.filter(progress=ProgressState.IMPLEMENTED_CLAIMED).exclude(Exists(later))


def other_answers(one: Answer) -> list[Answer]:
    """What the Party said about the same recommendation in other rounds, the newest first; one query."""
    rows = Answer.objects.of(one.asked.party_id).filter(follow_up=one.follow_up_id).exclude(pk=one.pk)
    return list(rows.select_related("asked__round", "asked__party").order_by("-asked__round__number"))


def evidence_of_party(one: Answer, user) -> Proofs:
    """What the Party showed for the recommendation in whichever round, as *user* sees it."""
    rows = Evidence.objects.filter(follow_up=one.follow_up_id, answer__asked__party=one.asked.party_id)
    return proofs_by(rows, user).get(one.follow_up_id, Proofs())
