"""Restricted Markdown for one paragraph: emphasis, strong, links, ``H~2~O``, ``km^2^``; nothing else passes.

HTML that is typed shows as typed. What markdown-it writes goes through nh3 once more, so that the allow-list
below holds even where the parser errs. Links go to http, https and mailto only.
"""

import re
from dataclasses import dataclass
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

TAGS = frozenset({"em", "strong", "a", "sub", "sup"})
SCHEMES = frozenset({"http", "https", "mailto"})

_SCRIPTS = {"~": "sub", "^": "sup"}
_SCRIPT = re.compile(r"([~^])([^\s~^]{1,20})\1")
_MARKED = re.compile(r"[*_\[~^\\`]")
_LINK = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)


def as_html(text: str) -> SafeString:
    """One paragraph's inline HTML, without the ``<p>``; line breaks stay line breaks of the source."""
    html = nh3.clean(
        _parser().renderInline(text),
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)


def plain(text: str) -> str:
    """The text without its marks: for search, redlines, mail and Word."""
    children = _parser().parseInline(text)[0].children or []
    return "".join(token.content for token in children)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look: *marks* are among `TAGS`, *href* where it is a link."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


def runs(text: str) -> list[Run]:
    """The same words and marks for writers that are not HTML: Word, Akoma Ntoso."""
    if not _MARKED.search(text):
        return [Run(text)] if text else []
    found: list[Run] = []
    open_tags: list[tuple[str, str]] = []
    for token in _parser().parseInline(text)[0].children or []:
        if token.nesting == 1:
            open_tags.append((token.tag, str(token.attrs.get("href", ""))))
        elif token.nesting == -1:
            open_tags.pop()
        elif words := token.content or (" " if token.type == "softbreak" else ""):
            href = next((href for _tag, href in open_tags if href), "")
            found.append(Run(words, frozenset(tag for tag, _href in open_tags) - {"a"}, href))
    return found


class _Parser(MarkdownIt):
    """markdown-it with our own idea of a link."""

    def validateLink(self, url: str) -> bool:
        return bool(_LINK.match(url))


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("zero").enable(["emphasis", "link", "escape"])
    parser.inline.ruler.before("emphasis", "script", _script)
    return parser


def _script(state: StateInline, silent: bool) -> bool:
    """``~2~`` is lowered, ``^2^`` raised, where no space stands inside."""
    match = _SCRIPT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        tag = _SCRIPTS[match[1]]
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = match[2]
        state.push(f"{tag}_close", tag, -1)
    state.pos = match.end()
    return True
