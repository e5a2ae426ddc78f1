"""Invitations: drawn up and sent by officers, answered by whoever is invited."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.dates import long_date
from core.refusals import Refused, told_by
from meetings import actions, queries
from meetings.forms import AnswerForm, InviteForm
from meetings.models import Invitation
from meetings.states import Channel, InvitationState
from meetings.views.meeting import back_to, found, sign_in, to_manage


@require_POST
def invite_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft invitations for all who serve on the body."""
    meeting = found(request, slug)
    drafted = actions.invite_members(meeting=meeting, by=request.user)
    count = len(drafted)
    said = ngettext("%(count)d invitation is drafted.", "%(count)d invitations are drafted.", count)
    messages.success(request, said % {"count": count})
    return back_to(meeting.participants_url)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft an invitation for one person; those in reserve are at hand."""
    meeting = to_manage(request, slug)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            person, role = form.cleaned_data["who"], form.cleaned_data["role"]
            actions.invite_person(meeting=meeting, person=person, role=role, by=request.user)
            messages.success(request, _("An invitation for %(person)s is drafted.") % {"person": person})
            return back_to(meeting.participants_url)
    context = {
        "form": form,
        "reserves": queries.reserves_to_invite(meeting),
        "heading": _("Invite a person"),
        "submit": _("Draft the invitation"),
        "cancel_url": meeting.participants_url,
        "trail": [(queries.short_title(meeting), meeting.get_absolute_url()), (_("Invite a person"), "")],
        "place": "meetings",
    }
    return render(request, "meetings/invite.html", context, status=422 if form.errors else 200)


@require_POST
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send every drafted invitation; who has no e-mail is named."""
    meeting = found(request, slug)
    done = actions.send_invitations(meeting=meeting, by=request.user)
    count = len(done.sent)
    said = ngettext("%(count)d invitation is sent.", "%(count)d invitations are sent.", count)
    messages.success(request, said % {"count": count})
    if done.without_address:
        names = ", ".join(str(invitation.person) for invitation in done.without_address)
        messages.warning(request, _("Without an e-mail, to be reached otherwise: %(names)s.") % {"names": names})
    return back_to(meeting.participants_url)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The answer of whoever is signed in: one's own, or an officer's on behalf of the invited person."""
    if not request.user.is_authenticated:
        return sign_in(request)
    rows = Invitation.objects.visible_to(request.user).filter(meeting__slug=slug)
    invitation = get_object_or_404(rows.select_related("meeting__body", "meeting__country", "person"), pk=pk)
    on_behalf = invitation.person.user_id != request.user.pk
    if not request.user.has_perm("meetings.answer_invitation", invitation):
        raise Refused(_("This invitation is not yours to answer."))
    after = invitation.meeting.participants_url if on_behalf else invitation.meeting.get_absolute_url()
    channel = None if on_behalf else Channel.SITE
    return _answered(request, invitation, after, by=request.user, on_behalf=on_behalf, channel=channel)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """The answer by the signed link, without an account. Looking at the page answers nothing."""
    rows = Invitation.objects.exclude(state=InvitationState.DRAFT)
    rows = rows.select_related("meeting__body", "meeting__country", "person")
    invitation = get_object_or_404(rows, token=token)
    if invitation.state == InvitationState.WITHDRAWN:
        raise Refused(_("This invitation was withdrawn. The Secretariat can tell you more."))
    after = reverse("meetings:reply", args=[token])
    response = _answered(request, invitation, after, by=None, on_behalf=False, channel=Channel.LINK)
    response["X-Robots-Tag"] = "noindex"
    return response


def _answered(request, invitation: Invitation, after: str, *, by, on_behalf: bool, channel) -> HttpResponse:
    form = AnswerForm(request.POST or None, on_behalf=on_behalf)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with told_by(form):
            actions.answer_invitation(
                invitation=invitation, answer=said["answer"], reason=said["reason"], by=by,
                channel=channel or said["channel"],
            )  # fmt: skip
            messages.success(request, _("The answer is noted. Thank you."))
            if on_behalf:
                _warn(request, invitation)
            return back_to(after)
    context = {"form": form, "on_behalf": on_behalf, **_shown(invitation), "cancel_url": "" if by is None else after}
    context |= _beside(invitation, by)
    return render(request, "meetings/reply.html", context, status=422 if form.errors else 200)


def _warn(request: HttpRequest, invitation: Invitation) -> None:
    """An officer who enters a decline reads at once which rule it breaks."""
    if invitation.state == InvitationState.DECLINED and (found := queries.shortfall_of(invitation.meeting)):
        messages.warning(request, " ".join([_("Without those who declined:"), *found.sentences]))


def _beside(invitation: Invitation, by) -> dict:
    """Where the letter and the funding have their addresses: by the link, or for whoever is signed in."""
    key = [invitation.token] if by is None else [invitation.meeting.slug, invitation.pk]
    way = "reply_" if by is None else ""
    accepted = invitation.state in (InvitationState.ACCEPTED, InvitationState.TENTATIVE)
    return {
        "confirmation_url": _confirmation(invitation, by) if accepted else "",
        "letter_url": reverse(f"meetings:{way}letter", args=key),
        "funding_url": reverse(f"meetings:{way}funding", args=key),
        "withdraw_url": _withdrawal(invitation, by),
        "may_decide": by is not None and by.has_perm("meetings.manage_meeting", invitation),
    }


def _withdrawal(invitation: Invitation, by) -> str:
    """Where an officer withdraws an invitation that was sent and still stands."""
    if by is None or invitation.state not in queries.STANDING:
        return ""
    may = by.has_perm("meetings.manage_meeting", invitation)
    return reverse("meetings:withdraw_invitation", args=[invitation.meeting.slug, invitation.pk]) if may else ""


def _confirmation(invitation: Invitation, by) -> str:
    """Where the invited person finds the confirmation; an officer who answers for them has none to show."""
    if by is None:
        return reverse("meetings:reply_confirmation", args=[invitation.token])
    is_own = invitation.person.user_id == by.pk
    return reverse("meetings:confirmation", args=[invitation.meeting.slug]) if is_own else ""


def _shown(invitation: Invitation) -> dict:
    meeting = invitation.meeting
    until = queries.reply_by(meeting) if not invitation.answered_at else None
    return {
        "invitation": invitation,
        "meeting": meeting,
        "days": queries.days_of(meeting),
        "where": queries.place_of(meeting),
        "joining": queries.joining_of(meeting),
        "reply_by": until,
        "reply_by_words": long_date(until) if until else "",
        "heading": _("Invitation to the meeting"),
        "submit": _("Answer"),
        "closed": queries.why_no_answer(invitation),
        "place": "meetings",
    }
