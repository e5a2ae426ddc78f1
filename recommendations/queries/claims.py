"""Answers of the many one by one: what waits to be verified, what shows it, what was said in other rounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from core.typed import whole_number
from recommendations.models import Answer, AskedParty, Evidence, Round
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
    """What was reported as implemented in a round and not contradicted in a later one; four queries."""
    waiting = unverified(asking)
    counted = waiting.order_by("follow_up__recommendation__position").values_list("follow_up__recommendation__ref")
    refs = list(counted.annotate(n=Count("pk")))
    rows = waiting.filter(follow_up__recommendation__ref=ref) if ref else waiting
    if (last := whole_number(after)) is not None:
        rows = rows.filter(pk__gt=last)
    found = list(rows.select_related("asked__party", "follow_up__recommendation").order_by("pk")[: PAGE + 1])
    more = len(found) > PAGE
    _count_evidence(found)
    return Claims(found[:PAGE], str(found[PAGE - 1].pk) if more else "", refs)


def unproven_in(asked: AskedParty, kept: Iterable[Answer]) -> set[int]:
    """Follow-ups a Party reported as implemented and shows nothing for, in whichever round; one query."""
    claimed = {one.follow_up_id for one in kept if one.is_claimed}
    shown = Evidence.objects.filter(follow_up__in=claimed, answer__asked__party=asked.party_id)
    return claimed - set(shown.order_by().values_list("follow_up", flat=True))


def _count_evidence(found: Sequence[Answer]) -> None:
    """Sets `proofs`: what the Party showed for the recommendation, in whichever round; one query."""
    keys = {(one.asked.party_id, one.follow_up_id) for one in found}
    shown = Evidence.objects.filter(
        answer__asked__party__in={party for party, _one in keys}, follow_up__in={one for _party, one in keys}
    )
    columns = shown.order_by().values_list("answer__asked__party", "follow_up").annotate(n=Count("pk"))
    number = {(party, follow_up): n for party, follow_up, n in columns}
    for one in found:
        one.proofs = number.get((one.asked.party_id, one.follow_up_id), 0)


def unverified(asking: Round) -> QuerySet[Answer]:
    """What a round was told is implemented, unless the Party said something else in a later one; one query, and none
    for the last round, after which nobody said anything."""
    claimed = Answer.objects.filter(asked__round=asking, progress=ProgressState.IMPLEMENTED_CLAIMED)
    later_rounds = Round.objects.filter(meeting=asking.meeting_id, number__gt=asking.number)
    rounds = list(later_rounds.values_list("pk", flat=True))
    if not rounds:
        return claimed
    # Through the rows of the Party, of which there are few: from the recommendation there are hundreds.
    asked = AskedParty.objects.filter(round__in=rounds, party=OuterRef(OuterRef("asked__party")))
    later = Answer.objects.filter(asked__in=asked.values("pk"), follow_up=OuterRef("follow_up"))
    return claimed.exclude(Exists(later.exclude(progress="")))


def other_answers(one: Answer) -> list[Answer]:
    """What the Party said about the same recommendation in other rounds, the newest first; one query."""
    rows = Answer.objects.of(one.asked.party_id).filter(follow_up=one.follow_up_id).exclude(pk=one.pk)
    return list(rows.select_related("asked__round", "asked__party").order_by("-asked__round__number"))


def evidence_of_party(one: Answer, user) -> Proofs:
    """What the Party showed for the recommendation in whichever round, as *user* sees it."""
    rows = Evidence.objects.shown_by(one.asked.party_id, one.follow_up_id)
    return proofs_by(rows, user).get(one.follow_up_id, Proofs())
