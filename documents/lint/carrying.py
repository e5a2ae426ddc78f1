"""From the discussion to the annex: points that were not carried, recommendations that come from nowhere.

In the tenth report: 15(h) and 15(i) reached no recommendation, 35(d) has no source in the discussion.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents.exporting import Passage
from documents.lint.finding import LOOK, Spot, Text, rule
from documents.numbering import ITEM, PARAGRAPH


def recommendations(passages: Sequence[Passage]) -> list[Passage]:
    """What reads as a recommendation: under an addressee's heading, each item without items of its own, and each
    paragraph without items."""
    above = {one.parent for one in passages if one.kind == ITEM}
    return [one for one in passages if one.addressee_group and one.kind in (PARAGRAPH, ITEM) and one.pk not in above]


def uncarried(passages: Sequence[Passage], traced: Iterable[int]) -> list[Passage]:
    """Points of the discussion that no recommendation came from, though it did from at least half of their siblings.

    *traced*: the rows of the discussion that led to a recommendation.
    """
    led, below = set(traced), dict[int | None, list[Passage]]()
    for one in passages:
        if one.kind == ITEM:
            below.setdefault(one.parent, []).append(one)
    return [
        point
        for points in below.values()
        if 2 * sum(point.pk in led for point in points) >= len(points)
        for point in points
        if point.pk not in led
    ]


@rule(
    "not_carried",
    gettext_lazy("A point that reached no recommendation"),
    gettext_lazy("Most points of this paragraph became recommendations in the annex; this one did not."),
    LOOK,
)
def not_carried(text: Text) -> Iterator[Spot]:
    for point in uncarried(text.passages, {discussion for _recommendation, discussion in text.traces}):
        said = _("%(ref)s was raised in the discussion and stands in no recommendation.") % {"ref": point.ref}
        yield Spot(point, said)


@rule(
    "no_source",
    gettext_lazy("A recommendation without a discussion"),
    gettext_lazy("A recommendation should come from a point that the report says was discussed."),
    LOOK,
)
def no_source(text: Text) -> Iterator[Spot]:
    drawn, sourced = recommendations(text.passages), {recommendation for recommendation, _source in text.traces}
    bare = [one for one in drawn if one.pk not in sourced]
    if drawn and len(bare) == len(drawn):
        yield _none_is_traced(len(drawn))
        return
    for one in bare:
        said = _("%(ref)s is traced to no paragraph of the discussion.") % {"ref": one.ref}
        yield Spot(one, said)


def _none_is_traced(number: int) -> Spot:
    """One thing to do, not twenty: nobody has traced anything yet."""
    said = ngettext(
        "The recommendation is not traced to the discussion yet.",
        "None of the %(n)d recommendations is traced to the discussion yet.",
        number,
    )
    return Spot(None, said % {"n": number}, basis=str(number))
