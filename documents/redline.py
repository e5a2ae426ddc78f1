"""A proposed change as a margin has room for it: what changes, with a few words around it.

Built on `core.text.redline`. What both texts begin and end with is set aside first, and where too much is left to
compare word by word, the old words stand deleted and the new ones inserted: a page never waits for a comment.
"""

from collections.abc import Sequence

from core.text.redline import DELETE, EQUAL, INSERT, Span, compare

#: Words that stay on each side of a change.
AROUND = 8
#: Signs of both texts, multiplied, that are compared word by word: about 20 ms.
MOST = 2_000_000


def changes(old: str, new: str) -> list[Span]:
    """The spans that lead from *old* to *new*."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if len(gone) * len(come) > MOST:
        middle = [Span(DELETE, gone), Span(INSERT, come)]
    else:
        middle = compare(gone, come)
    around = [Span(EQUAL, old[:start]), *middle, Span(EQUAL, old[len(old) - end :])]
    return [span for span in around if span.text]


def _alike(one: str, other: str) -> int:
    """How many signs both begin with, up to the end of a word."""
    limit = min(len(one), len(other))
    same = next((n for n in range(limit) if one[n] != other[n]), limit)
    if same == len(one) == len(other):
        return same
    while same and not one[same - 1].isspace():
        same -= 1
    return same


def excerpt(spans: Sequence[Span]) -> list[Span]:
    """The same with long stretches that did not change cut to the words next to a change."""
    last = len(spans) - 1
    return [
        Span(EQUAL, _cut(span.text, head=n > 0, tail=n < last)) if span.kind == EQUAL and last else span
        for n, span in enumerate(spans)
    ]


def _cut(text: str, *, head: bool, tail: bool) -> str:
    """*head*: a change stands before it; *tail*: one follows."""
    words = text.split(" ")
    kept = AROUND * (head + tail)
    if len(words) <= kept + 2:
        return text
    before = " ".join(words[: AROUND + 1]) if head else ""
    after = " ".join(words[-AROUND - 1 :]) if tail else ""
    return f"{before} … {after}".strip(" ") if head and tail else f"{before} …" if head else f"… {after}"
