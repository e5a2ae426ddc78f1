"""Participants: invitations and answers, attendance, officers, and whether the rules hold."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.access import remembered
from core.refusals import Refused
from meetings import actions, queries
from meetings.filters import PeopleFilter
from meetings.forms import AttendanceForm, ElectForm
from meetings.models import Meeting
from meetings.queries.mailing import mailing_of
from meetings.views.meeting import back_to, found, page_of, turnout_table
from meetings.views.people import people_table
from workflow.kept import until_the_trail_grows


@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """By regional group for everybody; by name, with answers and attendance, for whoever takes part."""
    meeting = found(request, slug)
    may_see_names = request.user.has_perm("meetings.view_participants", meeting)
    if may_see_names:
        queries.load_people(meeting)
    manages = request.user.has_perm("meetings.manage_meeting", meeting)
    rests_on = (meeting.pk, manages, get_language(), clock.today())
    shown = until_the_trail_grows(f"turnout:{rests_on}", lambda: _kept(meeting, manages))
    remembered(meeting, "headcount", lambda: shown["turnout"])
    context = page_of(request, meeting, "participants", quorum=queries.quorum_to_show(meeting), **shown)
    if may_see_names:
        desk = queries.desk_of_participants(meeting) if manages else {}
        context["mailing"] = mailing_of(meeting) if manages else None
        takes_attendance = desk.get("takes_attendance", False)
        table = people_table(request, meeting, with_answers=bool(desk), takes_attendance=takes_attendance)
        context |= {"may_see_names": True, **desk, **table}
    if context["may_chair"] and meeting.state in ("open", "report_pending"):
        context["elect_form"] = ElectForm(people=queries.electable(meeting))
    return render(request, "meetings/participants.html", context)


def _kept(meeting: Meeting, manages: bool) -> dict:
    """What changes by an act alone: members by regional group, in numbers; for officers whether the rules hold."""
    turnout = queries.turnout_of(meeting)
    rules = queries.rules_at(meeting) if manages else {}
    return rules | {
        "turnout": turnout.headcount,
        "turnout_words": queries.words_of(turnout),
        **turnout_table(turnout),
    }


@require_POST
def attend(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether one person came."""
    meeting = found(request, slug)
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say who, and whether they came."))
    said = form.cleaned_data
    actions.record_attendance(meeting=meeting, by=request.user, **said)
    page = PeopleFilter(request.GET, with_answers=True).address()
    return back_to(f"{meeting.participants_url}{page}#person-{said['person'].pk}")


@require_POST
def elect(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was elected to what."""
    meeting = found(request, slug)
    form = ElectForm(request.POST, people=queries.electable(meeting))
    if not form.is_valid():
        raise Refused(_("Choose a person who is at the meeting, and an office."))
    officer = actions.elect_officer(meeting=meeting, by=request.user, **form.cleaned_data)
    messages.success(request, _("%(officer)s: elected.") % {"officer": officer})
    return back_to(meeting.participants_url)


@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back an election that was noted wrongly."""
    meeting = found(request, slug)
    officer = get_object_or_404(meeting.officers.all(), pk=pk)
    actions.revoke_election(officer=officer, by=request.user)
    messages.success(request, _("The election is taken back."))
    return back_to(meeting.participants_url)
