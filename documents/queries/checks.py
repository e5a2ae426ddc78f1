"""What a drafter should look at: the rules of `documents.lint` asked of a report, without what was found fine."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.timezone import localtime
from django.utils.translation import get_language

from core.dates import long_date
from documents import lint
from documents.exporting import Passage
from documents.models import AcceptedFinding, Report, Trace
from documents.queries.text import text_of
from membership.models import Body
from parties.models import Organization

#: How long the findings of one text are remembered, in seconds.
REMEMBERED = 3600


@dataclass(frozen=True)
class Accepted:
    """A finding that is fine as it is, and who said so."""

    finding: lint.Finding
    by: str
    on: str
    note: str


@dataclass(frozen=True)
class Checked:
    """The findings that are open, those that are fine as they are, and the extent of the report."""

    findings: list[lint.Finding]
    accepted: list[Accepted]
    measure: lint.Measure
    limit: int


def check_report(report: Report, passages: Sequence[Passage] | None = None) -> Checked:
    """Ask every rule of the text as it stands; five queries at most. *passages*: the text where it was read already,
    with the sentences that wait for their facts."""
    passages = text_of(report, unwritten=True) if passages is None else passages
    found = lint.check(_text(report, passages, _traces(report)))
    rows = {row.digest: row for row in AcceptedFinding.objects.filter(report=report).select_related("by")}
    return Checked(
        findings=[one for one in found if one.digest not in rows],
        accepted=[_accepted(one, rows[one.digest]) for one in found if one.digest in rows],
        measure=lint.measure([one for one in passages if one.text]),
        limit=limit_of(report),
    )


def _accepted(finding: lint.Finding, row: AcceptedFinding) -> Accepted:
    return Accepted(finding, str(row.by or ""), long_date(localtime(row.at).date()), row.note)


def open_findings(report: Report, passages: Sequence[Passage]) -> int:
    """How many there are to look at: two queries, and the rules only where the text is new to them."""
    traces = _traces(report)
    read = "\0".join(f"{one.key}{one.ref}{one.kind}{one.text}{one.drift}" for one in passages)
    seen = hashlib.sha256(f"{get_language()}{sorted(traces)}{read}".encode()).hexdigest()
    digests = cache.get_or_set(
        f"documents:checks:{seen}",
        lambda: [one.digest for one in lint.check(_text(report, passages, traces))],
        REMEMBERED,
    )
    accepted = set(AcceptedFinding.objects.filter(report=report).values_list("digest", flat=True))
    return sum(digest not in accepted for digest in digests)


def limit_of(report: Report) -> int:
    """Words the report may have, by the kind of its document; 0 for no limit."""
    return lint.LIMITS.get(report.document.kind, 0)


def _text(report: Report, passages: Sequence[Passage], traces: frozenset[tuple[int, int]]) -> lint.Text:
    return lint.Text(passages, _bodies(), traces, limit_of(report))


def _traces(report: Report) -> frozenset[tuple[int, int]]:
    rows = Trace.objects.filter(recommendation__report=report)
    return frozenset(rows.values_list("recommendation_id", "discussion_id"))


def _bodies() -> list[lint.Named]:
    """Acronyms that are known: of organizations, and of bodies by the end of their symbols (LG-CB); two queries."""
    known = Organization.objects.exclude(acronym="").values_list("acronym", "name")
    bodies = Body.objects.exclude(symbol_stem="").values_list("symbol_stem", "name")
    named = [lint.Named(acronym, name) for acronym, name in known]
    return named + [lint.Named(stem.rpartition("/")[2], name) for stem, name in bodies]
