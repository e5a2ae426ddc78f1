"""The review: the text with its comments, in parts; the table of comments and responses, as page and as file."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.sheets import XLSX
from core.tables import Column, Row, table
from core.text.redline import as_html
from core.typed import whole_number
from core.uploads import DOCX
from documents import actions, queries, redline, sheets
from documents.exporting import article, outline
from documents.forms import BulkForm, ReviewFilter
from documents.models import Report
from documents.states import ADOPTED
from documents.views.notes import Desk, in_margin, note, proposal, ruling
from documents.views.room import CHECK, COMMENT, extent, reviewed_or_404, room

IN_TABLE = 100
FILES = {"xlsx": (sheets.comments_xlsx, XLSX), "docx": (sheets.comments_docx, DOCX)}


def desk_of(request: HttpRequest, report: Report, *, takes: bool) -> Desk:
    """What the reader may do; *takes*: comments are taken now."""
    user = request.user
    on_behalf = user.has_perm("documents.manage_document", report) and report.state == "draft_circulated"
    return Desk(
        user_id=user.pk,
        base=reverse("documents:comments", args=[report.meeting.slug]),
        may_comment=user.has_perm(COMMENT, report) and (takes or on_behalf),
        may_rule=report.state not in ADOPTED and user.has_perm(CHECK, report),
    )


@require_safe
def report_review(request: HttpRequest, slug: str) -> HttpResponse:
    """The text as it stands with what changed since it was circulated, and the comments in its margin."""
    report = reviewed_or_404(request, slug)
    review = queries.review_of(report, request.user)
    if review.version and request.user.pk not in review.readers:
        actions.read_version(report=report, by=request.user)
    asked = ReviewFilter(request.GET, comments=review.comments, places=_places(review))
    desk = desk_of(request, report, takes=review.is_open)
    return render(request, "documents/review.html", _page(request, review, asked, desk))


def _places(review: queries.Review) -> dict[str, int]:
    return {"": -1} | {one.key: place for place, one in enumerate(review.passages)}


def _page(request: HttpRequest, review: queries.Review, asked: ReviewFilter, desk: Desk) -> dict:
    report = review.report
    chosen = asked.chosen(review.comments)
    parts = queries.parts_of(review.passages, chosen, only_commented=bool(asked.asked))
    apart = queries.left_over(review.passages, chosen)
    now = _number(request, parts, {one.number for one in apart})
    part = parts[now]
    whole = [one for one in chosen if not one.anchor] if now == 0 else []
    left = apart if now == len(parts) - 1 else []
    takes = review.before if desk.may_comment else {}
    words = _words(review)
    return room(request, report, "report_review") | {
        "desk": desk,
        "text": article(part.passages, in_margin(part.passages, part.comments, desk, words, takes)),
        "whole": [note(one, desk) for one in whole],
        "left": [note(one, desk, with_quote=True) for one in left],
        "outline": [(one, f"{_at(parts, one.anchor)}#{one.anchor}") for one in outline(review.passages)],
        "extent": extent(review.passages),
        "counted": _counted(review),
        "read": _read(review),
        "lead": _lead(review, desk),
        "filter": asked,
        "chips": _chips(asked),
        "bulk": BulkForm() if desk.may_rule and review.open else None,
        "pages": _pages(asked, parts, now),
        "shown": len(chosen),
        "saved": request.GET.get("saved", "")[:60],
        "takes": review.is_open,
        "has_paragraphs": bool(part.passages),
    }


def _words(review: queries.Review):
    """The words of a block; those that changed since they were circulated as a redline."""

    def words(passage) -> str:
        then = review.before.get(passage.key)
        if then is None or then.text == passage.text:
            return passage.html
        return as_html(redline.changes(then.words, passage.words))

    return words


def _number(request: HttpRequest, parts: list[queries.Part], apart: set[int]) -> int:
    """Which part is asked for: by its number, or by the number of a comment in it; those *apart* are in the last."""
    last = len(parts) - 1
    if wanted := whole_number(request.GET.get("at", "")):
        holds = [place for place, part in enumerate(parts) if any(one.number == wanted for one in part.comments)]
        return next(iter(holds), last if wanted in apart else 0)
    asked = whole_number(request.GET.get("part", ""), most=len(parts))
    return max(asked or 1, 1) - 1


def _at(parts: list[queries.Part], anchor: str) -> str:
    place = next((n for n, part in enumerate(parts, 1) if any(one.anchor == anchor for one in part.passages)), 1)
    return f"?part={place}" if len(parts) > 1 else ""


def _counted(review: queries.Review) -> str:
    total, opened = len(review.comments), len(review.open)
    said = ngettext("%(n)d comment", "%(n)d comments", total) % {"n": total}
    return f"{said}, {_('%(n)d open') % {'n': opened}}" if total else said


def _read(review: queries.Review) -> str:
    said = ngettext("%(n)d of %(all)d member has read it", "%(n)d of %(all)d members have read it", len(review.members))
    return said % {"n": review.members_who_read, "all": len(review.members)}


def _lead(review: queries.Review, desk: Desk) -> dict | None:
    """The one next thing: to rule on the first open comment, or to comment."""
    if desk.may_rule and (opened := review.open):
        first = opened[0]
        words = ngettext("Rule on %(n)d open comment", "Rule on %(n)d open comments", len(opened)) % {"n": len(opened)}
        about = _("paragraph %(ref)s") % {"ref": first.ref} if first.ref else _("the report")
        hint = _("The first is no. %(number)d, on %(about)s.") % {"number": first.number, "about": about}
        return {"label": words, "url": queries.review_url(review.report, first.number), "hint": hint}
    if desk.may_comment and not desk.may_rule:
        hint = _("Or on a paragraph, beside it; or offline, in the comment sheet.")
        return {"label": _("Comment on the report"), "url": f"{desk.base}new/", "hint": hint}
    return None


def _chips(asked: ReviewFilter) -> list[tuple[str, str]]:
    """Each filter in force with the address of the page without it."""
    found = []
    for name in asked.asked:
        rest = {other: kept for other, kept in asked.asked.items() if other != name}
        found.append((asked.word(name), f"?{urlencode(rest)}"))
    return found


def _pages(asked: ReviewFilter, parts: list[queries.Part], now: int) -> dict | None:
    if len(parts) == 1:
        return None

    def url(number: int) -> str:
        return f"?{urlencode(asked.asked | {'part': number})}"

    return {
        "before": url(now) if now else "",
        "after": url(now + 2) if now + 1 < len(parts) else "",
        "said": _("Part %(n)d of %(all)d") % {"n": now + 1, "all": len(parts)},
        "range": parts[now].range,
    }


@require_safe
def comments_table(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of comments and responses, a hundred to a page."""
    report = reviewed_or_404(request, slug)
    shown = Paginator(queries.comments_on(report, request.user), IN_TABLE).get_page(request.GET.get("page", ""))
    columns = [Column(_("No.")), Column(_("Paragraph")), Column(_("By")), Column(_("Comment")),
               Column(_("Proposed text")), Column(_("Ruling"))]  # fmt: skip
    rows = [
        Row(
            [str(one.number), one.ref or _("whole report"), sheets.author_of(one), one.text, proposal(one), ruling(one)]
        )
        for one in shown.object_list
    ]
    context = room(request, report, "report_review") | {
        "table": table(columns, rows, _("Comments and responses")) if rows else "",
        "shown": shown,
        "exports": [(name.upper(), reverse("documents:comments_file", args=[slug, name])) for name in FILES],
    }
    return render(request, "documents/comments.html", context)


@require_safe
def comments_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The same as a file, whole."""
    report = reviewed_or_404(request, slug)
    if format not in FILES:
        raise Http404
    write, media_type = FILES[format]
    response = HttpResponse(write(report, queries.comments_on(report, request.user)), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slug}-comments.{format}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
