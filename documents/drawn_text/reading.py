"""The parent's side: starts the reader, waits for so long, takes what it said."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nh3

from documents.drawn_text.words import number_of_words

#: How it ended; `documents.states.Outcome` has their sentences.
OUTCOMES = (DRAWN, WITHOUT_TEXT, LOCKED, DAMAGED, TOO_MUCH) = (
    "drawn", "without_text", "locked", "damaged", "too_much",
)  # fmt: skip
SECONDS = 60
MOST_PAGES = 1_000
#: About 3,000 pages; what is beyond is not kept.
MOST_SIGNS = 5_000_000
MOST_PREVIEW = 60_000
_ROOT = Path(__file__).resolve().parents[2]
#: Below the headings of the page that shows it.
_HEADING = re.compile(r"<(/?)h[1-6]")
_TAGS = {
    "p", "br", "h3", "ul", "ol", "li", "strong", "em", "sup", "sub", "table", "thead",
    "tbody", "tr", "td", "th", "blockquote",
}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """What was read: see `documents.models.DrawnText`, whose columns these are."""

    outcome: str
    pages: int | None = None
    words: int = 0
    text: str = ""
    is_whole: bool = True
    preview: str = ""


def draw(content: bytes, media_type: str, *, seconds: int = SECONDS) -> Drawn:
    """The text of a checked file, read within *seconds*; never raises for what a file holds.

    A PDF that takes longer keeps the pages that were read until then.
    """
    command = [sys.executable, "-m", "documents.drawn_text.reader", media_type, str(seconds), str(MOST_PAGES)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds, cwd=_ROOT, check=False,
            env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        said, is_over = done.stdout, done.returncode == 0
    except subprocess.TimeoutExpired as late:
        said, is_over = late.stdout or b"", False
    return _drawn(_lines(said), is_over)


def _lines(said: bytes) -> list[dict]:
    """The lines that arrived whole."""
    found = []
    for line in said.split(b"\n"):
        try:
            one = json.loads(line)
        except ValueError:
            continue
        if isinstance(one, dict):
            found.append(one)
    return found


def _drawn(lines: list[dict], is_over: bool) -> Drawn:
    """A word of how it ended wins; else there is text, or there is none."""
    if ended := next((str(one["outcome"]) for one in lines if one.get("outcome") in OUTCOMES), ""):
        return Drawn(ended)
    text = "\f".join(str(one.get("text", "")) for one in lines if "text" in one)
    words = number_of_words(text)
    if not words:
        return Drawn(WITHOUT_TEXT if is_over else TOO_MUCH, pages=_pages(lines))
    was_cut = any(one.get("cut") for one in lines) or len(text) > MOST_SIGNS
    return Drawn(
        DRAWN, _pages(lines), words, text[:MOST_SIGNS], is_over and not was_cut, _preview(lines)
    )  # fmt: skip


def _pages(lines: list[dict]) -> int | None:
    number = next((one["pages"] for one in lines if "pages" in one), None)
    return number if isinstance(number, int) and 0 <= number < 1_000_000 else None


def _preview(lines: list[dict]) -> str:
    """The beginning of a Word document as HTML that can do nothing but be read."""
    html = next((str(one["html"]) for one in lines if "html" in one), "")
    html = _HEADING.sub(r"<\1h3", html[:MOST_PREVIEW])
    return nh3.clean(html, tags=_TAGS, attributes={"td": {"colspan", "rowspan"}}, url_schemes=set())
