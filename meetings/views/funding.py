"""Beside the answer to an invitation: its letter, the funding, a substitute, reminders."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Refused, told_by
from meetings import actions, pdf, queries, tasks
from meetings.forms import FundingForm, SubstituteForm
from meetings.models import Invitation
from meetings.states import InvitationState
from meetings.views.meeting import back_to, found, to_manage
from meetings.views.sheets import printed

PEOPLE = ("meeting__body", "meeting__country", "person__party", "person__organization", "substitute_for__person")


def _signed(token: str) -> Invitation:
    """The invitation of a signed link, while it stands."""
    hidden = [InvitationState.DRAFT, InvitationState.WITHDRAWN]
    return get_object_or_404(Invitation.objects.exclude(state__in=hidden).select_related(*PEOPLE), token=token)


def _own(request: HttpRequest, slug: str, pk: int) -> Invitation:
    rows = Invitation.objects.visible_to(request.user).filter(meeting__slug=slug)
    return get_object_or_404(rows.select_related(*PEOPLE), pk=pk)


@require_safe
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The invitation as a letter, for whoever is invited and for the Secretariat."""
    return _letter(_own(request, slug, pk), reverse("meetings:letter", args=[slug, pk]))


@never_cache
@require_safe
def reply_letter(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same by the signed link."""
    return _letter(_signed(token), reverse("meetings:reply_letter", args=[token]))


def _letter(invitation: Invitation, address: str) -> HttpResponseBase:
    asked = {"invitation_id": invitation.pk, "address": address}
    html = pdf.invitation_html(invitation)
    return printed(html, "invitation.pdf", tasks.make_invitation, label=_("Letter of invitation"), **asked)


def _note(request: HttpRequest) -> str:
    """The few words that go with it; too many are refused, not cut."""
    form = FundingForm(request.POST)
    if not form.is_valid():
        raise Refused(form.errors["note"][0])
    return form.cleaned_data["note"]


@require_POST
def funding(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asked by the invited person or for them; granted or not by an officer."""
    invitation = _own(request, slug, pk)
    note = _note(request)
    act = request.POST.get("act", "")
    if act == "ask":
        actions.ask_funding(invitation=invitation, note=note, by=request.user)
    elif act in ("grant", "refuse"):
        actions.decide_funding(invitation=invitation, is_granted=act == "grant", note=note, by=request.user)
    else:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": act})
    messages.success(request, _("It is noted."))
    return back_to(invitation.answer_url)


@never_cache
@require_POST
def reply_funding(request: HttpRequest, token: str) -> HttpResponse:
    """Asked by the signed link."""
    note = _note(request)
    actions.ask_funding(invitation=_signed(token), note=note, by=None)
    messages.success(request, _("It is noted."))
    return back_to(reverse("meetings:reply", args=[token]))


@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Write once more to those who were not heard of."""
    meeting = found(request, slug)
    count = actions.remind_silent(meeting=meeting, by=request.user)
    said = ngettext("%(count)d person is reminded.", "%(count)d persons are reminded.", count)
    messages.success(request, said % {"count": count})
    return back_to(meeting.participants_url)


@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who is invited instead of whoever declined, as the mandate allows it."""
    meeting = to_manage(request, slug)
    invitation = get_object_or_404(meeting.invitations.select_related(*PEOPLE), pk=pk)
    rule = queries.substitution_rule(meeting)
    form = SubstituteForm(request.POST or None, people=queries.substitutes_for(invitation, rule))
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            person = form.cleaned_data["person"]
            actions.invite_substitute(invitation=invitation, person=person, by=request.user)
            messages.success(request, _("An invitation for %(person)s is drafted.") % {"person": person})
            return back_to(meeting.participants_url)
    heading = _("Substitute for %(person)s") % {"person": invitation.person}
    context = {
        "form": form, "heading": heading, "sub": rule.sentence, "submit": _("Draft the invitation"),
        "cancel_url": meeting.participants_url, "place": "meetings",
        "trail": [(queries.short_title(meeting), meeting.get_absolute_url()), (heading, "")],
    }  # fmt: skip
    return render(request, "frames/form.html", context, status=422 if form.errors else 200)
