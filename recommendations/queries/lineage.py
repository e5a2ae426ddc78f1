"""Lineage as pages show it: the ties of one recommendation, the whole chain it stands in, what its end would bring."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.chains import Chain, Knot
from meetings.queries import short_title
from recommendations.drawing import tidy
from recommendations.models import FollowUp, Kin, Recommendation
from recommendations.states import KinKind, ProgressState, Relation

#: Follow-ups that end when their recommendation does; what was implemented in part or whole stays as it was reported.
STOPPED = (ProgressState.NOT_STARTED, ProgressState.IN_PROGRESS, ProgressState.REQUIRE_FUNDING)
#: A chain is followed so far in either direction, and drawn up to so many knots.
GENERATIONS, KNOTS = 12, 60
_RELATED = ("other__meeting", "recommendation__meeting", "document", "meeting", "mandate__body")
#: The ties of everything that hangs together with one recommendation; a cycle ends with the generations.
_CHAIN = """
WITH RECURSIVE chain(pk, generation) AS (
    SELECT CAST(%s AS bigint), 1
    UNION
    SELECT CASE WHEN tie.other_id = chain.pk THEN tie.recommendation_id ELSE tie.other_id END, generation + 1
    FROM chain JOIN recommendations_kin tie ON chain.pk = tie.recommendation_id OR chain.pk = tie.other_id
    WHERE tie.other_id IS NOT NULL AND generation < %s
)
SELECT tie.id FROM chain JOIN recommendations_kin tie ON chain.pk = tie.recommendation_id OR chain.pk = tie.other_id
"""
BACK = {
    Relation.LED_TO: gettext_lazy("Came from"),
    Relation.MERGED_INTO: gettext_lazy("Took in"),
    Relation.SUPERSEDED_BY: gettext_lazy("Supersedes"),
}


@dataclass(frozen=True)
class Tie:
    """One tie as a recommendation's page tells it. `url` is "" where there is no page; `is_outside` where it is none
    of ours."""

    pk: int
    relation: str
    kind: str
    name: str
    text: str
    url: str
    note: str
    is_back: bool
    is_outside: bool
    may_be_taken_back: bool


def lineage_of(recommendation: Recommendation, user) -> tuple[list[Tie], Chain | None]:
    """The ties of one recommendation, what it came from first, and the whole chain across meetings as a drawing,
    oldest first; None where nothing is tied. Two queries, however long the chain; one where nothing is tied."""
    kin = _kin_around(recommendation, user)
    return _told(kin, {recommendation.pk}).get(recommendation.pk, []), _chain(recommendation, kin)


def ties_of_many(recommendations: Iterable[int], user) -> dict[int, list[Tie]]:
    """The ties of several, by their keys; one query."""
    wanted = set(recommendations)
    rows = Kin.objects.visible_to(user).filter(Q(recommendation__in=wanted) | Q(other__in=wanted))
    return _told(rows.select_related(*_RELATED), wanted)


def _kin_around(recommendation: Recommendation, user) -> list[Kin]:
    """Every tie of the chain, generation by generation in both directions. What lies behind a tie the reader may not
    see is not reached."""
    chain = RawSQL(_CHAIN, [recommendation.pk, GENERATIONS])
    keys = list(Kin.objects.filter(pk__in=chain).order_by().values_list("pk", flat=True))
    rows = list(Kin.objects.visible_to(user).filter(pk__in=keys).select_related(*_RELATED)) if keys else []
    found: dict[int, Kin] = {}
    seen = level = {recommendation.pk}
    for _generation in range(GENERATIONS):
        near = [kin for kin in rows if kin.recommendation_id in level or kin.other_id in level]
        found |= {kin.pk: kin for kin in near}
        ends = {pk for kin in near for pk in (kin.recommendation_id, kin.other_id) if pk}
        level, seen = ends - seen, seen | ends
        if not level or len(seen) > KNOTS:
            break
    return [found[pk] for pk in sorted(found)]


def _told(rows: Iterable[Kin], wanted: set[int]) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for kin in rows:
        if kin.recommendation_id in wanted:
            found[kin.recommendation_id].append(_tie(kin))
        if kin.other_id in wanted:
            found[kin.other_id].append(_back(kin))
    return {pk: sorted(ties, key=lambda tie: not tie.is_back) for pk, ties in found.items()}


def _tie(kin: Kin) -> Tie:
    row = kin.other or kin.document or kin.meeting
    url = row.get_absolute_url() if row else kin.mandate.body.get_absolute_url() if kin.mandate else kin.link
    return Tie(
        pk=kin.pk,
        relation=str(Relation(kin.relation).label),
        kind=str(KinKind(kin.kind).label),
        name=_name(kin),
        text=tidy(kin.other.words) if kin.other else kin.title if kin.symbol else "",
        url=url,
        note=kin.note,
        is_back=kin.relation == Relation.CAME_FROM,
        is_outside=row is None and kin.mandate is None,
        may_be_taken_back=kin.relation in (Relation.CAME_FROM, Relation.LED_TO),
    )


def _back(kin: Kin) -> Tie:
    """The tie told from the later one's side."""
    earlier = kin.recommendation
    return Tie(
        pk=kin.pk,
        relation=str(BACK[Relation(kin.relation)]),
        kind=str(KinKind.RECOMMENDATION.label),
        name=_cited(earlier),
        text=tidy(earlier.words),
        url=earlier.get_absolute_url(),
        note=kin.note,
        is_back=True,
        is_outside=False,
        may_be_taken_back=kin.relation == Relation.LED_TO,
    )


def _cited(one: Recommendation) -> str:
    return _("Recommendation %(ref)s, %(meeting)s") % {"ref": one.ref, "meeting": short_title(one.meeting)}


def _name(kin: Kin) -> str:
    if kin.other:
        return _cited(kin.other)
    if kin.kind == KinKind.DECISION:
        return _("Decision %(symbol)s") % {"symbol": kin.symbol}
    if kin.kind == KinKind.MANDATE:
        whose = kin.mandate.body if kin.mandate else ""
        return ", ".join(filter(None, [_("Mandate in decision %(symbol)s") % {"symbol": kin.symbol}, str(whose)]))
    return str(kin.meeting) if kin.meeting else str(kin)


def descends(one: Recommendation, other: Recommendation) -> bool:
    """Whether *one* comes from *other*, directly or through others; a query per generation."""
    seen, level = {other.pk}, {other.pk}
    while level:
        found = Kin.objects.filter(recommendation__in=level, other__isnull=False).values_list("other_id", flat=True)
        level = set(found) - seen
        seen |= level
        if one.pk in seen:
            return True
    return False


def _chain(centre: Recommendation, ties: Sequence[Kin]) -> Chain | None:
    if not ties:
        return None
    knots, edges = _Knots(centre), []
    for kin in ties:
        here = knots.recommendation(kin.recommendation)
        there = knots.recommendation(kin.other) if kin.other else knots.thing(kin)
        words = str(Relation(kin.relation).label)
        edges.append((there, here, _("led to")) if kin.relation == Relation.CAME_FROM else (here, there, words))
    title = _("How recommendation %(ref)s hangs together with others") % {"ref": centre.ref}
    return Chain(title, knots.in_order(), edges)


class _Knots:
    """Each end of a tie once, with the day it is ordered by."""

    def __init__(self, centre: Recommendation) -> None:
        self.centre = centre
        self.found: dict[str, Knot] = {}
        self.days: dict[str, tuple[date, int, int]] = {}

    def recommendation(self, one: Recommendation) -> str:
        key = f"r{one.pk}"
        self.days[key] = (one.meeting.starts_on, 1, one.position)
        self.found[key] = Knot(
            key,
            f"{one.ref}, {short_title(one.meeting)}",
            tidy(one.words),
            one.get_absolute_url(),
            is_centre=one.pk == self.centre.pk,
        )
        return key

    def thing(self, kin: Kin) -> str:
        """Stands just before what came from it, just after what led to it; a meeting on its own day."""
        key = f"{kin.kind}-{kin.symbol or kin.title or kin.meeting_id or kin.mandate_id}"
        tie = _tie(kin)
        side = 0 if kin.relation == Relation.CAME_FROM else 2
        day = kin.meeting.starts_on if kin.meeting else kin.recommendation.meeting.starts_on
        self.days.setdefault(key, (day, side, kin.pk))
        self.found[key] = Knot(key, tie.name, tie.text or tie.note or tie.kind, tie.url, is_thing=True)
        return key

    def in_order(self) -> list[Knot]:
        return [self.found[key] for key in sorted(self.found, key=lambda key: self.days[key])]


def consequences_of(recommendation: Recommendation) -> list[tuple[str, str, str]]:
    """For each addressee: where it stands, and what its end would make of it; one query."""
    rows = recommendation.follow_ups.order_by("pk")
    return [(one.addressee, str(one.get_progress_display()), _becomes(one)) for one in rows]


def _becomes(one: FollowUp) -> str:
    if one.progress in STOPPED:
        return str(ProgressState.OVERTAKEN_BY_EVENTS.label)
    if one.progress == ProgressState.IMPLEMENTED_CLAIMED:
        return _("stays as reported, and can still be verified")
    return _("stays as it is")
