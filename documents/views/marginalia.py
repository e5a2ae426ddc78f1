"""What a drafter sees in the text: where a sentence comes from, and the buttons that move and rewrite a block.

Buttons belong to the one empty form of the page (`form="acts"`), so that three hundred paragraphs need one token;
its own address is where moves go.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core.sections import Link
from documents.exporting import Marginalia, Passage
from documents.numbering import ITEM, PARAGRAPH, PLAIN, TABLE
from documents.states import Generator

FORM = "acts"


@dataclass(frozen=True)
class Addresses:
    """Where the acts on one paragraph are posted; each takes the row's id."""

    edit: Callable[[int], str]
    add: Callable[[int], str]
    take_over: Callable[[int], str]
    give_back: Callable[[int], str]


def source(passage: Passage, addresses: Addresses | None = None) -> SafeString:
    """Of a generated sentence: what it is written from, its facts, and taking over or giving back."""
    if not passage.generator or passage.generator in (Generator.AGENDA_LINE, Generator.ITEM_HEADING):
        return mark_safe("")
    acts = _ownership(passage, addresses) if addresses else ""
    return format_html('<div class="auto">{}{}{}</div>', _said(passage), _facts(passage), acts)


def _said(passage: Passage) -> SafeString:
    what = str(Generator(passage.generator).label)
    what = what[:1].lower() + what[1:]
    if passage.drift:
        moved = "; ".join(f"{gettext(label)}: {then or '–'} → {now or '–'}" for label, then, now in passage.drift)
        return format_html(
            '<span class="state state--decide">{}</span><span>{}</span>', gettext("The facts moved away"), moved
        )
    if passage.is_taken_over:
        return format_html("<span>{}</span>", gettext("Taken over by a drafter. Facts: %(what)s") % {"what": what})
    if not passage.text:
        return format_html(
            '<span class="state state--wait">{}</span><span>{}</span>', gettext("Waits for its facts"), what
        )
    return format_html("<span>{}</span>", gettext("Written from facts: %(what)s") % {"what": what})


def _facts(passage: Passage) -> SafeString:
    rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", [(gettext(a), b or "–") for a, b in passage.facts])
    if not rows:
        return mark_safe("")
    return format_html(
        '<details><summary>{}</summary><dl class="facts">{}</dl></details>', gettext("See the facts"), rows
    )


def _ownership(passage: Passage, addresses: Addresses) -> SafeString:
    if not passage.text:
        return mark_safe("")
    if passage.is_taken_over:
        return button(gettext("Give back"), formaction=addresses.give_back(passage.pk))
    return button(gettext("Take over"), formaction=addresses.take_over(passage.pk))


def button(label: str, **attributes: str) -> SafeString:
    """A quiet button of the page's form."""
    named = format_html_join("", ' {}="{}"', attributes.items())
    return format_html('<button class="link" form="{}"{}>{}</button>', FORM, named, label)


def margin(content: SafeString) -> SafeString:
    """Beside the paragraph where there is room, below it on a phone."""
    return format_html('<div class="notes">{}</div>', content) if content else content


def for_drafters(addresses: Addresses) -> Marginalia:
    """The clean text as a drafter reads it: what a sentence is written from stands beside it."""
    return Marginalia(
        words=_or_unknown, beside=lambda passage: margin(source(passage, addresses)), marks_generated=True
    )


def _none(pk: int) -> SafeString:
    return mark_safe("")


def for_editing(
    addresses: Addresses, links: Mapping[int, Link] | None = None, waiting: Callable[[int], SafeString] = _none
) -> Marginalia:
    """The text with its tools: beside a paragraph or heading, below a subparagraph. *links*: what apps above say of a
    paragraph, by its row; *waiting*: what waits below a block for its place in the text."""
    nothing = mark_safe("")

    def shown(one: Passage) -> SafeString:
        return tools(one, addresses) + _link((links or {}).get(one.pk))

    return Marginalia(
        words=editable,
        under=lambda one: shown(one) if one.kind == ITEM else waiting(one.pk),
        beside=lambda one: nothing if one.kind == ITEM else margin(shown(one)),
        marks_generated=True,
    )


def _link(link: Link | None) -> SafeString:
    if link is None:
        return mark_safe("")
    return format_html(
        '<div class="auto"><a href="{}"><span class="vh">{} </span>{}</a></div>', link.url, link.hidden, link.label
    )


def editable(passage: Passage) -> SafeString:
    """The words in a frame of their own, which the editor swaps for a form."""
    tag = "div" if passage.kind == TABLE else "span"
    return format_html('<{0} id="w{1}">{2}</{0}>', tag, passage.pk, _or_unknown(passage))


def _or_unknown(passage: Passage) -> SafeString:
    """The words; of a sentence that waits for its facts, that they are not known yet."""
    return passage.html or format_html('<span class="faint">{}</span>', gettext("Not known yet."))


def tools(passage: Passage, addresses: Addresses) -> SafeString:
    """Edit, add behind, and one step up, down, in or out; what follows the agenda only shows where it is from."""
    if passage.generator == Generator.AGENDA_LINE and not passage.is_taken_over:
        return format_html('<div class="auto">{}</div>', _ownership(passage, addresses))
    links = format_html(
        '<a href="{0}" hx-get="{0}" hx-target="#w{1}">{2}</a><a href="{3}">{4}</a>',
        addresses.edit(passage.pk),
        passage.pk,
        gettext("Edit"),
        addresses.add(passage.pk),
        gettext("Add after"),
    )
    ways = [("up", gettext("Up")), ("down", gettext("Down")), ("in", gettext("In")), ("out", gettext("Out"))]
    steps = [button(label, name="move", value=f"{passage.pk}:{way}") for way, label in ways]
    if passage.kind in (PARAGRAPH, ITEM, PLAIN) and not passage.is_written_from_facts:
        steps.append(button(gettext("Merge up"), name="move", value=f"{passage.pk}:merge:{passage.version}"))
    return format_html(
        '<div class="auto" role="group" aria-label="{}">{}{}</div>{}',
        passage.ref or passage.words[:40],
        links,
        mark_safe("".join(steps)),
        source(passage, addresses),
    )
