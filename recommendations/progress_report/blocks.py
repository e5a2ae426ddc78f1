"""The blocks of a progress report in their order: introduction, a section per addressee group, an annex of tables."""

from collections import Counter
from collections.abc import Iterator, Sequence

from core.text.words import day_month_year
from documents.sentences.telling import Told
from documents.sentences.written import written
from recommendations.progress_report import sentences
from recommendations.progress_report.facts import Facts, Followed
from recommendations.progress_report.wording import EACH, PROGRESS, RESPONSE, named, quoted

#: What a table of a report holds at most; the rest follows in the next.
ROWS = 100


def blocks(facts: Facts) -> list[Told]:
    """Empty where there is nothing to report on. Keys stay the same as long as what they tell is there."""
    if not facts.recommendations:
        return []
    with_meeting = len(facts.meetings) > 1
    told = list(_introduction(facts))
    for number, (group, words) in enumerate(facts.groups, 1):
        rows = [row for row in facts.recommendations if row.group == group]
        if rows:
            told += _section(f"g-{number}", words, rows, with_meeting=with_meeting)
    return [*told, *_annex(facts, with_meeting=with_meeting)]


def _introduction(facts: Facts) -> Iterator[Told]:
    rows = facts.recommendations
    yield _heading("g-intro", "Introduction")
    yield Told("g-about", "paragraph", sentences.about(facts), "g-intro")
    yield Told("g-standing", "paragraph", sentences.standing("", rows), "g-intro")
    yield _table("g-t-states", _states(rows), "g-intro")
    yield Told("g-answers", "paragraph", sentences.answers(rows), "g-intro")
    if any(one.replied is None for row in rows for one in row.addressed):
        yield _table("g-t-answer", _responses(rows), "g-intro")
    yield Told("g-waiting", "paragraph", sentences.waiting(rows), "g-intro")


def _heading(key: str, words: str) -> Told:
    return Told(key, "heading", written("progress", words, {}))


def _section(key: str, words: str, rows: Sequence[Followed], *, with_meeting: bool) -> Iterator[Told]:
    yield _heading(key, words)
    yield Told(f"{key}-sum", "paragraph", sentences.standing(" under this heading", rows), key)
    for row in rows:
        yield Told(f"g-r{row.pk}", "paragraph", sentences.one(row, with_meeting=with_meeting), key)


def _annex(facts: Facts, *, with_meeting: bool) -> Iterator[Told]:
    yield Told("g-annex", "annex", written("progress", "The recommendations and where they stand", {}))
    for start in range(0, len(facts.recommendations), ROWS):
        rows = facts.recommendations[start : start + ROWS]
        yield _table(f"g-t-all-{start // ROWS + 1}", _all(rows, with_meeting=with_meeting), "g-annex")


def _table(key: str, rows: list[list[str]], parent: str) -> Told:
    caption, *lines = rows
    text = "\n".join([caption[0], *(f"| {' | '.join(line)} |" for line in lines)])
    known = {line[0]: "; ".join(line[1:]) for line in lines[1:]}
    return Told(key, "table", written("progress", text, known), parent)


def _states(rows: Sequence[Followed]) -> list[list[str]]:
    counted = Counter(row.standing for row in rows if not row.is_each_for_itself)
    lines = [[words, str(counted[state])] for state, words in PROGRESS.items() if counted[state]]
    if many := sum(row.is_each_for_itself for row in rows):
        lines.append([EACH, str(many)])
    return [["Where the recommendations stand"], ["Progress", "Recommendations"], *lines]


def _responses(rows: Sequence[Followed]) -> list[list[str]]:
    counted = Counter(one.response for row in rows for one in row.addressed if one.replied is None)
    lines = [[words, str(counted[state])] for state, words in RESPONSE.items() if counted[state]]
    return [["What single addressees answered"], ["Response", "Requests"], *lines]


def _all(rows: Sequence[Followed], *, with_meeting: bool) -> list[list[str]]:
    head = ["Ref.", "Recommendation", "Addressee", "Response", "Progress", "Due"]
    lines = []
    for row in rows:
        ref = f"{row.ordinal}: {row.ref}" if with_meeting else row.ref
        lines.append([
            ref,
            quoted(row.text, 110),
            "; ".join(named(one.name) for one in row.addressed),
            _once(f"{one.replied.n} of {one.replied.of} replied" if one.replied else RESPONSE[one.response]
                  for one in row.addressed),
            _once(PROGRESS[one.progress] for one in row.addressed if not one.replied) or EACH,
            _once(day_month_year(one.due_on) for one in row.addressed if one.due_on) or "–",
        ])  # fmt: skip
    return [["All recommendations"], head, *lines]


def _once(words) -> str:
    return "; ".join(dict.fromkeys(words))
