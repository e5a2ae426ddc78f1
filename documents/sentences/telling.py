"""Reports that the apps above write from their own facts: who tells a report of a kind registers here.

A report of a meeting is told by documents itself. Of another kind, documents lays out what the teller says, block by
block, keeps it in step when asked, and never learns who told it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from documents.sentences.written import Written


@dataclass(frozen=True)
class Told:
    """One block: its `key` is the anchor under which it is found again, at most twelve signs; `parent` is the key of
    the block it stands under, "" for the top; `kind`, `marks`, `numbering`, `label` and `addressee_group` are those
    of a paragraph."""

    key: str
    kind: str
    written: Written
    parent: str = ""
    label: str = ""
    marks: str = ""
    numbering: str = ""
    addressee_group: str = ""


Teller = Callable[[Any], Sequence[Told]]
_TELLERS: dict[str, Teller] = {}


def tells(kind: str) -> Callable[[Teller], Teller]:
    """Register the function that tells reports of a kind: it takes the report and returns its blocks in order, a
    parent before its children; the same number of queries whatever it finds."""

    def keep(function: Teller) -> Teller:
        _TELLERS[str(kind)] = function
        return function

    return keep


def told_by_kind(report) -> list[Told]:
    """What the teller of its kind says now; nothing where nobody tells it."""
    teller = _TELLERS.get(str(report.kind))
    return list(teller(report)) if teller else []
