"""The lines of an HTML page: one per block, with the numbers and letters its lists show.

Scripts, styles and navigation are left out; nothing is fetched, and no entity but HTML's own is known.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree, html

from core.text.words import letters, roman
from documents.importing.marks import BULLET, mark_of
from documents.importing.pieces import Line

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "head", "nav", "template", "noscript", "svg", "math", "iframe", "object", "select", "button",
    "title", "sup",
})  # fmt: skip
_NOTE = re.compile(r"^_?(?:foot|end)?note-?s?(?:text)?\b(?!-ref|ref)-?\d*$|^_?(?:ftn|fn|edn)[-:]?\d+$", re.IGNORECASE)
_BACK = re.compile(r"\s*(?:↑|↩︎?|\^)\s*$")
_TYPES = {
    "1": "{}.", "a": "({})", "i": "({})", "A": "{}.", "I": "{}.",
}  # fmt: skip
_STYLES = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "lower-roman": "i", "upper-alpha": "A",
    "upper-latin": "A", "upper-roman": "I", "none": "-",
}  # fmt: skip
#: Of lists in lists that do not say how they count.
_BY_DEPTH = ("1", "a", "i", "a.", "i.")


@dataclass
class _List:
    """An open <ol> or <ul>."""

    type: str
    next: int = 1


@dataclass
class _Page:
    """The lines so far, and the one that is being filled."""

    is_word: bool
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    at: int = 1
    hint: str = "p"
    prefix: str = ""
    lists: list[_List] = field(default_factory=list)
    silent: int = 0
    notes: int = 0
    cells: int = 0

    def flush(self) -> None:
        text = " ".join("".join(self.words).replace("\u2011", "-").split())
        self.words.clear()
        if not text:
            return
        if self.notes:
            text = _BACK.sub("", text)
        if self.prefix and not _has_own_mark(text, self.prefix):
            text = f"{self.prefix} {text}"
        self.prefix = ""
        hint = "row" if self.cells and self.hint == "p" else self.hint
        hint = "note" if self.notes and hint == "p" else hint
        self.lines.append(Line(len(self.lines) + 1 if self.is_word else self.at, text, "", hint))


def _has_own_mark(text: str, prefix: str) -> bool:
    own = mark_of(text)
    return own is not None and (own.form != BULLET or prefix == "•") and not prefix.startswith("[")


def lines_of_html(page: str, *, is_word: bool = False) -> list[Line]:
    """`number` is the line of the source, or of a Word document the running number of the paragraph."""
    page = re.sub(r"^\s*<\?xml[^>]*>", "", page.lstrip("\ufeff"))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    state = _Page(is_word)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            _enter(state, element)
        else:
            _leave(state, element)
    state.flush()
    return state.lines


def _enter(state: _Page, element) -> None:
    tag = element.tag
    if tag == "sup" and not state.silent:
        state.words.append(_raised(element))
    if tag in _SILENT:
        state.silent += 1
    if state.silent:
        return
    if tag in _BLOCKS or tag == "br":
        state.flush()
        state.at = element.sourceline or state.at
    if _is_note(element):
        state.notes += 1
    if tag in ("ol", "ul"):
        state.lists.append(_List(_type(element, state.lists), _start(element)))
    elif tag == "li":
        state.prefix = _prefix(state, element)
    elif tag in ("td", "th"):
        state.words.append(" | " if state.cells else "")
        state.cells += 1
    elif tag == "tr":
        state.cells = 0
    elif tag[0] == "h" and tag[1:].isdigit():
        state.hint = tag
    state.words.append(element.text or "")


def _leave(state: _Page, element) -> None:
    tag = element.tag
    if tag in _SILENT:
        state.silent -= 1
        if not state.silent:
            state.words.append(element.tail or "")
        return
    if state.silent:
        return
    if tag in _BLOCKS:
        state.flush()
    if tag in ("ol", "ul") and state.lists:
        state.lists.pop()
    if tag == "tr":
        state.cells = 0
    if tag[0] == "h" and tag[1:].isdigit():
        state.hint = "p"
    if _is_note(element):
        state.notes -= 1
    state.words.append(element.tail or "")


def _raised(element) -> str:
    """A raised figure is the mark of a footnote; "CO2" and "1st" stay words."""
    words = "".join(element.itertext()).strip()
    return f"[{words}]" if words.isdigit() else words


def _is_note(element) -> bool:
    names = [element.get("id") or "", *(element.get("class") or "").split()]
    return element.tag in ("li", "p", "div", "aside") and any(_NOTE.match(name) for name in names if name)


def _type(element, lists: list[_List]) -> str:
    if element.tag == "ul":
        return "•"
    style = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", element.get("style") or "")
    said = element.get("type") or (_STYLES.get(style[1], "") if style else "")
    depth = sum(one.type != "•" for one in lists)
    return said if said in (*_TYPES, "-") else _BY_DEPTH[min(depth, len(_BY_DEPTH) - 1)]


def _start(element) -> int:
    start = element.get("start") or ""
    return int(start) if start.isdigit() and len(start) < 5 else 1


def _prefix(state: _Page, element) -> str:
    if not state.lists:
        return "•"
    at = state.lists[-1]
    value = element.get("value") or ""
    n = int(value) if value.isdigit() and len(value) < 5 else at.next
    at.next = n + 1
    if _is_note(element):
        return f"[{n}]"
    if at.type in ("•", "-"):
        return "•" if at.type == "•" else ""
    write: dict[str, Callable[[int], str]] = {
        "a": letters,
        "i": lambda n: roman(n).lower(),
        "A": lambda n: letters(n).upper(),
        "I": roman,
        "1": str,
    }
    n = max(n, 1)
    form = "{}." if at.type.endswith(".") else _TYPES[at.type]
    return form.format(write[at.type[0]](n))
