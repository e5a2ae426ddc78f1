"""The comments in the margin: number, author, what is said, the redline of what is proposed, the ruling, the acts.

Written as strings, because a part of the review has forty of them. Buttons belong to the one empty form of the page
(`form="acts"`), ticks to the form that rules on several (`form="bulk"`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from core import marks
from core.dates import short_date
from core.text.redline import as_html
from documents import redline
from documents.exporting import Marginalia, Marked, Passage
from documents.models import Comment
from documents.numbering import ITEM
from documents.states import Audience, CommentState
from documents.views.marginalia import button, margin
from notifications.states import Channel

_NOTHING = mark_safe("")
#: As many comments as stand beside one paragraph.
MOST_BESIDE = 60


@dataclass(frozen=True)
class Desk:
    """What the reader may do in the margin; `base` is the address of the comments."""

    user_id: int | None
    base: str
    may_comment: bool = False
    may_rule: bool = False

    def address(self, one: Comment, act: str = "") -> str:
        return f"{self.base}{one.number}/{act}"


def note(one: Comment, desk: Desk, *, with_quote: bool = False) -> SafeString:
    """One comment. *with_quote*: the words it speaks of, where they do not stand beside it."""
    is_open = one.state == CommentState.OPEN
    return format_html(
        '<article class="note{}" id="c{}">{}{}{}{}{}{}</article>',
        " note--open" if is_open else "",
        one.number,
        byline(one, with_place=with_quote or "(" in one.ref),
        format_html('<p class="redline faint" dir="auto">{}</p>', one.quoted) if with_quote and one.quoted else "",
        format_html('<p dir="auto">{}</p>', _lines(one.text)) if one.text else "",
        proposal(one),
        ruling(one),
        _acts(one, desk) if is_open else "",
    )


def byline(one: Comment, *, with_place: bool = True) -> SafeString:
    speaker = one.on_behalf or getattr(one.author, "person", None)
    invented = marks.made() if getattr(speaker, "is_invented", False) else ""
    place = format_html("<span>{}</span> ", one.ref) if one.ref and with_place else ""
    number = gettext("no. %(number)d") % {"number": one.number}
    return format_html(
        '<p class="note__by"><b><bdi>{}</bdi>{}</b> <span>{}</span> {}<time datetime="{}">{}</time></p>',
        one.author_name, invented, number, place, one.made_at.date().isoformat(), short_date(one.made_at.date()),
    )  # fmt: skip


def _lines(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))


def proposal(one: Comment) -> SafeString:
    """What is proposed, as a redline with a few words around each change."""
    if not one.proposed:
        return _NOTHING
    said = Marked(one.proposed)
    new = said.words if said.words != one.quoted else said.read_out
    spans = redline.excerpt(redline.changes(one.quoted, new))
    return format_html('<p class="redline" dir="auto">{}</p>', as_html(spans))


def ruling(one: Comment) -> SafeString:
    """State, type, who reads it, who supports it, and who ruled why."""
    state = CommentState(one.state)
    shape = "decide" if state == CommentState.OPEN else state.shape
    said = [str(one.get_kind_display())]
    if one.audience == Audience.DESK:
        said.append(gettext("for the Secretariat and the officers only"))
    if one.channel != Channel.SITE:
        said.append(str(one.get_channel_display()))
    if supporting := one.supporting:
        said.append(ngettext("%(n)d supports it", "%(n)d support it", supporting) % {"n": supporting})
    facts = format_html(" {}", ", ".join(said) + ".")
    if one.ruled_at:
        who = one.ruled_by or gettext("Secretariat")
        facts += format_html(" <bdi>{}</bdi>, {}. ", who, short_date(one.ruled_at.date()))
    reply = format_html('<span dir="auto">{}</span>', _lines(one.reply)) if one.reply else ""
    return format_html('<p class="ruling">{}{}{}</p>', marks.state(str(state.label), shape), facts, reply)


def _acts(one: Comment, desk: Desk) -> SafeString:
    """Ruling for those who rule; support for others; withdrawing for its author."""
    number = gettext("no. %(number)d") % {"number": one.number}
    hidden = format_html('<span class="vh"> {}</span>', number)
    parts = []
    if desk.may_rule:
        parts += _rulings(one, desk, hidden)
    elif desk.may_comment and one.author_id != desk.user_id:
        word = gettext("You support it") if one.is_supported else None
        act = button(gettext("Support"), formaction=desk.address(one, "support/"))
        parts.append(format_html("<span>{}</span>", word) if word else act)
    if one.author_id is not None and one.author_id == desk.user_id:
        parts.append(button(gettext("Withdraw"), formaction=desk.address(one, "withdraw/")))
    if not parts:
        return _NOTHING
    return format_html(
        '<div class="auto" role="group" aria-label="{}">{}</div><div id="r{}"></div>',
        number,
        mark_safe("".join(parts)),
        one.number,
    )


def _rulings(one: Comment, desk: Desk, hidden: SafeString) -> list[str]:
    address = desk.address(one)
    tick = format_html(
        '<label><input type="checkbox" name="comment" value="{}" form="bulk">{}</label>', one.number, hidden
    )
    rule = format_html(
        '<a href="{0}" hx-get="{0}" hx-target="#r{1}">{2}{3}</a>', address, one.number, gettext("Rule"), hidden
    )
    quick = [("accept", gettext("Accept"))] if one.proposed and one.paragraph_id else []
    quick.append(("take_note", gettext("Note")))
    return [tick, *(button(word, formaction=address, name="ruling", value=name) for name, word in quick), rule]


@dataclass(frozen=True)
class Margin:
    """What stands beside the text: comments by the key they speak of, subparagraphs by the key of their paragraph,
    and in `takes` the keys of what may be commented on now."""

    desk: Desk
    comments: dict[str, list[Comment]]
    below: dict[str, list[Passage]]
    takes: frozenset[str]
    merged: frozenset[str] = frozenset()

    def beside(self, passage: Passage) -> SafeString:
        """The notes on a paragraph and its subparagraphs, and the way to comment on each."""
        block = [passage, *self.below.get(passage.key, ())]
        said = [one for inner in block for one in self.comments.get(inner.key, ())]
        rows = self._notes(said)
        links = [self._link(inner, passage) for inner in block if inner.key in self.takes]
        if links and self.desk.may_comment:
            ways = format_html('<div class="auto">{}</div>', mark_safe("".join(links)))
            rows.append(format_html('{}<div id="n{}"></div>', ways, passage.key))
        return margin(mark_safe("".join(rows)))

    def _notes(self, said: list[Comment]) -> list[SafeString]:
        """All of them; of very many the open ones first, and where the others are."""
        more = len(said) - MOST_BESIDE
        if more <= 0:
            return [self._note(one) for one in said]
        first = sorted(said, key=lambda one: one.state != CommentState.OPEN)[:MOST_BESIDE]
        words = ngettext("%(n)d more in the table", "%(n)d more in the table", more) % {"n": more}
        link = format_html('<p><a href="{}">{}</a></p>', self.desk.base, words)
        return [*(self._note(one) for one in first), link]

    def _note(self, one: Comment) -> SafeString:
        """With the words it speaks of, where its paragraph was merged into another."""
        return note(one, self.desk, with_quote=one.anchor in self.merged)

    def _link(self, passage: Passage, home: Passage) -> str:
        url = f"{self.desk.base}new/?on={passage.key}"
        word = gettext("Comment") if passage is home else passage.mark
        named = format_html('<span class="vh"> {}</span>', passage.ref) if passage.ref else ""
        return format_html('<a href="{0}" hx-get="{0}" hx-target="#n{1}">{2}{3}</a>', url, home.key, word, named)


def in_margin(
    passages: Iterable[Passage], comments: Iterable[Comment], desk: Desk, words: Callable[[Passage], str], takes
) -> Marginalia:
    """How `exporting.article` shows a part of the review."""
    by_key: dict[str, list[Comment]] = {}
    passages = list(passages)
    merged = {key: one.key for one in passages for key in one.absorbed}
    for one in comments:
        by_key.setdefault(merged.get(one.anchor, one.anchor), []).append(one)
    below: dict[str, list[Passage]] = {}
    top = ""
    for passage in passages:
        if passage.kind == ITEM and top:
            below.setdefault(top, []).append(passage)
        else:
            top = passage.key
    return Marginalia(words=words, beside=Margin(desk, by_key, below, frozenset(takes), frozenset(merged)).beside)
