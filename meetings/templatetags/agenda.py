"""`{% agenda_tree lines %}…{% endagenda_tree %}`: the agenda with its numbers hanging.

Joined in Python: a thousand items by template would cost more than the rest of their page.
"""

from collections.abc import Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core import marks
from meetings.queries import AgendaLine
from meetings.states import AgendaItemState

register = template.Library()


@register.simple_block_tag
def agenda_tree(content: str, lines: Sequence[AgendaLine], chosen: int | None = None, acts: str = "") -> SafeString:
    """The tree; *acts* is the word of a link that chooses an item; the block's content stands below the *chosen*."""
    return mark_safe(f'<ol class="agenda">{_branch(lines, chosen, escape(acts), content)}</ol>')


def _branch(lines: Sequence[AgendaLine], chosen: int | None, link: str, panel: str) -> str:
    return "".join(_item(line, chosen, link, panel) for line in lines)


def _item(line: AgendaLine, chosen: int | None, link: str, panel: str) -> str:
    title = f"<span>{escape(line.title)}</span>"
    if not line.is_kept:
        title = f'<span class="faint"><s>{escape(line.title)}</s></span>'
    end: str = marks.state(line.word, line.shape) if _says_its_state(line) else ""
    if link:
        hidden = f'<span class="vh"> {line.number} {escape(line.title)}</span>'
        end += f'<a href="?item={line.pk}#{line.anchor}">{link}{hidden}</a>'
    beside = f'<span class="end">{end}</span>' if end else ""
    # The empty mark keeps the panel in the column of the titles.
    below = f'<span></span><div><div class="mt2">{panel}</div></div>' if line.pk == chosen else ""
    children = f"<ol>{_branch(line.children, chosen, link, panel)}</ol>" if line.children else ""
    number = f'<data value="{line.number}">{line.number}</data>'
    return f'<li id="{line.anchor}">{number}<div>{title}{beside}</div>{below}{children}</li>'


def _says_its_state(line: AgendaLine) -> bool:
    """A provisional agenda says so once, above; a heading over other items has nothing to conclude."""
    return line.state != AgendaItemState.PROVISIONAL and not (line.children and line.is_kept)
