"""The walk through a text that finds the leaves."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from documents.importing import group_of
from recommendations.drawing import addressees as who
from recommendations.drawing.addressees import Addressee
from recommendations.drawing.blocks import (
    ANNEX,
    EXECUTIVE_SECRETARY,
    HEADING,
    ITEM,
    OTHER_ENTITIES,
    PARAGRAPH,
    PARTIES,
    PLAIN,
    Block,
    Candidate,
    Cue,
    Saw,
)
from recommendations.drawing.themes import theme_of
from recommendations.drawing.wording import (
    OWN_ACTS,
    Operative,
    is_addressed,
    opens_as_decision,
    opens_as_order,
    operative_in,
    qualifiers_in,
    recommends,
    split_theme,
)

_BULLET = re.compile(r"^\s*[•●▪‣∙·◦–—*-]\s+")
_NOTE = re.compile(r"^(?:\d{1,3}/|\*{1,3})\s")
#: "Recommendations", "Recommendation 1", "Draft recommendations of the Group", and no conclusions beside them.
_OF_RECOMMENDATIONS = re.compile(
    r"(?:[IVX]+\.|[A-Z]\.|\d+\.)?\s*(?:(?:draft|agreed|general|key|main|specific|suggested|policy|final)\s+)*"
    r"recommendations?\b",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(r"\brecommendations?\b", re.IGNORECASE)
_ARE_ASKED = re.compile(r"\s+(?:is|are|be)(?:\s+(?:also|further|strongly|again))?$")
_NAMES_NOBODY = re.compile(r"(?:that|the following\b.*|as follows)?\s*:?", re.DOTALL)
#: So many signs are shown on either side of a verb.
_AROUND = 120
_SPEAKER = re.compile(r"(?:The|the) (?P<who>[A-Z][^,.;:]{3,120})[,:]?$")


@dataclass(frozen=True)
class _Section:
    """The heading a leaf stands under. `guessed`: its group was read from its words.

    speaks: what a heading to nobody promises: "recommendations" (whatever is operative there is one), "conclusions"
    (what begins with who is asked), or "" (only what says of itself that it recommends).
    """

    group: str = ""
    heading: str = ""
    guessed: bool = False
    speaks: str = ""


@dataclass(frozen=True)
class _Leaf:
    """A block that is a recommendation, the words above it, and who speaks: "The Conference of the Parties,"."""

    block: Block
    section: _Section
    above: list[str]
    speaker: str


def draw(blocks: Sequence[Block], cues: Sequence[Cue] = (), also: Collection[str] = ()) -> list[Candidate]:
    """The recommendations of a text in reading order. *blocks* stand in the order of reading.

    Leaves whose key is in *also* are among them whatever their words say: a drafter says it of them.
    """
    below = _below(blocks)
    found = []
    for leaf in _walk(below, None, _Section()):
        recognised = _is_recognised(leaf)
        if recognised or leaf.block.key in also:
            found.append(replace(_candidate(leaf, cues), is_recognised=recognised))
    return _cited(found)


def _cited(found: list[Candidate]) -> list[Candidate]:
    """Each with a citation of its own: those without a number are counted, a second of the same name is marked."""
    seen: Counter[str] = Counter()
    cited = []
    for one in found:
        name = one.ref or _("unnumbered")
        seen[name] += 1
        again = seen[name] > 1 or not one.ref
        cited.append(replace(one, ref=f"{name} {seen[name]}" if again else name))
    return cited


def _below(blocks: Sequence[Block]) -> dict[int | str | None, list[Block]]:
    """Children by parent; bullets below or behind a chapeau stand under it and get a number to be cited by."""
    below: dict[int | str | None, list[Block]] = {}
    seen: dict[int | str | None, Block] = {}
    loose = 0
    for block in blocks:
        siblings = below.setdefault(block.parent, [])
        chapeau = _chapeau_of(block, seen.get(block.parent), siblings)
        if chapeau:
            siblings = below.setdefault(chapeau.id, [])
            place = sum(one.kind == ITEM for one in siblings) + 1
            loose += not chapeau.ref
            ref = _("%(ref)s, bullet %(n)s") if chapeau.ref else _("bullet %(n)s")
            ref = ref % {"ref": chapeau.ref, "n": place if chapeau.ref else loose}
            block = replace(block, kind=ITEM, parent=chapeau.id, ref=ref, text=_BULLET.sub("", block.text))
        siblings.append(block)
        seen[block.id] = block
    return below


def _chapeau_of(block: Block, above: Block | None, siblings: Sequence[Block]) -> Block | None:
    """Where a bullet belongs: to the paragraph it stands in, or to the one right before it."""
    if block.kind != PLAIN or not _BULLET.match(block.text):
        return None
    if above is not None and above.kind in (PARAGRAPH, ITEM, PLAIN):
        return above
    before = siblings[-1] if siblings else None
    if before is None or before.kind not in (PARAGRAPH, ITEM, PLAIN):
        return None
    return before if before.kind != PLAIN or before.text.rstrip().endswith(":") else None


def _walk(below, parent, section: _Section) -> Iterator[_Leaf]:
    current, lead, speaker = section, "", ""
    for block in below.get(parent, ()):
        words = block.text.strip()
        if block.kind in (HEADING, ANNEX):
            current = _section(block, section if block.kind == HEADING else _Section())
            lead = speaker = ""
            yield from _walk(below, block.id, current)
        elif block.kind == PLAIN:
            speaker = words if _SPEAKER.fullmatch(words) else speaker
            lead = words if words.endswith(":") else ""
            yield from _unnumbered(below, block, current, speaker)
        else:
            governed = recommends(lead) and not opens_as_decision(words)
            yield from _leaves(below, block, current, [lead] if governed else [], speaker)


def _unnumbered(below, block: Block, section: _Section, speaker: str) -> Iterator[_Leaf]:
    """A paragraph without a number: a chapeau of items, or a leaf."""
    if any(child.kind == ITEM for child in below.get(block.id, ())):
        yield from _leaves(below, block, section, [], speaker)
    else:
        yield _Leaf(block, section, [], speaker)


def _section(heading: Block, above: _Section) -> _Section:
    if heading.group:
        return _Section(heading.group, heading.text)
    if group := group_of(heading.text):
        return _Section(group, heading.text, guessed=True)
    if _OF_RECOMMENDATIONS.match(heading.text) and not re.search(r"\bconclusions?\b", heading.text, re.IGNORECASE):
        return _Section(heading=heading.text, speaks="recommendations")
    if _CONCLUDES.search(heading.text):
        return _Section(heading=heading.text, speaks="conclusions")
    return above


def _leaves(below, block: Block, section: _Section, above: list[str], speaker: str) -> Iterator[_Leaf]:
    items = [child for child in below.get(block.id, ()) if child.kind == ITEM]
    if items:
        for item in items:
            yield from _leaves(below, item, section, [*above, block.text.strip()], speaker)
    else:
        yield _Leaf(block, section, above, speaker)


def _is_recognised(leaf: _Leaf) -> bool:
    words = leaf.block.text.strip()
    if leaf.block.kind == PLAIN and (words.endswith((":", ",")) or _NOTE.match(words) or not operative_in(words)):
        return False
    return _is_drawn(leaf.section, leaf.above, words)


def _is_drawn(section: _Section, above: Sequence[str], text: str) -> bool:
    """Whether a leaf is a recommendation: by its section, as a decision, or because it or its chapeau says so."""
    if section.group or any(opens_as_decision(words) or recommends(words) for words in (*above, text)):
        return True
    if section.speaks == "recommendations":
        return operative_in(" ".join((*above[:1], text))) is not None or any(map(opens_as_order, (*above, text)))
    return section.speaks == "conclusions" and any(is_addressed(words) for words in (*above[:1], text))


def _candidate(leaf: _Leaf, cues: Sequence[Cue]) -> Candidate:
    block, section, above = leaf.block, leaf.section, leaf.above
    chapeau, text = " ".join(above), block.text.strip()
    clause, main = split_theme(above[0] if above else text)
    operative = _operative(text, main, above)
    named, doubts = _addressees(section.group, operative, _binds(leaf, operative))
    theme, unsure = theme_of(clause, cues) if clause else ("", False)
    doubts += _doubts(section, operative, clause, theme, unsure, bool(cues))
    return Candidate(
        id=block.id,
        ref=block.ref,
        anchor=block.anchor,
        group=section.group or _group_of(named),
        heading=section.heading,
        chapeau=chapeau,
        text=text,
        verb=operative.verb if operative else "",
        weight=operative.weight if operative else 0,
        qualifiers=qualifiers_in(f"{chapeau} {text}"),
        theme=theme,
        addressees=named,
        doubts=tuple(doubts),
        saw=_saw(section, operative, clause if theme else "", named),
        key=block.key,
    )


def _saw(section: _Section, operative: Operative | None, clause: str, named: Sequence[Addressee]) -> Saw:
    """By which words it was recognised; the heading where that decides to whom it speaks."""
    by_heading = section.group == EXECUTIVE_SECRETARY or tuple(named) == who.DEFAULT_PARTIES
    words = ""
    if operative and not by_heading:
        before, after = operative.before[-_AROUND:], operative.after[:_AROUND]
        words = " ".join(filter(None, (before, operative.seen, after)))
    return Saw(operative.seen if operative else "", clause, section.heading if by_heading else "", words)


def _operative(text: str, main: str, above: list[str]) -> Operative | None:
    """Of the item where it begins as a decision does or the chapeau has none, else of the chapeau."""
    if not above:
        return operative_in(main or text)
    if opens_as_decision(text) or opens_as_order(text):
        return operative_in(text)
    nearer = [operative_in(words) for words in above[:0:-1]]
    return next((one for one in (*nearer, operative_in(main)) if one), None) or operative_in(text)


def _binds(leaf: _Leaf, operative: Operative | None) -> tuple[Addressee, ...]:
    """Whom the words bind that name nobody after their verb: below "recommended that:" whom the item names, by
    "take note" who is recommended to do it, or whoever speaks."""
    if operative and leaf.above and _NAMES_NOBODY.fullmatch(operative.after):
        own = operative_in(leaf.block.text)
        return _named(own)[0] if own else who.after_that(f"that {leaf.block.text}")
    if operative is None or operative.verb not in OWN_ACTS:
        return ()
    for words in leaf.above[::-1]:
        chapeau = operative_in(split_theme(words)[1] or words)
        named = _named(chapeau)[0] if chapeau else ()
        if named:
            return named
    speaks = _SPEAKER.fullmatch(leaf.speaker)
    return who.split(speaks["who"]) if speaks else ()


def _addressees(
    group: str, operative: Operative | None, bound: tuple[Addressee, ...] = ()
) -> tuple[tuple[Addressee, ...], list[str]]:
    if group == EXECUTIVE_SECRETARY:
        return (who.EXECUTIVE_SECRETARY,), []
    named, doubts = (bound, []) if bound else _named(operative)
    if group == PARTIES:
        states = tuple(one for one in named if one.kind in (who.PARTIES, who.GOVERNMENTS))
        return (named if states else who.DEFAULT_PARTIES), doubts if states else []
    if named:
        return named, doubts
    return (Addressee(_("not named"), who.OTHER),), [*doubts, _("It names nobody who should act.")]


def _named(operative: Operative | None) -> tuple[tuple[Addressee, ...], list[str]]:
    if operative is None or operative.verb in OWN_ACTS:
        return (), []
    if asked := _ARE_ASKED.search(operative.before):
        return who.before_the_verb(operative.before[: asked.start()]), []
    if operative.verb in ("should", "may wish to"):
        passive, named = who.in_the_passive(operative.after)
        if not passive:
            return who.before_the_verb(operative.before), []
        if named and who.names_its_agent(operative.after):
            return named, []
        if named:
            return named, [_("It does not say who is to act; the addressee is the one who receives.")]
        return (), []
    if operative.after.startswith("that "):
        return who.after_that(operative.after), []
    return who.after_the_verb(operative.after), []


def _group_of(named: Sequence[Addressee]) -> str:
    kinds = {one.kind for one in named}
    if kinds == {who.SECRETARY}:
        return EXECUTIVE_SECRETARY
    return PARTIES if kinds & {who.PARTIES, who.GOVERNMENTS} else OTHER_ENTITIES


def _doubts(
    section: _Section, operative: Operative | None, clause: str, theme: str, unsure: bool, knows_themes: bool
) -> list[str]:
    doubts = []
    if section.guessed:
        doubts.append(_("The heading does not say to whom it speaks; that was read from its words."))
    if not section.group:
        doubts.append(_("It stands under no addressee heading; to whom it speaks was read from its words."))
    if operative is None:
        doubts.append(_("No operative verb was found: is it a recommendation?"))
    if clause and not theme and knows_themes:
        doubts.append(_("Its theme, “%(words)s”, is none of the themes that are known.") % {"words": clause[:120]})
    if unsure:
        doubts.append(_("More than one theme fits; the first of them was taken."))
    return doubts
