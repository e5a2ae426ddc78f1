"""Recommendations and the text of their report: what is drawn, where it came from, what was not carried."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.refusals import Refused
from documents.lint import uncarried
from documents.models import Report, Trace
from documents.queries import text_of
from documents.states import ParagraphKind
from recommendations.drawing import Addressee, Block, Candidate, Cue, Leaf, Settled, draw, settle, tidy
from recommendations.models import Recognition, Theme


@dataclass(frozen=True)
class Passage:
    """A paragraph as it is cited: "15(b)", its words, its address in the report."""

    ref: str
    text: str
    url: str


def candidates_of(report: Report) -> list[Candidate]:
    """What adoption draws, or would draw, from the text as it stands, with what drafters settled; three queries."""
    return [leaf.candidate for leaf in leaves_of(report) if leaf.is_drawn]


def leaves_of(report: Report, passages: Sequence | None = None, *, also: str = "") -> list[Leaf]:
    """Every leaf that was recognised or that a drafter added, drawn or left out, with what was settled; two queries
    and the text's own.

    *passages* is the text where it was read already; *also* is the key of a leaf that is wanted in any case.
    """
    cues = [Cue(theme.key, theme.label, theme.cues) for theme in Theme.objects.all()]
    settled = settled_in(report)
    said = {key for key, one in settled.items() if one.is_drawn} | ({also} if also else set())
    blocks = [_block(passage) for passage in (text_of(report) if passages is None else passages)]
    return settle(draw(blocks, cues, said), settled)


def leaf_named(report: Report, typed: str) -> Leaf:
    """The one paragraph without items that *typed* names: by its number, "15(b)", or by its first words.

    Raises Refused where there is none, or more than one; three queries.
    """
    words = " ".join(typed.split()).casefold()
    blocks = [_block(passage) for passage in text_of(report)]
    every = {one.key: one for one in draw(blocks, (), {block.key for block in blocks})}
    found = [key for key, one in every.items() if one.ref.casefold() == words]
    found = found or [key for key, one in every.items() if tidy(one.text).casefold().startswith(words)]
    if not words or not found:
        raise Refused(_("No paragraph of the draft has this number or begins so. Name one that has no items below it."))
    if len(found) > 1:
        raise Refused(_("More than one paragraph begins so. Type more of its words."))
    return next(one for one in leaves_of(report, also=found[0]) if one.read.key == found[0])


def settled_in(report: Report) -> dict[str, Settled]:
    """What drafters settled, by anchor; one query."""
    return {row.anchor: _settled(row) for row in Recognition.objects.filter(report=report).select_related("theme")}


def _settled(row: Recognition) -> Settled:
    theme = (row.theme.key if row.theme else "") if row.has_theme else None
    return Settled(
        is_drawn=row.is_drawn,
        verb=row.verb,
        qualifiers=None if row.qualifiers is None else tuple(row.qualifiers),
        theme=theme,
        addressees=None if row.addressees is None else tuple(Addressee(*pair) for pair in row.addressees),
        digest=row.digest,
    )


def _block(passage) -> Block:
    group = passage.addressee_group if passage.kind == ParagraphKind.HEADING else ""
    return Block(
        passage.pk, passage.kind, passage.words, passage.ref, passage.parent, group, passage.anchor, passage.key
    )


def sources_of(
    report: Report, paragraph_ids: Iterable[int] | None = None, passages: Sequence | None = None
) -> dict[int, list[Passage]]:
    """From which paragraphs of the discussion each paragraph came, in reading order; two queries.

    Without *paragraph_ids*, of the whole report; a paragraph without a source is not in it. *passages* is the text
    where it was read already.
    """
    traces = Trace.objects.filter(recommendation__report=report)
    if paragraph_ids is not None:
        traces = traces.filter(recommendation__in=list(paragraph_ids))
    led_to = defaultdict(list)
    for recommendation, discussion in traces.values_list("recommendation_id", "discussion_id"):
        led_to[discussion].append(recommendation)
    found: dict[int, list[Passage]] = defaultdict(list)
    if led_to:
        for passage in text_of(report) if passages is None else passages:
            for recommendation in led_to.get(passage.pk, ()):
                found[recommendation].append(cited(passage, report))
    return dict(found)


def uncarried_points(report: Report) -> list[Passage]:
    """Points of the discussion that reached no recommendation, though at least half of their siblings did.

    Two queries. In the tenth report: 15(h) and 15(i).
    """
    traced = set(Trace.objects.filter(recommendation__report=report).values_list("discussion_id", flat=True))
    if not traced:
        return []
    return [cited(point, report) for point in uncarried(text_of(report), traced)]


def cited(passage, report: Report) -> Passage:
    return Passage(passage.ref, tidy(passage.words), f"{report.get_absolute_url()}#{passage.anchor}")
