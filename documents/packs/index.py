"""The page that opens the pack: one HTML file with its own style, no script, nothing from anywhere else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

STYLE = mark_safe(
    "<style>"
    "html{font:16px/1.5 system-ui,sans-serif;color:#1a1e1c;background:#fff;color-scheme:light dark}"
    "body{max-width:52rem;margin:0 auto;padding:1.5rem}h1{font:500 1.6rem/1.2 Georgia,serif;margin:0 0 .5rem}"
    "h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid #b9bfb9;padding-bottom:.25rem}"
    "h3{font-size:1rem;margin:1rem 0 .25rem}ul{list-style:none;margin:0;padding:0}li{padding:.3rem 0}"
    "li ul{padding-inline-start:1.5rem}a{color:#1d5b45}small{color:#5f6863}p{margin:.25rem 0}"
    "@media(prefers-color-scheme:dark){html{color:#e9ece8;background:#181c1a}a{color:#86cdac}small{color:#98a19c}}"
    "</style>"
)


@dataclass(frozen=True)
class Paper:
    """A document of the pack: the `note` says its language where it is another than asked, and its size."""

    symbol: str
    title: str
    href: str
    note: str


@dataclass(frozen=True)
class Item:
    """An item of the agenda with its papers; `depth` counts from 0. `annotation` is plain text, in paragraphs."""

    number: str
    title: str
    depth: int
    is_kept: bool
    papers: tuple[Paper, ...]
    annotation: str = ""


@dataclass(frozen=True)
class SessionRow:
    """A session: the words of its day, its hours and room, and the items planned for it."""

    day: str
    when: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """All that the index shows, in the words of its language."""

    language: str
    direction: str
    title: str
    when: str
    where: str
    symbols: str
    items: tuple[Item, ...]
    others: tuple[Paper, ...]
    sessions: tuple[SessionRow, ...]
    missing: tuple[str, ...] = ()


def page(contents: Contents) -> bytes:
    """The index as a complete file."""
    html = format_html(
        '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>'
        '<link rel="icon" href="data:,">{}</head>\n<body><main>\n<h1>{}</h1>\n<p>{}</p>\n<p><small>{}</small></p>\n'
        "{}{}{}{}</main></body></html>\n",
        contents.language, contents.direction, contents.title, STYLE, contents.title,
        " · ".join(filter(None, [contents.when, contents.where])), contents.symbols,
        _agenda(contents), _others(contents), _timetable(contents), _missing(contents),
    )  # fmt: skip
    return html.encode()


def _section(heading: str, content: SafeString) -> SafeString:
    return format_html("<section><h2>{}</h2>\n{}</section>\n", heading, content) if content else mark_safe("")


def _agenda(contents: Contents) -> SafeString:
    rows = format_html_join("", "<li>{}{} {}{}</li>\n", (_item(item) for item in contents.items))
    return _section(_("Agenda"), format_html("<ul>{}</ul>\n", rows) if contents.items else mark_safe(""))


def _item(item: Item) -> tuple[SafeString, str, SafeString, SafeString]:
    indent = mark_safe("&emsp;" * item.depth)
    title = format_html("{}" if item.is_kept else "<s>{}</s>", item.title)
    return indent, item.number, title, _annotation(item.annotation) + _papers(item.papers)


def _annotation(text: str) -> SafeString:
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts))


def _papers(papers: Iterable[Paper]) -> SafeString:
    rows = format_html_join("", '<li><a href="{}">{}</a> {} <small>{}</small></li>', map(_paper, papers))
    return format_html("<ul>{}</ul>", rows) if rows else mark_safe("")


def _paper(paper: Paper) -> tuple[str, str, str, str]:
    return paper.href, paper.symbol or paper.title, paper.title if paper.symbol else "", paper.note


def _others(contents: Contents) -> SafeString:
    return _section(_("Documents under no item"), _papers(contents.others))


def _timetable(contents: Contents) -> SafeString:
    days: dict[str, list[SessionRow]] = {}
    for row in contents.sessions:
        days.setdefault(row.day, []).append(row)
    told = format_html_join("", "<h3>{}</h3>\n<ul>{}</ul>\n", ((day, _sessions(rows)) for day, rows in days.items()))
    return _section(_("Organization of work"), told)


def _sessions(rows: Iterable[SessionRow]) -> SafeString:
    return format_html_join("", "<li>{} {}<br><small>{}</small></li>", map(_session, rows))


def _session(row: SessionRow) -> tuple[str, str, str]:
    return row.when, row.title, "; ".join(row.items)


def _missing(contents: Contents) -> SafeString:
    rows = format_html_join("", "<li>{}</li>", ((title,) for title in contents.missing))
    return _section(_("Not in this pack, for there is no file yet"), format_html("<ul>{}</ul>", rows) if rows else rows)
