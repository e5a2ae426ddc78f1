"""What is taken back or added afterwards about one person: a draft, an invitation, the reason of an absence."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refused, told_by
from meetings import actions, queries
from meetings.forms import ReasonForm
from meetings.models import Meeting
from meetings.states import AttendanceState, InvitationState
from meetings.views.meeting import back_to, to_manage


@require_POST
def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a draft off the list of invitations."""
    meeting = to_manage(request, slug)
    invitation = get_object_or_404(meeting.invitations.select_related("person"), pk=pk)
    actions.drop_invitation(invitation=invitation, by=request.user)
    messages.success(request, _("%(person)s is off the list of invitations.") % {"person": invitation})
    return back_to(meeting.participants_url)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Withdraw an invitation that was sent; the person is told."""
    meeting = to_manage(request, slug)
    sent = meeting.invitations.exclude(state__in=[InvitationState.DRAFT, InvitationState.WITHDRAWN])
    invitation = get_object_or_404(sent.select_related("person", "meeting__body"), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.withdraw_invitation(invitation=invitation, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The invitation of %(person)s is withdrawn.") % {"person": invitation})
            return back_to(meeting.participants_url)
    heading = _("Withdraw the invitation of %(person)s") % {"person": invitation}
    sub = _("They are told that they are no longer invited, and their calendar drops the meeting.")
    return _page(request, meeting, form, heading, sub=sub, submit=_("Withdraw the invitation"))


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Why somebody did not come."""
    meeting = to_manage(request, slug, "meetings.record_attendance")
    attendance = get_object_or_404(meeting.attendances.select_related("person"), pk=pk)
    if attendance.state != AttendanceState.ABSENT:
        raise Refused(_("%(person)s is not noted as absent.") % {"person": attendance})
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"reason": attendance.reason})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.record_attendance(
                meeting=meeting, person=attendance.person, present=False, reason=form.cleaned_data["reason"],
                by=request.user,
            )  # fmt: skip
            messages.success(request, _("The reason is noted."))
            return back_to(f"{meeting.participants_url}?at={attendance.person_id}#person-{attendance.person_id}")
    heading = _("Why %(person)s did not come") % {"person": attendance}
    return _page(request, meeting, form, heading, sub=_("Seen by those who see the list by name."), submit=_("Save"))


def _page(request: HttpRequest, meeting: Meeting, form: ReasonForm, heading: str, **words: str) -> HttpResponse:
    trail = [(queries.short_title(meeting), meeting.get_absolute_url()), (heading, "")]
    context = {"form": form, "heading": heading, "cancel_url": meeting.participants_url, "trail": trail, **words}
    return render(request, "frames/form.html", context | {"place": "meetings"}, status=422 if form.errors else 200)
