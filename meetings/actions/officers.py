"""Officers: elected by the meeting, and an election that was noted wrongly taken back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from meetings import queries, signals
from meetings.models import Meeting, Officer
from meetings.states import AttendanceState, MeetingState, Office
from membership.states import Severity
from workflow import trail
from workflow.queries import describe

describe(elect_officer=gettext_lazy("elected"), revoke_election=gettext_lazy("election taken back"))

CHAIR = "meetings.chair_meeting"


@transaction.atomic
def elect_officer(*, meeting, person, office, by) -> Officer:
    """Note that the open meeting elected *person*, who is invited and not absent, to an office nobody holds. A hard
    `office` rule of the mandate that this would break is a refusal; any other is shown, not asked."""
    require(by, CHAIR, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    _refuse_unless_in_session(meeting)
    if office not in Office.values:
        raise Refused(_("“%(office)s” is not an office of a meeting.") % {"office": office})
    _refuse_unless_eligible(meeting, person)
    _refuse_taken(meeting, person, office)
    _refuse_against_the_mandate(meeting, person, office)
    officer = Officer.objects.create(meeting=meeting, person=person, office=office, elected_at=clock.now())
    trail.record("elect_officer", officer, by=by, office=str(office))
    signals.facts_changed.send(sender=Meeting, meeting=meeting, by=by)
    return officer


@transaction.atomic
def revoke_election(*, officer, by) -> None:
    """Take back an election that was noted wrongly. The trail keeps both."""
    require(by, CHAIR, officer.meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=officer.meeting_id)
    _refuse_unless_in_session(meeting)
    trail.record("revoke_election", officer, by=by, office=officer.office)
    officer.delete()
    signals.facts_changed.send(sender=Meeting, meeting=meeting, by=by)


def _refuse_unless_in_session(meeting: Meeting) -> None:
    if meeting.state not in (MeetingState.OPEN, MeetingState.REPORT_PENDING):
        raise Refused(_("The meeting is not open, so it cannot elect anybody."))


def _refuse_unless_eligible(meeting: Meeting, person) -> None:
    if meeting.attendances.filter(person=person, state=AttendanceState.ABSENT).exists():
        raise Refused(_("%(person)s is not present at the meeting.") % {"person": person})
    is_invited = meeting.invitations.filter(person=person, state__in=queries.EXPECTED).exists()
    is_present = meeting.attendances.filter(person=person).exists()
    if not (is_invited or is_present):
        raise Refused(_("%(person)s is neither invited to the meeting nor present.") % {"person": person})


def _refuse_taken(meeting: Meeting, person, office: str) -> None:
    if held := meeting.officers.filter(person=person).first():
        words = {"person": person, "office": held.get_office_display()}
        raise Refused(_("%(person)s was elected already: %(office)s.") % words)
    if office != Office.VICE_CHAIR and (other := meeting.officers.filter(office=office).first()):
        raise Refused(_("The office is held: %(officer)s.") % {"officer": other})


def _refuse_against_the_mandate(meeting: Meeting, person, office: str) -> None:
    elected = Officer(meeting=meeting, person=person, office=office)
    for finding in queries.offices_of(meeting, also=elected):
        if finding.severity == Severity.HARD and finding.sentences:
            raise Refused(" ".join(finding.sentences))
