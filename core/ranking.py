"""Which of the rows that were found comes first, in the words of each database.

PostgreSQL ranks by `ts_rank`. SQLite's `bm25` counts at every search how often each word stands in the whole index; in
100,000 paragraphs that is most of the search. So a name that holds the words counts here, and how thickly they stand in
the text, as in bm25, without the count over all.
"""

from core.querysets import WORD, fold

NAME = 6.0  # a word in a name weighs more than any number of them in a text
READ = 200  # texts that are read for it, the newest: a file may hold 500 KB

_TIMES = "(length(entry.words) - length(replace(entry.words, %s, ''))) / %s"
_THICKLY = f"({_TIMES}) / ({_TIMES} + 1 + length(entry.words) / 1000.0)"


def ranked(vendor: str, query: str) -> tuple[str, str, list]:
    """For `core.search.find`: the column it needs of what was `found`, the SQL by which an `entry` comes before another
    (the lower the better), and its parameters."""
    if vendor == "postgresql":
        return "asked", "-ts_rank(entry.fts, found.asked)", []
    stems = [_stem(word) for word in WORD.findall(fold(query))[:12]]
    if not stems:
        return "pk", "entry.id", []
    named = " + ".join(f"{NAME} * (instr(entry.head, %s) > 0)" for _stem in stems)
    thickly = " + ".join(_THICKLY for _stem in stems)
    counted = [part for stem in stems for part in (stem, float(len(stem))) * 2]
    return "pk", f"-({named}) - CASE WHEN found.place <= {READ} THEN {thickly} ELSE 0 END", [*stems, *counted]


def _stem(word: str) -> str:
    """Roughly: “strategies” is there where “strategy” stands, as for the index."""
    return word[: max(4, len(word) - 3)]
