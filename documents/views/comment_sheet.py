"""The comment sheet: out with every paragraph, back with what was filled in, seen before it is taken in."""

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Refused, told_by
from core.sheets import XLSX
from core.tables import Column, Row, table
from core.uploads import DOCX
from documents import actions, queries, sheets
from documents.forms import SheetForm
from documents.models import Report
from documents.queries import Said
from documents.states import CommentKind, VersionKind
from documents.views.comment import people_of, spoken
from documents.views.room import COMMENT, reviewed_or_404, room
from parties.models import Person

SALT, KEPT_FOR = "documents.comment_sheet", 24 * 3600
FILES = {"xlsx": (sheets.review_xlsx, XLSX), "docx": (sheets.review_word, DOCX)}
#: As much of a text as the preview shows.
SHOWN = 300


def _reviewed(request: HttpRequest, slug: str) -> Report:
    report = reviewed_or_404(request, slug)
    if not request.user.has_perm(COMMENT, report):
        raise Refused(_("Comments are made by the members and by whoever is invited."))
    return report


@require_safe
def sheet_file(request: HttpRequest, slug: str, format: str = "xlsx") -> HttpResponse:
    """Every paragraph of the version in circulation, to be filled in: a spreadsheet, or a Word table."""
    report = _reviewed(request, slug)
    version = queries.latest_version(report, VersionKind.CIRCULATED)
    if version is None:
        raise Http404
    write, media_type = FILES[format]
    response = HttpResponse(write(report, version), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slug}-comment-sheet.{format}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def upload_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The filled-in sheet; the answer is a preview, and nothing is taken in yet."""
    report = _reviewed(request, slug)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*posted, people=people_of(request, report))
    if form.is_valid():
        with told_by(form):
            return _preview(request, report, form)
    context = _frame(request, report) | {"form": form, "submit": _("Look at it"), "cancel_url": _home(report)}
    return render(request, "documents/comment_sheet.html", context, status=422 if form.is_bound else 200)


def _home(report: Report) -> str:
    return queries.review_url(report)


def _frame(request: HttpRequest, report: Report) -> dict:
    return room(request, report, "report_review") | {"heading": _("Comment sheet")}


def _preview(request: HttpRequest, report: Report, form: SheetForm) -> HttpResponse:
    lines = sheets.read_review(form.cleaned_data["file"], report)
    who = spoken(form)
    rows = [_said(one) for one in lines if one.fits]
    reviewer = who.get("on_behalf") or request.user
    before = queries.imported_before(report, reviewer, rows)
    new = [one for one in rows if one.number not in before]
    person = who["on_behalf"].pk if who else None
    sealed = [report.pk, request.user.pk, person, who.get("channel", ""), form.cleaned_data["audience"],
              [asdict(one) for one in new]]  # fmt: skip
    context = _frame(request, report) | {
        "file_name": form.cleaned_data["file"].name[:80],
        "reviewer": reviewer,
        "new": len(new),
        "before": len(before),
        "wrong": sum(not one.fits for one in lines),
        "table": _table(lines, before) if lines else "",
        "sealed": signing.dumps(sealed, salt=SALT, compress=True) if new else "",
    }
    return render(request, "documents/comment_sheet_preview.html", context, status=200 if new else 422)


def _said(one: sheets.SheetLine) -> Said:
    return Said(one.number, one.key, one.text, one.proposed, str(one.kind))


def _table(lines: list[sheets.SheetLine], before: set[int]):
    columns = [Column(_("Row")), Column(_("Paragraph")), Column(_("Comment")),
               Column(_("Proposed text")), Column(_("Type")), Column(_("What becomes of it"))]  # fmt: skip
    rows = []
    for one in lines:
        becomes = one.reason or (_("Taken in before") if one.number in before else _("New comment"))
        kind = str(CommentKind(one.kind).label)
        rows.append(Row([str(one.number), one.ref, one.text[:SHOWN], one.proposed[:SHOWN], kind, becomes]))
    return table(columns, rows, _("Rows of the sheet"))


@require_POST
def take_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in what the preview showed; again changes nothing."""
    report = _reviewed(request, slug)
    try:
        sealed = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused(_("This preview is no longer valid. Send the sheet again.")) from error
    pk, user, person, channel, audience, rows = sealed
    if (pk, user) != (report.pk, request.user.pk):
        raise Refused(_("This preview is no longer valid. Send the sheet again."))
    who = {"on_behalf": get_object_or_404(Person, pk=person), "channel": channel} if person else {}
    said = [Said(**row) for row in rows]
    made, refused = actions.import_comments(report=report, rows=said, audience=audience, by=request.user, **who)
    words = ngettext("%(n)d comment is taken in.", "%(n)d comments are taken in.", made) % {"n": made}
    messages.success(request, words)
    for sentence in refused[:10]:
        messages.error(request, sentence)
    return HttpResponseRedirect(queries.review_url(report), status=303)
