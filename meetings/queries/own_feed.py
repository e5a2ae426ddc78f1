"""What stands in a person's own calendar: their meetings with the sessions, and the deadlines they answer for."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from meetings import calendar
from meetings.access import held_offices, invited_meeting_ids
from meetings.models import Deadline, Meeting
from membership.access import member_body_ids, staffed_body_ids


def own_meetings(user) -> QuerySet[Meeting]:
    """Those to which the person is invited, and all of the bodies they serve on or work for."""
    bodies = member_body_ids(user) | staffed_body_ids(user)
    theirs = invited_meeting_ids(user) | {meeting for meeting, _office in held_offices(user)}
    return Meeting.objects.visible_to(user).filter(Q(body_id__in=bodies) | Q(pk__in=theirs))


def own_deadlines(user) -> QuerySet[Deadline]:
    """Deadlines that are asked of the Secretariat of the person's bodies; what is done is gone."""
    return Deadline.objects.visible_to(user).asked()


def deadline_entry(row: Deadline) -> calendar.Entry:
    """A deadline as an all-day entry. Wants `meeting` selected."""
    return calendar.Entry(
        uid=f"deadline-{row.pk}@{urlsplit(settings.ORIGIN).hostname}",
        sequence=row.version,
        summary=_("Due: %(step)s") % {"step": row},
        starts_on=row.due_on,
        ends_on=row.due_on,
        zone=row.meeting.time_zone,
        description=row.meeting.title,
        url=settings.ORIGIN + row.get_absolute_url(),
        is_busy=False,
    )
