"""The figures as a page: docs/reference/performance.md."""

import platform
from collections.abc import Iterator

from django.utils import timezone

from bench.pages import Measured
from bench.suite import Results

HEAD = """<!-- Written by `make bench`. Do not edit. -->

# Performance

Measured on {day} with Python {python} on SQLite, in one process and one run; the machine was shared, so the ratios
count and the times are only a record. **c** is bare Django on the same machine: a session, a user, a query, a table of
40 rows by template.
"""
TABLE = "| page | ratio | budget | time | queries | compressed |\n|---|---:|---:|---:|---:|---:|"


def written(results: Results) -> str:
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Results) -> Iterator[str]:
    yield HEAD.format(day=timezone.localdate(), python=platform.python_version())
    yield f"## Pages, the demo alone\n\n{TABLE}"
    yield from map(_row, results.small)
    sizes = results.sizes
    paragraphs = sizes["reports"] * sizes["paragraphs"]
    follow_ups = sizes["reports"] * 10 * sizes["addressees"]
    amount = f"{sizes['meetings']:,} meetings, {paragraphs:,} paragraphs, {follow_ups:,} follow-ups"
    yield f"\n## Pages, with {amount}\n\n{TABLE}"
    yield from map(_row, results.large)
    yield "\n## Growth: many rows against the demo alone\n\n| page | times |\n|---|---:|"
    before = {page.name: page.milliseconds for page in results.small}
    for page in results.large:
        if page.name in before:
            yield f"| {page.name} | {page.milliseconds / before[page.name]:.2f} |"
    yield "\n## The rest\n\n| what | measured | budget |\n|---|---:|---:|"
    yield from (f"| {what} | {measured} | {budget} |" for what, measured, budget in results.others)


def _row(page: Measured) -> str:
    over = " **over**" if page.ratio > page.budget else ""
    size = f"{page.size / 1024:.1f} KB"
    return (
        f"| {page.name} | {page.ratio:.2f} c{over} | {page.budget:g} c | {page.milliseconds:.1f} ms"
        f" | {page.queries} | {size} |"
    )
