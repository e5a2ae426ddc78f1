"""What goes into the rules, what comes out, and the table of rules."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from documents.exporting import Passage
from documents.lint.glossary import Named
from documents.numbering import ITEM

#: How heavy a finding weighs: a slip to mend, or something a person decides.
MEND, LOOK = "mend", "look"


@dataclass(frozen=True)
class Text:
    """A report as the rules read it.

    bodies  acronyms that are known, each with the name it stands for
    traces  (recommendation, discussion) by row
    limit   words the report may have; 0 for none
    """

    passages: Sequence[Passage]
    bodies: Sequence[Named] = ()
    traces: frozenset[tuple[int, int]] = frozenset()
    limit: int = 0

    @cached_property
    def items(self) -> dict[int, list[Passage]]:
        """Row → the subparagraphs right below it."""
        below: dict[int, list[Passage]] = {}
        for one in self.passages:
            if one.kind == ITEM and one.parent is not None:
                below.setdefault(one.parent, []).append(one)
        return below


@dataclass(frozen=True)
class Spot:
    """What a rule reports: where in the words of a passage (None: the report as a whole), and what is the matter."""

    passage: Passage | None
    sentence: str
    start: int = 0
    end: int = 0
    #: Beside the words: what the finding rests on, in no language.
    basis: str = ""


@dataclass(frozen=True)
class Rule:
    key: str
    title: object
    reason: object
    severity: str
    find: Callable[[Text], Iterable[Spot]]


RULES: dict[str, Rule] = {}


def rule(key: str, title: object, reason: object, severity: str = MEND):
    """Register a function `(Text) -> spots` as the rule *key*; title and reason are lazy sentences."""

    def register(find):
        RULES[key] = Rule(key, title, reason, severity, find)
        return find

    return register


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    key, anchor, ref   the passage: its permanent anchor, its address on the page, its citation ("" for the whole)
    start, end         the place in its plain words; `excerpt` shows it
    digest             changes when the words, the place or the matter change: what "fine as it is" is kept by
    """

    rule: str
    title: str
    severity: str
    key: str
    anchor: str
    ref: str
    start: int
    end: int
    before: str
    excerpt: str
    after: str
    sentence: str
    reason: str
    digest: str = field(repr=False)


#: Signs shown on either side of the place.
AROUND = 60


def check(text: Text, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """Every finding of every rule, in the order of the text; what concerns the whole report comes first."""
    order = {one.pk: index for index, one in enumerate(text.passages)}
    found = [(spot, rule) for rule in (rules or RULES.values()) for spot in rule.find(text)]
    found.sort(key=lambda pair: (order[pair[0].passage.pk] if pair[0].passage else -1, pair[0].start))
    return [_finding(spot, rule) for spot, rule in found]


def _finding(spot: Spot, rule: Rule) -> Finding:
    passage, words = spot.passage, spot.passage.words if spot.passage else ""
    rests_on = "\0".join((rule.key, passage.key if passage else "", spot.basis, str(spot.start), words))
    return Finding(
        rule=rule.key,
        title=str(rule.title),
        severity=rule.severity,
        key=passage.key if passage else "",
        anchor=passage.anchor if passage else "",
        ref=(passage.ref or passage.title[:60] or _("Unnumbered")) if passage else "",
        start=spot.start,
        end=spot.end,
        before=_clipped(words[: spot.start], at_start=True),
        excerpt=words[spot.start : spot.end],
        after=_clipped(words[spot.end :], at_start=False),
        sentence=spot.sentence,
        reason=str(rule.reason),
        digest=hashlib.sha256(rests_on.encode()).hexdigest(),
    )


def _clipped(words: str, *, at_start: bool) -> str:
    """At most `AROUND` signs, cut between words."""
    if len(words) <= AROUND:
        return words
    if at_start:
        return "…" + words[-AROUND:].partition(" ")[2]
    return words[:AROUND].rpartition(" ")[0] + "…"
