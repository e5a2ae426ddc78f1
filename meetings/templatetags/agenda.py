"""`{% agenda_tree lines %}…{% endagenda_tree %}`: the agenda with its numbers hanging.

Joined in Python: a thousand items by template would cost more than the rest of their page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import marks
from core.sections import Link
from core.text.markdown import as_html
from meetings.fillings import Filled
from meetings.queries import AgendaLine, days_of
from meetings.states import AgendaItemState, ItemKind

register = template.Library()
register.filter("days", days_of)
_PARAGRAPHS = re.compile(r"\n\s*\n")
#: Nothing more can be done with such an item.
OVER = (AgendaItemState.CONCLUDED, AgendaItemState.WITHDRAWN)


@register.simple_block_tag
def agenda_tree(
    content: str, lines: Sequence[AgendaLine], chosen: int | None = None, acts: str = "", links=None, moves=False,
    annotated=False, fillings=None, here="",
) -> SafeString:  # fmt: skip
    """The tree; *acts* is the word of a link that chooses an item; the block's content stands below the *chosen*;
    *links* are what apps above put beside items (`core.sections.Link`); *moves* lets the script drag them;
    *annotated* shows what is said of each, with the *fillings* of standing items; *here* is the address of the page."""
    fillings = (fillings or {}) if annotated else None
    tree = _Tree(chosen, escape(acts), content, links or {}, moves, fillings, escape(here))
    return mark_safe(f'<ol class="agenda">{_branch(lines, tree)}</ol>')


@dataclass(frozen=True)
class _Tree:
    """What every branch needs: the item chosen, the word that chooses one, the panel below it, links beside, whether
    items move; `fillings` is None where nothing is said below."""

    chosen: int | None
    acts: str
    panel: str
    links: dict[int, Link]
    moves: bool
    fillings: dict[int, list[Filled]] | None
    here: str


def _branch(lines: Sequence[AgendaLine], tree: _Tree) -> str:
    return "".join(_item(line, tree) for line in lines)


def _item(line: AgendaLine, tree: _Tree) -> str:
    title = f"<span>{escape(line.title)}</span>"
    if not line.is_kept:
        title = f'<span class="faint"><s>{escape(line.title)}</s></span>'
    end: str = marks.state(line.word, line.shape) if _says_its_state(line) else ""
    if link := tree.links.get(line.pk):
        hidden = f'<span class="vh">{escape(link.hidden)} </span>'
        end += f'<a href="{escape(link.url)}">{hidden}{escape(link.label)}</a>'
    if tree.acts and _has_acts(line):
        hidden = f'<span class="vh"> {line.number} {escape(line.title)}</span>'
        end += f'<a href="{tree.here}?item={line.pk}#{line.anchor}">{tree.acts}{hidden}</a>'
    beside = f'<span class="end">{end}</span>' if end else ""
    # The empty mark keeps what is below in the column of the titles.
    said = "" if tree.fillings is None else _said(line, tree.fillings.get(line.pk, ()))
    below = f"<span></span>{said}" if said else ""
    if line.pk == tree.chosen:
        below += f'<span></span><div><div class="mt2">{tree.panel}</div></div>'
    children = f"<ol>{_branch(line.children, tree)}</ol>" if line.children else ""
    number = f'<data value="{line.number}">{line.number}</data>'
    held = f' data-item="{line.pk}" data-version="{line.version}"' if tree.moves and _moves(line) else ""
    return f'<li id="{line.anchor}"{held}>{number}<div>{title}{beside}</div>{below}{children}</li>'


def _moves(line: AgendaLine) -> bool:
    return line.state == AgendaItemState.PROVISIONAL


def _said(line: AgendaLine, filled: Sequence[Filled]) -> str:
    """The type, the annotation, what fills the item, and what the meeting is asked to do."""
    paragraphs = [as_html(one) for one in _PARAGRAPHS.split(line.annotation.strip()) if one]
    words = f'<p class="xs faint">{escape(ItemKind(line.kind).label)}</p>'
    words += "".join(f"<p>{one}</p>" for one in paragraphs)
    words += "".join(
        f'<p><a href="{escape(one.url)}">{escape(one.cited)}</a> {escape(one.text)} '
        f'<span class="faint">{escape(one.said)}</span></p>'
        for one in filled
    )
    if line.expected_action:
        words += f"<p><strong>{escape(_('Expected action'))}</strong>: {escape(line.expected_action)}</p>"
    return f'<div><div class="s muted">{words}</div></div>'


def _has_acts(line: AgendaLine) -> bool:
    return line.state == AgendaItemState.PROVISIONAL or (_says_its_state(line) and line.state not in OVER)


def _says_its_state(line: AgendaLine) -> bool:
    """A provisional agenda says so once, above; a heading over other items has nothing to conclude."""
    return line.state != AgendaItemState.PROVISIONAL and not (line.children and line.is_kept)
