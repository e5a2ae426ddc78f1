"""What the many answered, as tables: by recommendation and region, by Party, and what a sheet would change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import marks
from core.charts import Stack, shade_of
from core.tables import Column, Row
from recommendations.models import Answer, AskedParty
from recommendations.queries import RecommendationPage
from recommendations.queries.collective import MOVING, Collective, Tabled
from recommendations.queries.overview import PROGRESS, RESPONSES
from recommendations.sheets import AnswerLine
from recommendations.states import ProgressState, ResponseState
from recommendations.tabulation import Line, Share


def heat(found: Tabled) -> SafeString:
    """Recommendation by region: how many are acting or have acted, each cell with what it is a part of in words.

    The shade follows the share of those asked; the number stands in every cell, so that no colour carries it alone.
    """
    lines = [one for one in found.collective if one.replied.whole.asked]
    head = format_html_join("", '<th scope="col"><bdi>{}</bdi></th>', ((name,) for name in found.names.values()))
    body = "".join(_heat_row(one) for one in lines)
    caption = _("Those who began or finished, of those asked, by recommendation and region")
    corner = escape(_("Recommendation"))
    return mark_safe(
        f'<p class="s muted mb4" id="heat">{escape(caption)}</p>'
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="heat">'
        '<table class="heat" aria-labelledby="heat">'
        f'<thead><tr><th scope="col">{corner}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _heat_row(one: Collective) -> str:
    cells = zip((*one.progress.groups, *one.progress.lists), (*one.replied.groups, *one.replied.lists), strict=True)
    said = "".join(_heat_cell(Share(line.share(*MOVING).n, asked.asked)) for line, asked in cells)
    label = format_html('<a href="{}">{}</a> <span class="faint">{}</span>', one.url, one.ref, one.addressee)
    return f'<tr><th scope="row">{label}</th>{said}</tr>'


def _heat_cell(share: Share) -> str:
    words = _("%(n)s of %(of)s") % {"n": share.n, "of": share.of}
    return f'<td class="{shade_of(share.n, share.of)}">{escape(words)}</td>'


def number_columns() -> list[Column]:
    return [
        Column(_("Ref."), bare=True),
        Column(_("Recommendation"), bare=True),
        Column(_("Addressee")),
        Column(_("Answered")),
        Column(_("Response")),
        Column(_("Progress")),
    ]


def number_rows(found: Tabled) -> Iterator[Row]:
    for one in found.collective:
        yield Row([
            format_html('<a class="range" href="{}">{}</a>', one.url, one.ref),
            format_html('<span class="clip serif">{}</span>', one.text),
            one.addressee,
            part(one.replied.whole.replied),
            _states(one.response.whole, ResponseState),
            _states(one.progress.whole, ProgressState),
        ])  # fmt: skip


def part(share: Share) -> str:
    """ "31 of 167 (19%)"."""
    if share.pct is None:
        return _("not asked yet")
    return _("%(n)s of %(of)s (%(pct)s%%)") % {"n": share.n, "of": share.of, "pct": share.pct}


def _states(line: Line, states: Iterable) -> SafeString:
    said = (
        (marks.state(f"{state.label}: {line.by[state.value]}", state.shape),) for state in states if state in line.by
    )
    return format_html_join(mark_safe("<br>"), "{}", said) or format_html('<span class="faint">{}</span>', _("none"))


@dataclass(frozen=True)
class Numbers:
    """What the many said of one recommendation, for its page: n of all, two bars, a line per region."""

    replied: str
    responses: Stack
    progress: Stack
    columns: list[Column]
    rows: list[Row]
    sentence: str
    url: str


def numbers_of(one: Collective | None, page: RecommendationPage) -> Numbers | None:
    if one is None or page.asking is None:
        return None
    lines = zip(
        (*one.replied.groups, *one.replied.lists),
        (*one.response.groups, *one.response.lists),
        (*one.progress.groups, *one.progress.lists),
        strict=True,
    )
    words = {"who": one.addressee, "ref": one.ref}
    slug, number = one.url.split("/recommendations/")[0], page.asking.number
    return Numbers(
        replied=part(one.replied.whole.replied),
        responses=Stack(_("Responses of %(who)s on %(ref)s") % words, _parts(RESPONSES, one.response.whole)),
        progress=Stack(_("Progress of %(who)s on %(ref)s") % words, _parts(PROGRESS, one.progress.whole)),
        columns=[Column(_("Group"), bare=True), Column(_("Answered")), Column(_("Response")), Column(_("Progress"))],
        rows=[
            Row([
                page.names[replied.key],
                part(replied.replied),
                _states(response, ResponseState),
                _states(progress, ProgressState),
            ])
            for replied, response, progress in lines
            if replied.asked
        ],
        sentence=one.sentence if one.progress.whole.answered else "",
        url=f"{slug}/recommendations/numbers/?round={number}",
    )  # fmt: skip


def _parts(shades, line: Line) -> list[tuple[str, int, str]]:
    return [(str(state.label), line.by[state], shade) for state, shade in shades if line.by.get(state)]


def asked_columns() -> list[Column]:
    return [Column(_("Party"), bare=True), Column(_("Asked as")), Column(_("Group")), Column(_("Answered"))]


def asked_rows(rows: Sequence[tuple[AskedParty, int, int]]) -> Iterator[Row]:
    for row, told, about in rows:
        lists = [word for word, on in (("LDC", row.is_ldc), ("SIDS", row.is_sids)) if on]
        shape = "done" if told >= about else "going" if told else "wait"
        yield Row([
            format_html('<a href="{}"><bdi>{}</bdi></a>', row.get_absolute_url(), row.party),
            row.get_kind_display(),
            ", ".join(filter(None, [row.group, *lists])),
            marks.state(_("%(n)s of %(of)s") % {"n": told, "of": about}, shape),
        ])  # fmt: skip


def claim_columns() -> list[Column]:
    return [
        Column(_("Party"), bare=True),
        Column(_("Ref.")),
        Column(_("What it says"), bare=True),
        Column(_("Evidence"), numeric=True),
        Column(_("Verify"), silent=True),
    ]


def claim_rows(rows: Sequence[Answer], user) -> Iterator[Row]:
    for one in rows:
        own = one.answered_by_id == user.pk
        act = format_html(
            '<a href="{}">{}<span class="vh"> {}, {}</span></a>',
            one.page_url,
            _("Look at it") if own else _("Verify"),
            one.asked.party,
            one.follow_up.recommendation.ref,
        )
        yield Row([
            format_html("<bdi>{}</bdi>", one.asked.party),
            one.follow_up.recommendation.ref,
            format_html('<span class="clip" dir="auto">{}</span>', one.text[:300]),
            str(one.proofs),
            act,
        ])  # fmt: skip


def preview_columns() -> list[Column]:
    return [
        Column(_("Row"), numeric=True),
        Column(_("Party")),
        Column(_("Ref.")),
        Column(_("What it says"), bare=True),
        Column(_("What becomes of it"), bare=True),
    ]


def preview_rows(lines: Sequence[AnswerLine]) -> Iterator[Row]:
    for line in lines:
        yield Row([str(line.number), line.party, line.ref, _words(line), _fate(line)])


def _words(line: AnswerLine) -> str:
    said = line.said
    words = [str(ResponseState(said.response).label)] if said.response else []
    words += [str(ProgressState(said.progress).label)] if said.progress else []
    words += [] if said.percentage is None else [_("%(n)s per cent") % {"n": said.percentage}]
    return " · ".join([*words, *([said.text[:120]] if said.text else [])])


def _fate(line: AnswerLine) -> SafeString:
    if line.reason:
        return format_html("{}: {}", marks.state(_("Does not fit"), "no"), line.reason)
    if line.is_same:
        return marks.state(_("Stands already"), "noted")
    return marks.state(_("New") if line.is_new else _("Changed"), "done" if line.is_new else "going")
