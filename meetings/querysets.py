"""Adjectives for meetings, invitations and attendance."""

from django.db import models
from django.db.models import Q

from core import clock
from meetings.access import held_offices, invited_meeting_ids
from meetings.states import PUBLIC, Anchor, AttendanceState, InvitationState, MeetingState, Office
from membership.access import member_body_ids, staffed_body_ids


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user) -> "MeetingQuerySet":
        return self.filter(Q(state__in=PUBLIC) | Q(body_id__in=staffed_body_ids(user)))

    def upcoming(self) -> "MeetingQuerySet":
        return self.filter(ends_on__gte=clock.today()).order_by("ends_on", "pk")

    def past(self) -> "MeetingQuerySet":
        return self.filter(ends_on__lt=clock.today()).order_by("-ends_on", "-pk")


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user) -> "AgendaItemQuerySet":
        return self.filter(Q(meeting__state__in=PUBLIC) | Q(meeting__body_id__in=staffed_body_ids(user)))


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user) -> "SessionQuerySet":
        return self.filter(Q(meeting__state__in=PUBLIC) | Q(meeting__body_id__in=staffed_body_ids(user)))


class SessionNoteQuerySet(models.QuerySet):
    def visible_to(self, user) -> "SessionNoteQuerySet":
        chaired = {meeting for meeting, office in held_offices(user) if office in (Office.CHAIR, Office.RAPPORTEUR)}
        return self.filter(Q(item__meeting__body_id__in=staffed_body_ids(user)) | Q(item__meeting_id__in=chaired))


class StatementQuerySet(models.QuerySet):
    def visible_to(self, user) -> "StatementQuerySet":
        return self.filter(
            Q(item__meeting__body_id__in=staffed_body_ids(user) | member_body_ids(user))
            | Q(item__meeting_id__in=invited_meeting_ids(user))
        )


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "InvitationQuerySet":
        staffed = Q(meeting__body_id__in=staffed_body_ids(user))
        if not user.is_authenticated:
            return self.none()
        return self.filter(staffed | (Q(person__user=user) & ~Q(state__in=["draft", "withdrawn"])))

    def unanswered(self) -> "InvitationQuerySet":
        return self.filter(state__in=[InvitationState.SENT, InvitationState.TENTATIVE])

    def silent(self) -> "InvitationQuerySet":
        """Sent, and nothing was heard."""
        return self.filter(state__in=[InvitationState.SENT, InvitationState.NO_REPLY])


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user) -> "AttendanceQuerySet":
        return self.filter(
            Q(meeting__body_id__in=staffed_body_ids(user) | member_body_ids(user))
            | Q(meeting_id__in=invited_meeting_ids(user))
        )

    def present(self) -> "AttendanceQuerySet":
        return self.filter(state=AttendanceState.PRESENT)

    def absent(self) -> "AttendanceQuerySet":
        return self.filter(state=AttendanceState.ABSENT)


class DeadlineQuerySet(models.QuerySet):
    def visible_to(self, user) -> "DeadlineQuerySet":
        return self.filter(meeting__body_id__in=staffed_body_ids(user))

    def unmet(self) -> "DeadlineQuerySet":
        """Neither done nor set aside."""
        return self.filter(done_at__isnull=True, set_aside_at__isnull=True)

    def asked(self) -> "DeadlineQuerySet":
        """The twin of `Deadline.is_asked`, for lists."""
        live = ~Q(meeting__state__in=[MeetingState.CLOSED, MeetingState.CANCELLED])
        return self.unmet().filter(live, Q(anchor=Anchor.END) | Q(meeting__opened_at__isnull=True))


class ReceivedReplyQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ReceivedReplyQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(meeting__body_id__in=staffed_body_ids(user)) | Q(handed_in_by=user))
