"""Who is invited and who came, by name: for whoever takes part, and what officers do with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.dates import long_date
from core.text.words import alphabetical
from meetings import guards
from meetings.models import Attendance, Invitation, Meeting
from meetings.queries.composition import panels_of
from meetings.queries.standing import EXPECTED, INVITED, attendances_of, invitations_of
from meetings.queries.substitutes import shortfall_of, to_remind
from meetings.states import AttendanceState, InvitationState, MeetingState, Role
from parties.models import Person

#: Django's own `get_role_display` hashes every choice for each row.
ROLES = dict(Role.choices)


@dataclass(frozen=True)
class Participant:
    """A person with the invitation and the attendance there are; `word` and `shape` are their states'."""

    person: Person
    origin: str
    role: str
    invitation: Invitation | None
    word: str
    shape: str
    reply: str
    reason: str
    funding: str
    reminded: str
    attendance_pk: int
    attendance: str
    attendance_word: str
    attendance_shape: str


def people_of(meeting: Meeting, *, with_drafts: bool) -> list[Participant]:
    """Everybody of `rows_of`; two queries."""
    return [participant(*row) for row in rows_of(meeting, with_drafts=with_drafts)]


def rows_of(meeting: Meeting, *, with_drafts: bool) -> list[tuple[Invitation | None, Attendance | None]]:
    """Everybody who was invited or is on the list of attendance, by origin; two queries. Whom the Secretariat only
    means to invite is shown where *with_drafts*."""
    shown = (InvitationState.DRAFT, *INVITED) if with_drafts else INVITED
    invitations = {row.person_id: row for row in invitations_of(meeting, shown)}
    attendances = {row.person_id: row for row in attendances_of(meeting)}
    rows = [(invitations.get(pk), attendances.get(pk)) for pk in invitations | attendances]
    return sorted(rows, key=_order)


def person_in(row: tuple[Invitation | None, Attendance | None]) -> Person:
    one: Any = row[0] or row[1]
    return one.person


def _order(row: tuple[Invitation | None, Attendance | None]) -> tuple:
    one: Any = row[0] or row[1]
    return one.role != Role.MEMBER, alphabetical(one.person.origin), str(one.person)


def participant(invitation: Invitation | None, attendance: Attendance | None) -> Participant:
    """As it is shown."""
    row: Any = invitation or attendance
    answered = InvitationState(invitation.state) if invitation else None
    seen = AttendanceState(attendance.state) if attendance else None
    return Participant(
        person=row.person,
        origin=row.person.origin,
        role=str(ROLES.get(row.role, row.role)),
        invitation=invitation,
        word=str(answered.label) if answered else "",
        shape=answered.shape if answered else "idle",
        reply=_reply(invitation) if invitation else "",
        reason=(attendance.reason if attendance else "") or (invitation.reason if invitation else ""),
        funding=str(invitation.get_funding_display()) if invitation and invitation.funding else "",
        reminded=_reminded(invitation) if invitation else "",
        attendance_pk=attendance.pk if attendance else 0,
        attendance=attendance.state if attendance else "",
        attendance_word=str(seen.label) if seen else "",
        attendance_shape=seen.shape if seen else "idle",
    )


def _reply(invitation: Invitation) -> str:
    """``3 March 2014, by the signed link``."""
    if not invitation.answered_at:
        return ""
    return f"{long_date(invitation.answered_at.date())}, {str(invitation.get_channel_display()).lower()}"


def _reminded(invitation: Invitation) -> str:
    """``reminded on 3 March 2014``, while nothing is heard."""
    if not invitation.reminded_at or invitation.answered_at:
        return ""
    return _("reminded on %(day)s") % {"day": long_date(invitation.reminded_at.date())}


def desk_of_participants(meeting: Meeting) -> dict:
    """What officers see besides `rules_at`: how many are drafted and how many not invited yet; two queries after
    `load_people`."""
    held = invitations_of(meeting, (InvitationState.DRAFT, *INVITED))
    invited = {row.person_id for row in held}
    serving = meeting.body.memberships.serving().values_list("person_id", flat=True)
    return {
        "drafts": sum(row.state == InvitationState.DRAFT for row in held),
        "uninvited": len(set(serving) - invited),
        "silent": 0 if meeting.opened_at else len(to_remind(meeting)),
        "takes_attendance": meeting.state in (MeetingState.CONFIRMED, MeetingState.OPEN, MeetingState.REPORT_PENDING),
    }


def rules_at(meeting: Meeting) -> dict:
    """Whether the rules hold, and what the declines break; five queries after `load_people`, and slow for hundreds."""
    return {"panels": panels_of(meeting), "shortfall": None if meeting.opened_at else shortfall_of(meeting)}


def electable(meeting: Meeting):
    """Persons who are at the meeting or are expected, and hold no office yet."""
    expected = Q(invitations__meeting=meeting, invitations__state__in=EXPECTED)
    present = Q(attendances__meeting=meeting, attendances__state=AttendanceState.PRESENT)
    absent = meeting.attendances.filter(state=AttendanceState.ABSENT).values("person_id")
    people = Person.objects.filter(expected | present).exclude(pk__in=absent)
    return people.exclude(offices__meeting=meeting).distinct()


def why_no_answer(invitation: Invitation) -> str:
    """The sentence why an invitation takes no answer now, or ""."""
    return guards.answers_are_taken.refusal(invitation)


def people_on_sheets(meeting: Meeting) -> list[Participant]:
    """Whom badges, the sign-in sheet and the list of participants name: those present once attendance is recorded,
    before that those who are expected; two queries."""
    people = people_of(meeting, with_drafts=False)
    if any(one.attendance == AttendanceState.PRESENT for one in people):
        return [one for one in people if one.attendance == AttendanceState.PRESENT]
    return [one for one in people if one.invitation is None or one.invitation.state in EXPECTED]


def not_here_yet(meeting: Meeting) -> list[Participant]:
    """The registration list less those who were seen or are known to be absent; two queries."""
    over = (AttendanceState.PRESENT, AttendanceState.ABSENT)
    expected = [one for one in people_of(meeting, with_drafts=False) if one.attendance not in over]
    return [one for one in expected if one.invitation is None or one.invitation.state in EXPECTED]


def number_present(meeting: Meeting) -> int:
    """How many were seen; one query."""
    return meeting.attendances.present().count()
