"""What waits: an answer from whoever is invited, unanswered invitations for officers."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.waiting import Waiting, source
from meetings.models import Invitation, Meeting
from meetings.queries.when_where import days_of, place_of
from meetings.states import InvitationState, MeetingState
from membership.access import officer_body_ids

BEFORE = (MeetingState.ANNOUNCED, MeetingState.CONFIRMED)


@source
def waiting_invitations(user) -> list[Waiting]:
    """Invitations sent to the person and not answered for good, to meetings that have not opened; one query."""
    if not user.is_authenticated:
        return []
    unanswered = Invitation.objects.unanswered().filter(person__user=user, meeting__state__in=BEFORE)
    return [
        Waiting(
            kind=_("Invitation"),
            title=_("Answer the invitation to “%(meeting)s”") % {"meeting": row.meeting},
            why=f"{days_of(row.meeting)}, {place_of(row.meeting)}",
            act=_("Answer"),
            url=row.answer_url,
            due_on=row.meeting.starts_on,
        )
        for row in unanswered.select_related("meeting__country")
    ]


@source
def waiting_replies(user) -> list[Waiting]:
    """For officers: meetings ahead with invitations that nobody answered; one query."""
    bodies = officer_body_ids(user)
    if not bodies:
        return []
    silent = Count("invitations", filter=Q(invitations__state__in=[InvitationState.SENT, InvitationState.NO_REPLY]))
    meetings = Meeting.objects.filter(body_id__in=bodies, state__in=BEFORE).annotate(silent=silent)
    return [
        Waiting(
            kind=_("Invitations"),
            title=ngettext("%(count)d invitation unanswered", "%(count)d invitations unanswered", row.silent)
            % {"count": row.silent},
            why=f"{row}, {days_of(row)}",
            act=_("See who"),
            url=row.participants_url,
            due_on=row.starts_on,
        )
        for row in meetings.filter(silent__gt=0)
    ]
