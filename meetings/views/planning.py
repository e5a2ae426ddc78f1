"""Planning a meeting and changing what was planned."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import Refused, told_by
from meetings import actions, queries
from meetings.forms import MeetingForm, PlanForm
from meetings.models import Meeting
from meetings.views.meeting import back_to, to_manage
from membership.models import Body


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """A new meeting of a body; ordinal, title and symbols are proposed."""
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    if not request.user.has_perm("meetings.manage_meeting", body):
        raise Refused(_("Only an officer of the body plans its meetings."))
    form = PlanForm(request.POST or None, initial=vars(queries.proposal_for(body)))
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            meeting = actions.plan_meeting(body=body, by=request.user, **form.facts())
            messages.success(request, _("The meeting is planned. Nobody outside the Secretariat sees it yet."))
            return back_to(meeting.get_absolute_url())
    context = {"form": form, "body": body, "heading": _("Plan a meeting"), "submit": _("Plan the meeting")}
    return _page(request, form, context, reverse("meetings:of_body", args=[slug]), f"plan-{body.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Days, place and names of a meeting; whoever is invited is told of another day or place."""
    meeting = to_manage(request, slug)
    form = MeetingForm(request.POST or None, initial=_as_typed(meeting))
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            before = meeting.starts_on, meeting.ends_on
            changed = actions.change_meeting(
                meeting=meeting, version=form.cleaned_data["version"], by=request.user, **form.facts()
            )
            return back_to(_after_change(request, changed, has_moved=before != (changed.starts_on, changed.ends_on)))
    context = {"form": form, "meeting": meeting, "heading": _("Change the meeting"), "body": meeting.body}
    return _page(request, form, context, meeting.get_absolute_url(), f"meeting-{meeting.pk}")


def _after_change(request: HttpRequest, meeting: Meeting, *, has_moved: bool) -> str:
    """Where to go then: whoever moved a meeting sees what moved with it, and whom to tell."""
    messages.success(request, _("The meeting is changed."))
    return reverse("meetings:deadlines", args=[meeting.slug]) if has_moved else meeting.get_absolute_url()


def _as_typed(meeting: Meeting) -> dict:
    return {name: getattr(meeting, name) for name in MeetingForm.base_fields}


def _page(request: HttpRequest, form, context: dict, cancel_url: str, draft: str) -> HttpResponse:
    body = context["body"]
    trail = [(str(body), reverse("meetings:of_body", args=[body.slug])), (context["heading"], "")]
    context |= {"cancel_url": cancel_url, "draft": draft, "place": "meetings", "trail": trail}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)
