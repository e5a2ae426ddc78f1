"""The figures as a page: docs/reference/performance.md."""

import platform
from collections.abc import Iterator

from django.utils import timezone

from bench.pages import Measured
from bench.suite import Results

HEAD = """<!-- Written by `make bench`. Do not edit. -->

# Performance

Measured on {day} with Python {python} on SQLite, in one process and one run; the machine was shared, so the ratios
count and the times are only a record. **c** is bare Django on the same machine: a session, a user, one query and a
table of 40 rows by template, each with a link by `url`, a translated word and two dates by `date` (11.8 KB). A page is
asked again and again, so it finds what is kept, such as the drawing on the home page, until the trail grows.
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
    yield "\n## Growth: all rows against a tenth of them, in units of c (budget: 1.3 ×)\n\n| page | times |\n|---|---:|"
    before = {page.name: page.ratio for page in results.tenth}
    for page in results.large:
        if page.name in before:
            times = page.ratio / before[page.name]
            yield f"| {page.name} | {times:.2f}{' **over**' if times > 1.3 else ''} |"
    yield "\n## The rest\n\n| what | measured | budget |\n|---|---:|---:|"
    yield from (f"| {what} | {measured} | {budget} |" for what, measured, budget in results.others)


def _row(page: Measured) -> str:
    over = " **over**" if page.ratio > page.budget else ""
    size = f"{page.size / 1024:.1f} KB"
    return (
        f"| {page.name} | {page.ratio:.2f} c{over} | {page.budget:g} c | {page.milliseconds:.1f} ms"
        f" | {page.queries} | {size} |"
    )
