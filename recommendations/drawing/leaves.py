"""The walk through a text that finds the leaves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

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
)
from recommendations.drawing.themes import theme_of
from recommendations.drawing.wording import Operative, opens_as_decision, operative_in, qualifiers_in, split_theme

_BULLET = re.compile(r"^\s*[•●▪‣∙·–—*-]\s+")
_TO_SECRETARY = re.compile(r"\b(?:to|by|for)\b.*\b(?:Executive Secretary|Secretariat)\b", re.IGNORECASE)
_TO_PARTIES = re.compile(r"\b(?:to|by|for)\b.*\b(?:Parties|Governments)\b", re.IGNORECASE)
_TO_OTHERS = re.compile(
    r"\b(?:to|by|for)\b.*\b(?:entities|organi[sz]ations|bodies|stakeholders|Conference)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Section:
    """The heading a leaf stands under. `guessed`: its group was read from its words."""

    group: str = ""
    heading: str = ""
    guessed: bool = False


def draw(blocks: Sequence[Block], cues: Sequence[Cue] = ()) -> list[Candidate]:
    """The recommendations of a text in reading order. *blocks* stand in the order of reading."""
    below = _below(blocks)
    return [_candidate(*found, cues) for found in _walk(below, None, _Section())]


def _below(blocks: Sequence[Block]) -> dict[int | str | None, list[Block]]:
    """Children by parent; bullets that follow a chapeau stand under it and get a number to be cited by."""
    below: dict[int | str | None, list[Block]] = {}
    for block in blocks:
        siblings = below.setdefault(block.parent, [])
        if block.kind == PLAIN and _BULLET.match(block.text) and siblings and siblings[-1].kind in (PARAGRAPH, ITEM):
            chapeau = siblings[-1]
            siblings = below.setdefault(chapeau.id, [])
            place = sum(one.kind == ITEM for one in siblings) + 1
            bullet = _("%(ref)s, bullet %(n)s") % {"ref": chapeau.ref, "n": place}
            text = _BULLET.sub("", block.text)
            block = replace(block, kind=ITEM, parent=chapeau.id, ref=bullet, text=text)
        siblings.append(block)
    return below


def _walk(below, parent, section: _Section) -> Iterator[tuple[Block, _Section, list[str]]]:
    current = section
    for block in below.get(parent, ()):
        if block.kind == HEADING:
            current = _section(block, section)
            yield from _walk(below, block.id, current)
        elif block.kind in (ANNEX, PLAIN):
            yield from _walk(below, block.id, _Section() if block.kind == ANNEX else current)
        else:
            yield from _leaves(below, block, current, [])


def _section(heading: Block, above: _Section) -> _Section:
    if heading.group:
        return _Section(heading.group, heading.text)
    if "recommend" in heading.text.casefold() or re.match(r"(?:for )?action by\b", heading.text, re.IGNORECASE):
        for pattern, group in (
            (_TO_SECRETARY, EXECUTIVE_SECRETARY),
            (_TO_PARTIES, PARTIES),
            (_TO_OTHERS, OTHER_ENTITIES),
        ):
            if pattern.search(heading.text):
                return _Section(group, heading.text, guessed=True)
    return above


def _leaves(below, block: Block, section: _Section, above: list[str]) -> Iterator[tuple[Block, _Section, list[str]]]:
    items = [child for child in below.get(block.id, ()) if child.kind == ITEM]
    if items:
        for item in items:
            yield from _leaves(below, item, section, [*above, block.text.strip()])
    elif section.group or any(opens_as_decision(text) for text in (*above, block.text)):
        yield block, section, above


def _candidate(block: Block, section: _Section, above: list[str], cues: Sequence[Cue]) -> Candidate:
    chapeau, text = " ".join(above), block.text.strip()
    clause, main = split_theme(above[0] if above else text)
    operative = _operative(text, main, above)
    named, doubts = _addressees(section.group, operative)
    theme, unsure = theme_of(clause, cues) if clause else ("", False)
    doubts += _doubts(section, operative, clause, theme, unsure)
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
    )


def _operative(text: str, main: str, above: list[str]) -> Operative | None:
    """Of the item where it begins as a decision does or the chapeau has none, else of the chapeau."""
    if not above:
        return operative_in(main or text)
    if opens_as_decision(text):
        return operative_in(text)
    nearer = [operative_in(words) for words in above[:0:-1]]
    return next((one for one in (*nearer, operative_in(main)) if one), None) or operative_in(text)


def _addressees(group: str, operative: Operative | None) -> tuple[tuple[Addressee, ...], list[str]]:
    if group == EXECUTIVE_SECRETARY:
        return (who.EXECUTIVE_SECRETARY,), []
    named, doubts = _named(operative)
    if group == PARTIES:
        states = tuple(one for one in named if one.kind in (who.PARTIES, who.GOVERNMENTS))
        return (named if states else who.DEFAULT_PARTIES), doubts if states else []
    if named:
        return named, doubts
    return (Addressee(_("not named"), who.OTHER),), [*doubts, _("It names nobody who should act.")]


def _named(operative: Operative | None) -> tuple[tuple[Addressee, ...], list[str]]:
    if operative is None or operative.verb == "decide":
        return (), []
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


def _doubts(section: _Section, operative: Operative | None, clause: str, theme: str, unsure: bool) -> list[str]:
    doubts = []
    if section.guessed:
        doubts.append(_("The heading does not say to whom it speaks; that was read from its words."))
    if not section.group:
        doubts.append(_("It stands under no addressee heading; to whom it speaks was read from its words."))
    if operative is None:
        doubts.append(_("No operative verb was found: is it a recommendation?"))
    if clause and not theme:
        doubts.append(_("Its theme, “%(words)s”, is none of the themes that are known.") % {"words": clause[:120]})
    if unsure:
        doubts.append(_("More than one theme fits; the first of them was taken."))
    return doubts
