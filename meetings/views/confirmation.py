"""The confirmation with its code, and the page that the code opens at the registration desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.codes import qr_svg
from core.refusals import Refused
from meetings import actions, pdf, queries, tasks
from meetings.models import Attendance, Invitation, Meeting
from meetings.states import AttendanceState, InvitationState
from meetings.views.meeting import back_to, found, sign_in
from meetings.views.sheets import printed

PEOPLE = ("meeting__body", "meeting__country", "person__party", "person__organization")


@never_cache
@require_safe
def confirmation(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One's own: where, when, as what, and the code to show; `?as=svg` the code alone, `?as=pdf` for the printer."""
    if not request.user.is_authenticated:
        return sign_in(request)
    meeting = found(request, slug)
    rows = meeting.invitations.filter(person__user=request.user).select_related(*PEOPLE)
    hidden = [InvitationState.DRAFT, InvitationState.WITHDRAWN]
    invitation = rows.exclude(state__in=hidden).first()
    if invitation is None:
        raise Refused(_("You are not invited to this meeting, so there is no confirmation."))
    return _confirmed(request, invitation, reverse("meetings:confirmation", args=[slug]), invitation.answer_url)


@never_cache
@require_safe
def reply_confirmation(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same by the signed link."""
    hidden = [InvitationState.DRAFT, InvitationState.WITHDRAWN]
    rows = Invitation.objects.exclude(state__in=hidden).select_related(*PEOPLE)
    invitation = get_object_or_404(rows, token=token)
    answer = reverse("meetings:reply", args=[token])
    response = _confirmed(request, invitation, reverse("meetings:reply_confirmation", args=[token]), answer)
    response["X-Robots-Tag"] = "noindex"
    return response


def _confirmed(request: HttpRequest, invitation: Invitation, address: str, answer: str) -> HttpResponseBase:
    if not queries.is_confirmed(invitation):
        raise Refused(_("You declined the invitation; there is nothing to confirm. You can still change your answer."))
    meeting, form = invitation.meeting, request.GET.get("as", "")
    if form == "svg":
        return HttpResponse(qr_svg(queries.scan_url(invitation, meeting)), content_type="image/svg+xml")
    if form == "pdf":
        asked = {"invitation_id": invitation.pk, "address": f"{address}?as=pdf"}
        html = pdf.confirmation_html(invitation)
        return printed(html, "confirmation.pdf", tasks.make_confirmation, label=_("Confirmation"), **asked)
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "days": queries.days_of(meeting),
        "where": queries.place_of(meeting),
        "joining": queries.joining_of(meeting),
        "heading": _("Confirmation"),
        "address": address,
        "answer_url": answer,
        "place": "meetings",
    }
    return render(request, "meetings/confirmation.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """What the code opens: for an officer the person, to be checked in; for the person their own confirmation.
    Looking at the page checks nobody in."""
    if not request.user.is_authenticated:
        return sign_in(request)
    meeting = found(request, slug)
    invitation = queries.invitation_of_code(meeting, token)
    if not request.user.has_perm("meetings.record_attendance", meeting):
        if invitation.person.user_id != request.user.pk:
            raise Refused(_("This code is read at the registration desk. Show it there."))
        return back_to(reverse("meetings:confirmation", args=[slug]))
    if request.method == "POST":
        actions.record_attendance(meeting=meeting, person=invitation.person, present=True, by=request.user)
        messages.success(request, _("%(person)s is here.") % {"person": invitation.person})
        return back_to(request.get_full_path())
    return render(request, "meetings/scan.html", _at_the_desk(meeting, invitation))


def _at_the_desk(meeting: Meeting, invitation: Invitation) -> dict:
    attendance = Attendance.objects.filter(meeting=meeting, person=invitation.person_id).first()
    return {
        "meeting": meeting,
        "short_title": queries.short_title(meeting),
        "invitation": invitation,
        "attendance": attendance,
        "is_here": attendance is not None and attendance.state == AttendanceState.PRESENT,
        "present": queries.number_present(meeting),
        "heading": str(invitation.person),
        "place": "meetings",
    }
