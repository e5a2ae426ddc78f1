"""The round as a spreadsheet: out, back in with a preview, and kept once it was seen."""

from collections import defaultdict

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refused, told_by
from meetings.queries import short_title
from recommendations import actions, sheets
from recommendations.forms import SheetForm
from recommendations.models import AskedParty, Round, Said
from recommendations.views import tables
from recommendations.views.rounds import told

#: So long a preview can be kept, in seconds.
KEPT_FOR = 24 * 3600
SALT = "recommendations.sheet"


def _round(request: HttpRequest, pk: int) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("meeting__body")
    return get_object_or_404(rounds, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Download the sheet, or send it back filled in: then the answer is a preview, nothing is kept yet."""
    asking = _round(request, pk)
    if request.method != "POST":
        return _download(request, asking)
    form = SheetForm(request.POST, request.FILES)
    lines: list[sheets.AnswerLine] = []
    if form.is_valid():
        with told_by(form):
            lines = sheets.answers_read(form.cleaned_data["file"], asking, request.user)
    return _preview(request, asking, form, lines)


def _preview(request: HttpRequest, asking: Round, form: SheetForm, lines: list[sheets.AnswerLine]) -> HttpResponse:
    fitting = [line for line in lines if line.fits]
    context = {
        "asking": asking,
        "form": form,
        "lines": lines,
        "fitting": len(fitting),
        "wrong": sum(bool(line.reason) for line in lines),
        "columns": tables.preview_columns(),
        "rows": list(tables.preview_rows(lines)),
        "sealed": _sealed(asking, request.user, fitting) if fitting else "",
        "channel": form.cleaned_data.get("channel", "") if form.is_valid() else "",
        "heading": _("What the sheet says"),
        "trail": [
            (short_title(asking.meeting), asking.meeting.get_absolute_url()),
            (str(asking), asking.get_absolute_url()),
            (_("What the sheet says"), ""),
        ],
        "place": "meetings",
    }
    bad = form.errors or not fitting
    return render(request, "recommendations/preview.html", context, status=422 if bad else 200)


def _sealed(asking: Round, user, lines: list[sheets.AnswerLine]) -> str:
    """What was seen, signed, so that what is kept is what was previewed and the server keeps nothing meanwhile."""
    rows = [
        [one.asked_id, one.follow_up_id, one.said.response, one.said.progress, one.said.percentage, one.said.text]
        for one in lines
    ]
    return signing.dumps([asking.pk, user.pk, rows], salt=SALT, compress=True)


@require_POST
def keep_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the preview showed; whoever lost the right meanwhile keeps nothing."""
    asking = _round(request, pk)
    answers: dict[int, dict[int, Said]] = defaultdict(dict)
    for asked_id, follow_up_id, *said in _unsealed(request, asking):
        answers[asked_id][follow_up_id] = Said(*said)
    done = actions.record_sheet(round=asking, answers=answers, by=request.user, channel=request.POST.get("channel", ""))
    messages.success(request, told(done))
    return HttpResponseRedirect(asking.get_absolute_url(), status=303)


def _unsealed(request: HttpRequest, asking: Round) -> list:
    try:
        pk, user, rows = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused(_("This preview is no longer valid. Send the sheet again.")) from error
    if (pk, user) != (asking.pk, request.user.pk):
        raise Refused(_("This preview is no longer valid. Send the sheet again."))
    return rows


def _download(request: HttpRequest, asking: Round) -> HttpResponse:
    """Of one Party, or of all the reader may answer for."""
    rows = AskedParty.objects.visible_to(request.user).filter(round=asking).select_related("party")
    if iso2 := request.GET.get("party", ""):
        rows = rows.filter(party__iso2=iso2.upper())
    found = [row for row in rows.order_by("party__sort_name") if _may_fill(request.user, row, asking)]
    if not found:
        raise Http404
    response = HttpResponse(sheets.answers_xlsx(found), content_type=sheets.XLSX)
    one = f"-{found[0].party.iso2}" if len(found) == 1 else ""
    name = f"{asking.meeting.slug}-round-{asking.number}{one}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _may_fill(user, row: AskedParty, asking: Round) -> bool:
    row.round = asking
    return user.has_perm("recommendations.answer_askedparty", row)
