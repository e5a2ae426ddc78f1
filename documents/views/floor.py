"""The text before the meeting as HTML: redlines, what is moved on each paragraph, what is adopted; with the tools of
those who keep the record, or bare for the wall of the room.

Buttons belong to the one empty form of the page (`form="acts"`), as in the editor.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core import marks
from core.text.redline import DELETE, EQUAL, INSERT, Span, as_html
from documents import redline
from documents.exporting import Marginalia, Passage, article
from documents.models import Amendment
from documents.numbering import ANNEX, HEADING, ITEM
from documents.queries import Adoption, Line
from documents.states import AmendmentAct, AmendmentState
from documents.views.marginalia import button, margin

_NOTHING = mark_safe("")


def passages_of(adoption: Adoption) -> list[Passage]:
    return [line.passage for line in adoption.lines]


def on_the_wall(adoption: Adoption) -> SafeString:
    """The text as the room reads it: every change against what was circulated, and below it what is moved."""
    lines = adoption.by_key
    return article(
        passages_of(adoption),
        Marginalia(words=lambda one: _words(lines[one.key]), under=lambda one: _under(lines[one.key])),
    )


def with_tools(adoption: Adoption, base: str) -> SafeString:
    """The same for those who keep the record: beside each block its amendments and acts. *base*: their address."""
    lines, below = adoption.by_key, _below(adoption.lines)
    tools = Tools(base)
    return article(
        passages_of(adoption),
        Marginalia(
            words=lambda one: _words(lines[one.key]),
            under=lambda one: tools.inner(lines[one.key]) if one.kind == ITEM else _NOTHING,
            beside=lambda one: _NOTHING if one.kind == ITEM else tools.beside(lines[one.key], below.get(one.key, ())),
        ),
    )


def _below(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The subparagraphs of each block."""
    found: dict[str, list[Line]] = {}
    top = ""
    for line in lines:
        if line.passage.kind == ITEM:
            found.setdefault(top, []).append(line)
        else:
            top = line.key
    return found


def _words(line: Line) -> SafeString:
    return _here(line, _redlined(line))


def _here(line: Line, words: SafeString) -> SafeString:
    return format_html('<span class="here" data-live-here="{}">{}</span>', line.key, words) if line.here else words


def _redlined(line: Line) -> SafeString:
    """What was circulated against what the meeting has before it; an insertion nobody accepted yet is only below."""
    if line.is_inserted:
        one = line.amendments[0]
        if one.state == AmendmentState.ACCEPTED:
            return as_html([Span(INSERT, line.passage.words)])
        return format_html('<span class="faint">{}</span>', gettext("Insertion moved here"))
    if line.is_deleted:
        return as_html([Span(DELETE, line.before or line.passage.words)])
    if line.before is None or line.before == line.passage.words:
        return line.passage.html
    return as_html(redline.changes(line.before, line.passage.words))


def _under(line: Line) -> SafeString:
    """What waits for a decision, with who moved it; and that the paragraph is adopted."""
    rows = [format_html('<div class="moved">{}{}</div>', _moved_by(one), _change(one, line)) for one in line.open]
    if line.is_adopted and line.passage.kind != ITEM:
        rows.append(format_html('<p class="screen__said">{}</p>', marks.state(gettext("Adopted"), "done")))
    return mark_safe("".join(rows))


def _moved_by(one: Amendment) -> SafeString:
    number = gettext("Amendment %(number)d") % {"number": one.number}
    who = format_html(", <bdi>{}</bdi>", one.proposed_by) if one.proposed_by else ""
    return format_html('<p class="screen__said">{}{}: {}</p>', number, who, act_word(one))


def act_word(one: Amendment) -> str:
    words = {
        AmendmentAct.REPLACE: gettext("new words"),
        AmendmentAct.DELETE: gettext("delete the paragraph"),
        AmendmentAct.INSERT: gettext("insert a paragraph"),
    }
    return words[AmendmentAct(one.act)]


def _change(one: Amendment, line: Line | None = None) -> SafeString:
    return format_html('<p class="redline" dir="auto">{}</p>', as_html(spans_of(one)))


def spans_of(one: Amendment) -> list[Span]:
    if one.act == AmendmentAct.INSERT:
        return [Span(INSERT, one.text)]
    if one.act == AmendmentAct.DELETE:
        return [Span(DELETE, one.quoted)] if one.quoted else [Span(EQUAL, "")]
    return redline.changes(one.quoted, one.text)


@dataclass(frozen=True)
class Tools:
    """What stands beside a block for those who keep the record."""

    base: str

    def beside(self, line: Line, below: Sequence[Line]) -> SafeString:
        rows = [note(one) for inner in (line, *below) for one in inner.amendments]
        rows.append(self._acts(line))
        return margin(mark_safe("".join(rows)))

    def inner(self, line: Line) -> SafeString:
        """Below a subparagraph: to show and to amend it; it is adopted with its paragraph."""
        if line.is_inserted or line.is_adopted:
            return _NOTHING
        return self._group(line, [self._show(line), self._amend(line)])

    def _acts(self, line: Line) -> SafeString:
        if line.is_inserted:
            return _NOTHING
        if line.is_adopted:
            again = button(gettext("Open again"), formaction=f"{self.base}adopt/", name="reopen", value=line.key)
            return self._group(line, [marks.state(gettext("Adopted"), "done"), self._show(line), again])
        if line.passage.kind in (HEADING, ANNEX):
            whole = button(gettext("Adopt this part"), formaction=f"{self.base}adopt/", name="section", value=line.key)
            return self._group(line, [self._show(line), self._amend(line), whole])
        adopt = button(gettext("Adopt"), formaction=f"{self.base}adopt/", name="key", value=line.key)
        return self._group(line, [self._show(line), self._amend(line), adopt])

    def _group(self, line: Line, parts: Sequence[SafeString]) -> SafeString:
        label = line.passage.ref or line.passage.words[:40]
        extra = format_html('<div id="n{}"></div>', line.key)
        return format_html(
            '<div class="auto" role="group" aria-label="{}">{}</div>{}', label, mark_safe("".join(parts)), extra
        )

    def _show(self, line: Line) -> SafeString:
        if line.here:
            return format_html("<b>{}</b>", gettext("On the screen"))
        return button(gettext("Show"), formaction=f"{self.base}here/", name="key", value=line.key)

    def _amend(self, line: Line) -> SafeString:
        url = f"{self.base}new/?on={line.key}"
        return format_html('<a href="{0}" hx-get="{0}" hx-target="#n{1}">{2}</a>', url, line.key, gettext("Amend"))


def note(one: Amendment) -> SafeString:
    """An amendment in the margin, with the acts its state allows."""
    state = AmendmentState(one.state)
    waits = state == AmendmentState.PROPOSED
    who = format_html("<b><bdi>{}</bdi></b> ", one.proposed_by) if one.proposed_by else _NOTHING
    number = gettext("amendment %(number)d") % {"number": one.number}
    place = format_html(" <span>{}</span>", one.ref) if one.ref else ""
    return format_html(
        '<article class="note{}" id="a{}"><p class="note__by">{}<span>{}</span>{}</p>'
        '<p class="redline" dir="auto">{}</p><p class="ruling">{}{}</p>{}</article>',
        " note--open" if waits else "", one.number, who, number, place,
        as_html(redline.excerpt(spans_of(one))), marks.state(str(state.label), state.shape), act_word(one), _steps(one),
    )  # fmt: skip


def _steps(one: Amendment) -> SafeString:
    def step(name: str, word: str) -> SafeString:
        url = reverse("workflow:act", args=["documents", "amendment", one.pk, name])
        return button(word, formaction=url, name="version", value=str(one.version))

    number = gettext("Amendment %(number)d") % {"number": one.number}
    if one.state != AmendmentState.PROPOSED:
        parts = [step("reopen", gettext("Reopen"))]
    else:
        change = reverse("documents:amendment", args=[one.report.meeting.slug, one.number])
        link = format_html('<a href="{}">{}</a>', change, gettext("Change"))
        parts = [step("accept", gettext("Accept")), step("withdraw", gettext("Withdraw")), link]
    return format_html('<div class="auto" role="group" aria-label="{}">{}</div>', number, mark_safe("".join(parts)))


Words = Callable[[Passage], SafeString]
