"""The annotated agenda: where and when, then item by item what it is about and what the meeting is asked to do; as
annexes the organization of work and the list of documents."""

import re

from core.text.words import clock_time, date_range, join_list, ordinal_word, weekday_date
from documents.exporting import Passage
from documents.generated.facts import DEFERRED, Facts, Item
from documents.generated.kind import Kind
from documents.generated.text import Text, literal

_PARAGRAPHS = re.compile(r"\n\s*\n")
#: A host that reads with an article.
_WITH_ARTICLE = ("Government", "Ministry", "Secretariat", "Republic", "Kingdom", "United")


def write(facts: Facts) -> list[Passage]:
    text = Text(annexes=bool(facts.sittings) + bool(facts.papers))
    text.heading("Introduction", key="introduction")
    text.paragraph(_where_and_when(facts), key="where-and-when")
    if facts.officers:
        text.paragraph(f"The officers of the meeting are {join_list(map(literal, facts.officers))}.", key="officers")
    if facts.papers:
        mark = text.annex_mark(1 + bool(facts.sittings)).replace("Annex", "annex")
        at = f" and can be had at {facts.address}" if facts.address else ""
        the = "the annex" if mark == "annex" else mark
        text.paragraph(f"The documents of the meeting are listed in {the}{at}.", key="papers-at")
    for item in facts.items:
        _item(text, item)
    _organization_of_work(text, facts)
    _list_of_documents(text, facts)
    return text.passages


def _where_and_when(facts: Facts) -> str:
    days = date_range(facts.starts_on, facts.ends_on)
    when = f"on {days}" if facts.starts_on == facts.ends_on else f"from {days}"
    where = ", ".join(filter(None, (facts.venue, facts.city, facts.country)))
    host = f", hosted by {'the ' if facts.host.startswith(_WITH_ARTICLE) else ''}{facts.host}" if facts.host else ""
    place = f" in {where}" if where else ""
    said = f"The {ordinal_word(facts.ordinal)} meeting of the {facts.body_name} will be held{place} {when}{host}."
    if facts.opening_time and facts.closing_time:
        said += (
            f" It will be opened at {clock_time(facts.opening_time)} on {weekday_date(facts.starts_on)} and is expected"
            f" to close at {clock_time(facts.closing_time)} on {weekday_date(facts.ends_on)}."
        )
    return literal(said)


def _item(text: Text, item: Item) -> None:
    """A heading, the paragraphs of the annotation, what fills it, its documents, and what is asked of the meeting."""
    key = f"item-{item.key}"
    mark = f"{item.number}." if item.depth else f"Item {item.number}."
    text.heading(literal(item.title), key=key, mark=mark, depth=min(item.depth, 1))
    if item.fate:
        until = "to a later meeting" if item.fate == DEFERRED else "and keeps its number"
        text.paragraph(f"This item is {item.fate} {until}.", key=f"{key}-fate")
        return
    for place, words in enumerate(filter(None, _PARAGRAPHS.split(item.annotation.strip())), 1):
        text.paragraph(" ".join(words.split()), key=f"{key}-{place}")
    if item.filled:
        chapeau = text.paragraph("The following recommendations of earlier meetings are open:", key=f"{key}-open")
        for one in item.filled:
            said = f" ({literal(one.said)})" if one.said else ""
            words = f"{literal(one.cited)}: {literal(one.text).rstrip('.;')}{said};"
            text.item(words, under=chapeau, key=f"{key}-{one.cited}")
        last = text.passages[-1]
        last.text = f"{last.text[:-1]}."
    if item.papers:
        listed = "; ".join(literal(f"{paper.symbol}, {paper.title}") for paper in item.papers)
        text.plain(f"*Documentation:* {listed}", key=f"{key}-papers")
    if item.expected_action:
        text.paragraph(literal(item.expected_action), key=f"{key}-action")


def _organization_of_work(text: Text, facts: Facts) -> None:
    """A row for each session; an item that takes longer is named once and continued."""
    if not facts.sittings:
        return
    text.annex("Organization of work", key="work")
    rows: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for one in facts.sittings:
        named = [f"{item.partition(' ')[0]} (continued)" if item in seen else item for item in one.items]
        seen.update(one.items)
        rows.append(
            (weekday_date(one.day), one.hours, ", ".join(filter(None, (one.title, one.room))), "; ".join(named))
        )
    text.table(("Day", "Hours", "Session", "Items of the agenda"), rows, key="timetable")


def _list_of_documents(text: Text, facts: Facts) -> None:
    if not facts.papers:
        return
    text.annex("List of documents", key="papers")
    text.table(("Symbol", "Title"), [(one.symbol, one.title) for one in facts.papers], key="list-of-papers")


KIND = Kind("annotated_agenda", "Annotated agenda", write)
