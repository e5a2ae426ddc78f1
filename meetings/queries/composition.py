"""Who is invited and who came, put to the rules of the mandate."""

from dataclasses import replace

from django.db.models import prefetch_related_objects

from meetings.models import Meeting
from meetings.queries.standing import INVITED, attendances_of, invitations_of
from meetings.states import AttendanceState, InvitationState
from membership import queries as membership
from membership.composition import Expert, Setting
from membership.states import Capacity


def composition_of(meeting: Meeting, stage: str = "invitation", *, setting: Setting | None = None) -> membership.Panel:
    """The panel at the stage "invitation" (drafts included, so that it warns before they are sent; whoever declined
    was invited all the same) or "attendance" (who was present). Only experts count: observers have no capacity.
    Six queries; wants `body__scheme` and `mandate` selected.
    """
    experts = membership.experts_of(row for row in _counted(meeting, stage) if row.capacity)
    if stage == "attendance":
        known = setting or membership.setting_of(meeting.body, meeting.starts_on)
        setting = replace(known, entitled=entitled_to(meeting))
    return membership.composition_of(
        meeting.body, experts, stage=stage, on=meeting.starts_on, mandate=meeting.mandate, setting=setting
    )


def _counted(meeting: Meeting, stage: str) -> list:
    if stage == "attendance":
        return [row for row in attendances_of(meeting) if row.state == AttendanceState.PRESENT]
    return invitations_of(meeting, (InvitationState.DRAFT, *INVITED))


def entitled_to(meeting: Meeting) -> tuple[Expert, ...]:
    """The experts who were invited, whatever they answered: of them a quorum is counted. One query, none after
    `load_people`."""
    return tuple(membership.experts_of(row for row in invitations_of(meeting, INVITED) if row.capacity))


def panels_of(meeting: Meeting) -> list[membership.Panel]:
    """The panels that can be drawn by now: of the invited, and once the meeting opened of those who came. They are
    read against the same rules and the same lists, which are asked once."""
    stages = ("invitation", "attendance") if meeting.opened_at else ("invitation",)
    if meeting.mandate:
        prefetch_related_objects([meeting.mandate], "rules")
    setting = membership.setting_of(meeting.body, meeting.starts_on)
    return [composition_of(meeting, stage, setting=setting) for stage in stages]


def capacity_of(person) -> str:
    """In which class a person counts who is no member: by where they come from; "" from nowhere."""
    if person.party_id:
        return Capacity.PARTY_EXPERT
    return Capacity.ORG_EXPERT if person.organization_id else ""
