"""The checks of a report: what to look at before it goes out, and what is fine as it is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents import actions, queries
from documents.models import Report
from documents.views.room import CHECK, report_or_404, room


@require_safe
def report_checks(request: HttpRequest, slug: str) -> HttpResponse:
    """Every finding with its place, its reason and "Fine as it is"; those that are fine below."""
    found = _to_check(request, slug)
    checked = queries.check_report(found)
    context = room(request, found, "report_checks", findings=len(checked.findings)) | {
        "checked": checked,
        "words": _words(checked),
    }
    return render(request, "documents/report_checks.html", context)


@require_POST
def accept_finding(request: HttpRequest, slug: str) -> HttpResponse:
    posted = request.POST
    report = _to_check(request, slug)
    actions.accept_finding(
        report=report, digest=posted.get("finding", ""), note=posted.get("note", ""), by=request.user
    )
    messages.success(request, _("It stays silent until its words change."))
    return _back(slug)


@require_POST
def reopen_finding(request: HttpRequest, slug: str) -> HttpResponse:
    report = _to_check(request, slug)
    actions.reopen_finding(report=report, digest=request.POST.get("finding", ""), by=request.user)
    return _back(slug)


def _to_check(request: HttpRequest, slug: str) -> Report:
    """The report for those who check it; for other readers there are no checks."""
    report = report_or_404(request, slug)
    if not request.user.has_perm(CHECK, report):
        raise Http404
    return report


def _words(checked: queries.Checked) -> str:
    """How many there are, and how many there may be."""
    if not checked.limit:
        return f"{checked.measure.words:,}"
    said = {"words": f"{checked.measure.words:,}", "limit": f"{checked.limit:,}"}
    return _("%(words)s of at most %(limit)s") % said


def _back(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("documents:report_checks", args=[slug]), status=303)
