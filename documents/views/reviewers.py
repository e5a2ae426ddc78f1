"""Who reviews a report: members and invited reviewers, who of them has read it, and until when comments are taken."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.refusals import Refused, told_by
from documents import actions, queries
from documents.forms import DeadlineForm, InviteForm
from documents.models import Report
from documents.views.room import CHECK, reviewed_or_404, room

MANAGE = "documents.manage_document"


def _kept(request: HttpRequest, slug: str) -> Report:
    """The report for whoever keeps its review."""
    report = reviewed_or_404(request, slug)
    if not request.user.has_perm(CHECK, report):
        raise Refused(_("Who reviews the report is for the officers of the body and of the meeting."))
    return report


@require_safe
def reviewers(request: HttpRequest, slug: str) -> HttpResponse:
    report = _kept(request, slug)
    return _people(request, report)


def _people(request: HttpRequest, report: Report, **forms) -> HttpResponse:
    review = queries.review_of(report, request.user)
    people = queries.reviewers_of(report, review.readers)
    members = [one for one in people if not one.is_invited]
    context = room(request, report, "report_review") | {
        "heading": _("Who reviews the report"),
        "members": members,
        "invited": [one for one in people if one.is_invited],
        "read": sum(one.read for one in members),
        "deadline": forms.get("deadline") or DeadlineForm(initial={"until": report.comments_until}),
        "invite": forms.get("invite") or InviteForm() if request.user.has_perm(MANAGE, report) else None,
        "back": queries.review_url(report),
    }
    return render(request, "documents/reviewers.html", context, status=422 if forms else 200)


def _back(report: Report) -> HttpResponse:
    return HttpResponseRedirect(reverse("documents:reviewers", args=[report.meeting.slug]), status=303)


@require_POST
def set_deadline(request: HttpRequest, slug: str) -> HttpResponse:
    report = _kept(request, slug)
    form = DeadlineForm(request.POST)
    if form.is_valid():
        with told_by(form):
            actions.set_comment_deadline(report=report, until=form.cleaned_data["until"], by=request.user)
            messages.success(request, _("Saved."))
            return _back(report)
    return _people(request, report, deadline=form)


@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    report = _kept(request, slug)
    form = InviteForm(request.POST)
    if form.is_valid():
        with told_by(form):
            is_new = actions.invite_reviewer(report=report, email=form.cleaned_data["email"], by=request.user)
            messages.success(request, _("They are invited; a letter is on its way.") if is_new
                             else _("They were invited already."))  # fmt: skip
            return _back(report)
    return _people(request, report, invite=form)


@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = _kept(request, slug)
    user = get_object_or_404(get_user_model(), pk=pk)
    actions.revoke_reviewer(report=report, user=user, by=request.user)
    messages.success(request, _("The invitation is taken back. What they said stays."))
    return _back(report)
