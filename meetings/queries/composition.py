"""Who is invited and who came, put to the rules of the mandate."""

from meetings.models import Meeting
from meetings.queries.standing import INVITED
from meetings.states import AttendanceState, InvitationState
from membership import queries as membership
from membership.states import Capacity


def composition_of(meeting: Meeting, stage: str = "invitation") -> membership.Panel:
    """The panel at the stage "invitation" (drafts included, so that it warns before they are sent; whoever declined
    was invited all the same) or "attendance" (who was present). Only experts count: observers have no capacity.
    Six queries; wants `body__scheme` selected.
    """
    rows = meeting.invitations.filter(state__in=(InvitationState.DRAFT, *INVITED))
    if stage == "attendance":
        rows = meeting.attendances.filter(state=AttendanceState.PRESENT)
    rows = rows.exclude(capacity="").select_related("person__party", "person__organization")
    experts = membership.experts_of(rows)
    return membership.composition_of(meeting.body, experts, stage=stage, on=meeting.starts_on, mandate=meeting.mandate)


def capacity_of(person) -> str:
    """In which class a person counts who is no member: by where they come from; "" from nowhere."""
    if person.party_id:
        return Capacity.PARTY_EXPERT
    return Capacity.ORG_EXPERT if person.organization_id else ""
