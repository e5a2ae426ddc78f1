"""The agenda as adopted, line by line, and the organization of work (paragraphs 8 and 9)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from documents.sentences.facts import AgendaItem, MeetingFacts
from documents.sentences.wording import ENGLISH, Wording
from documents.sentences.written import Written, written


@dataclass(frozen=True)
class AgendaLine:
    """One line of the quoted agenda: ``2.1.`` is number 2.1 at depth 1."""

    number: str
    depth: int
    written: Written


def agenda(facts: MeetingFacts, wording: Wording = ENGLISH) -> Written:
    """The chapeau before the agenda; empty while there is none."""
    known = {
        gettext_noop("Provisional agenda"): facts.agenda_symbol,
        gettext_noop("Agenda"): "; ".join(
            f"{number} {item.title}" for number, _depth, item, _end in _walk(facts.agenda)
        ),
    }
    text = wording.fill("agenda", facts, symbol=_bracketed(facts.agenda_symbol)) if facts.agenda else ""
    return written("agenda", text, known)


def agenda_lines(facts: MeetingFacts) -> list[AgendaLine]:
    """Every item with its punctuation: a parent ends with a colon, its children with semicolons, the last but
    one with "; and", the last, as every item without children, with a full stop."""
    return [
        AgendaLine(
            number,
            depth,
            written("agenda_line", _bare(item.title) + end, {gettext_noop("Agenda item"): f"{number} {item.title}"}),
        )
        for number, depth, item, end in _walk(facts.agenda)
    ]


def organization_of_work(facts: MeetingFacts, wording: Wording = ENGLISH) -> Written:
    """Adopted as contained in an annex to the annotated agenda, in the annotated agenda, or just adopted."""
    known = {
        gettext_noop("Annotated agenda"): facts.annotated_symbol,
        gettext_noop("Organization of work in"): facts.organization_annex,
    }
    source = ""
    if facts.annotated_symbol or facts.organization_annex:
        annex = f"{facts.organization_annex} to " if facts.organization_annex else ""
        source = wording.fill("source", facts, annex=annex, symbol=_bracketed(facts.annotated_symbol))
    return written("organization_of_work", wording.fill("organization_of_work", facts, source=source), known)


def _walk(
    items: tuple[AgendaItem, ...], above: str = "", depth: int = 0, end: str = "."
) -> Iterator[tuple[str, int, AgendaItem, str]]:
    """Number, depth, item and the sign after it; the last of a list ends as the list does."""
    for place, item in enumerate(items, 1):
        number = item.number or (f"{above}.{place}" if above else str(place))
        after = end
        if depth and place < len(items):
            after = "; and" if place == len(items) - 1 else ";"
        yield number, depth, item, ":" if item.children else after
        yield from _walk(item.children, number, depth + 1, after)


def _bare(title: str) -> str:
    return title.strip().rstrip(".;:, ")


def _bracketed(symbol: str) -> str:
    return f" ({symbol})" if symbol else ""
