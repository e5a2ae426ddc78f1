"""`{% agenda_tree lines %}…{% endagenda_tree %}`: the agenda with its numbers hanging.

Joined in Python: a thousand items by template would cost more than the rest of their page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core import marks
from core.sections import Link
from meetings.queries import AgendaLine, days_of
from meetings.states import AgendaItemState

register = template.Library()
register.filter("days", days_of)
#: Nothing more can be done with such an item.
OVER = (AgendaItemState.CONCLUDED, AgendaItemState.WITHDRAWN)


@register.simple_block_tag
def agenda_tree(
    content: str, lines: Sequence[AgendaLine], chosen: int | None = None, acts: str = "", links=None
) -> SafeString:
    """The tree; *acts* is the word of a link that chooses an item; the block's content stands below the *chosen*;
    *links* are what apps above put beside items (`core.sections.Link`)."""
    tree = _Tree(chosen, escape(acts), content, links or {})
    return mark_safe(f'<ol class="agenda">{_branch(lines, tree)}</ol>')


@dataclass(frozen=True)
class _Tree:
    """What every branch needs: the item chosen, the word that chooses one, the panel below it, links beside."""

    chosen: int | None
    acts: str
    panel: str
    links: dict[int, Link]


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
        end += f'<a href="?item={line.pk}#{line.anchor}">{tree.acts}{hidden}</a>'
    beside = f'<span class="end">{end}</span>' if end else ""
    # The empty mark keeps the panel in the column of the titles.
    below = f'<span></span><div><div class="mt2">{tree.panel}</div></div>' if line.pk == tree.chosen else ""
    children = f"<ol>{_branch(line.children, tree)}</ol>" if line.children else ""
    number = f'<data value="{line.number}">{line.number}</data>'
    return f'<li id="{line.anchor}">{number}<div>{title}{beside}</div>{below}{children}</li>'


def _has_acts(line: AgendaLine) -> bool:
    return line.state == AgendaItemState.PROVISIONAL or (_says_its_state(line) and line.state not in OVER)


def _says_its_state(line: AgendaLine) -> bool:
    """A provisional agenda says so once, above; a heading over other items has nothing to conclude."""
    return line.state != AgendaItemState.PROVISIONAL and not (line.children and line.is_kept)
