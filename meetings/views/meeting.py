"""The overview of a meeting, and the frame that its other pages share."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.access import remembered, sight_of
from core.charts import Pips
from core.refusals import Refused
from core.sections import links_for, sections_for
from core.tables import Column, Row
from core.tabs import tabs_for
from meetings import queries
from meetings.access import is_invited
from meetings.models import Meeting
from meetings.states import InvitationState, MeetingState
from workflow.kept import until_the_trail_grows

#: While something is still due; afterwards the deadlines stand on their own page alone.
LIVE = tuple(state for state in MeetingState if state not in (MeetingState.CLOSED, MeetingState.CANCELLED))
#: While the days can still be chosen, or another meeting laid beside them.
PREPARED = (MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.CONFIRMED)


def found(request: HttpRequest, slug: str) -> Meeting:
    """The meeting, where the reader may see it; else 404."""
    return get_object_or_404(queries.pages_of(request.user), slug=slug)


def to_manage(request: HttpRequest, slug: str, permission: str = "meetings.manage_meeting") -> Meeting:
    """The same for whoever holds the permission on it; anybody else who sees it reads why not."""
    meeting = found(request, slug)
    if not request.user.has_perm(permission, meeting):
        raise Refused(_("This act is not yours to do here."))
    return meeting


def page_of(request: HttpRequest, meeting: Meeting, current: str, **context) -> dict:
    """What every page about a meeting shows: where it stands, when and where, who may do what."""
    return {
        "meeting": meeting,
        "place": "meetings",
        "heading": meeting.title,
        "short_title": queries.short_title(meeting),
        "days": queries.days_of(meeting),
        "where": queries.place_of(meeting),
        "may_join": queries.may_join(meeting, request.user),
        "officers": queries.officers_of(meeting),
        "may_manage": request.user.has_perm("meetings.manage_meeting", meeting),
        "may_chair": request.user.has_perm("meetings.chair_meeting", meeting),
        "tabs": tabs_for("meeting", meeting, request.user, current=current),
        **context,
    }


def back_to(address: str) -> HttpResponse:
    """After a POST: a page that can be loaded again without doing it twice."""
    return HttpResponseRedirect(address, status=303)


def sign_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What, when, where, how far: the agenda, who came, what it feeds into, the newest of the trail."""
    meeting = found(request, slug)
    kept = _kept(meeting, request.user)
    page = kept["page"]
    remembered(meeting, "headcount", lambda: page.turnout)
    own = queries.own_invitation_of(meeting, request.user) if is_invited(request.user, meeting) else None
    to_answer = own if own and own.state in (InvitationState.SENT, InvitationState.TENTATIVE) else None
    answered = own if own and not to_answer and not meeting.opened_at else None
    context = page_of(request, meeting, "overview", to_answer=to_answer, answered=answered, **kept)
    if meeting.state in LIVE and queries.sees_deadlines(meeting, request.user):
        context |= {"drawing": queries.track_drawing(meeting), "deadline_lines": queries.deadlines_of(meeting)}
    if meeting.state in PREPARED and context["may_manage"]:
        context["near"] = queries.near_meetings(meeting, request.user)
    context["tied"] = queries.tied_meetings(meeting, request.user)
    context["quorum"] = queries.quorum_to_show(meeting)
    context["lead"] = _lead(meeting, page.agenda) if context["may_chair"] else None
    return render(request, "meetings/overview.html", context)


def _kept(meeting: Meeting, user) -> dict:
    """What changes by an act alone, and with the day; for each reader, for people see different documents."""
    rests_on = (meeting.pk, sight_of(user), clock.today(), get_language())
    return until_the_trail_grows(f"overview of a meeting:{rests_on}", lambda: _shown(meeting, user))


def _shown(meeting: Meeting, user) -> dict:
    page = queries.meeting_page(meeting)
    sections, links = sections_for("meeting", meeting, user), links_for("meeting", meeting, user)
    return {"page": page, "sections": sections, "links": links, **turnout_table(queries.turnout_of(meeting))}


def _lead(meeting: Meeting, lines) -> dict | None:
    """In an open meeting the agenda comes before the closure."""
    if meeting.state != MeetingState.OPEN:
        return None
    agenda = reverse("meetings:agenda", args=[meeting.slug])
    if not (meeting.agenda_adopted_at and meeting.work_adopted_at):
        return {"label": _("Adopt the agenda"), "url": agenda}
    if line := queries.next_line(lines):
        address = f"{agenda}?item={line.pk}#{line.anchor}"
        return {"label": _("To item %(number)s") % {"number": line.number}, "url": address, "hint": line.title}
    return None


def turnout_table(turnout: queries.Turnout) -> dict:
    """Members by regional group: numbers and where they came from, no names."""
    columns = [
        Column(_("Group"), bare=True),
        Column(_("Members")),
        Column(_("Came") if turnout.is_recorded else _("Invited"), numeric=True),
        Column(_("From")),
    ]
    return {"turnout_columns": columns, "turnout_rows": [_row(line, turnout.is_recorded) for line in turnout.groups]}


def _row(line: queries.GroupLine, is_recorded: bool) -> Row:
    if not is_recorded:
        said = _("%(count)d invited") % {"count": line.invited}
        drawn = Pips(0, two=line.invited - line.missing, off=line.missing, label=said)
        return Row((line.label, drawn.svg(), str(line.invited), _origins(line, None)))
    said = _("%(came)d came, %(missing)d did not") % {"came": line.came, "missing": line.missing}
    number = format_html('{} <span class="faint">{}</span>', line.came, _("of %(n)d") % {"n": line.invited})
    return Row((line.label, Pips(line.came, off=line.missing, label=said).svg(), number, _from(line)))


def _from(line: queries.GroupLine) -> str:
    """From where they came, and below it from where nobody did."""
    here, missing = _origins(line, True), _origins(line, False)
    if not missing:
        return here
    absent = format_html('<span class="faint">{}</span>', _("invited, did not come: %(names)s") % {"names": missing})
    return format_html("{}<br>{}", here, absent) if here else absent


def _origins(line: queries.GroupLine, came: bool | None) -> str:
    """Parties by name, organizations by acronym; *came* None takes everybody."""
    seats = [seat for seat in line.seats if came is None or bool(seat.came) is came]
    names = {getattr(seat.origin, "acronym", "") or str(seat.origin or seat.person.origin) for seat in seats}
    return ", ".join(sorted(filter(None, names)))
