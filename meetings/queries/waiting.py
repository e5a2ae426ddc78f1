"""What waits: an answer from whoever is invited, unanswered invitations for officers, the next step of a meeting, a
deadline that is near."""

from datetime import timedelta

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.waiting import Waiting, source
from meetings import track
from meetings.access import held_offices, invited_meeting_ids
from meetings.models import AgendaItem, Deadline, Invitation, Meeting
from meetings.models.deadline import NEAR
from meetings.queries.when_where import days_of, place_of
from meetings.states import AgendaItemState, InvitationState, MeetingState, Office
from membership.access import directed_body_ids, officer_body_ids

#: Steps for which another thing waits on the desk already.
SAID_OTHERWISE = ("report",)
BEFORE = (MeetingState.ANNOUNCED, MeetingState.CONFIRMED)


@source
def waiting_invitations(user) -> list[Waiting]:
    """Invitations sent to the person and not answered for good, to meetings that have not opened; one query."""
    if not invited_meeting_ids(user):
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
def waiting_meetings(user) -> list[Waiting]:
    """The next step of a meeting for whoever may take it: the Executive Secretary, officers, the Chair; and for
    officers the invitations that nobody answered and the first deadline that is late or near. One query."""
    if not user.is_authenticated:
        return []
    chaired = {meeting for meeting, office in held_offices(user) if office == Office.CHAIR}
    prepared, directed = officer_body_ids(user), directed_body_ids(user)
    if not (chaired or prepared or directed):
        return []
    theirs = (
        Q(state=MeetingState.PLANNED, body_id__in=directed)
        | Q(state=MeetingState.ANNOUNCED, body_id__in=prepared)
        | (Q(state__in=(MeetingState.CONFIRMED, MeetingState.OPEN)) & (Q(body_id__in=prepared) | Q(pk__in=chaired)))
    )
    unfinished = AgendaItem.objects.filter(
        meeting=OuterRef("pk"), children__isnull=True, state__in=(AgendaItemState.ADOPTED, AgendaItemState.OPEN)
    )
    silent = Count("invitations", filter=Q(invitations__state__in=(InvitationState.SENT, InvitationState.NO_REPLY)))
    is_next = Case(When(theirs, then=True), default=False, output_field=BooleanField())
    rows = _with_next_deadline(Meeting.objects.filter(theirs | Q(body_id__in=prepared, state=MeetingState.PLANNED)))
    rows = rows.annotate(is_next=is_next, has_items_left=Exists(unfinished), silent=silent)
    found = list(rows.select_related("country").order_by("starts_on", "pk"))
    own = [row for row in found if row.body_id in prepared]
    unanswered = [row for row in own if row.silent and row.state in BEFORE]
    due = [row for row in own if row.due_on]
    return [*map(_replies, unanswered), *map(_deadline, due), *(_next_step(row) for row in found if row.is_next)]


def _with_next_deadline(rows):
    """Each meeting with `due_on`, `due_key` and `due_label` of its first deadline that is late or near; no query of
    its own."""
    near = Deadline.objects.asked().filter(meeting=OuterRef("pk"), due_on__lte=clock.today() + timedelta(days=NEAR))
    first = near.exclude(key__in=SAID_OTHERWISE).order_by("due_on", "pk")
    named = {f"due_{name}": Subquery(first.values(name)[:1]) for name in ("key", "label")}
    return rows.annotate(due_on=Subquery(first.values("due_on")[:1]), **named)


def _deadline(meeting) -> Waiting:
    return Waiting(
        kind=str(meeting),
        title=meeting.due_label or str(track.WORDS.get(meeting.due_key, meeting.due_key)),
        why=days_of(meeting),
        act=_("See the deadlines"),
        url=reverse("meetings:deadlines", args=[meeting.slug]),
        due_on=meeting.due_on,
    )


def _replies(meeting) -> Waiting:
    said = ngettext(
        "Follow up %(count)d unanswered invitation", "Follow up %(count)d unanswered invitations", meeting.silent
    )
    return Waiting(
        kind=_("Invitations"),
        title=said % {"count": meeting.silent},
        why=f"{meeting}, {days_of(meeting)}",
        act=_("See who"),
        url=meeting.participants_url,
        due_on=meeting.starts_on,
    )


def _next_step(meeting) -> Waiting:
    title, act, url = _asked(meeting)
    is_open = meeting.state == MeetingState.OPEN
    return Waiting(
        kind=str(meeting),
        title=title,
        why=f"{days_of(meeting)}, {place_of(meeting)}",
        act=act,
        url=url,
        due_on=meeting.ends_on if is_open else meeting.starts_on,
    )


def _asked(meeting) -> tuple[str, str, str]:
    """What to do, the button, and where."""
    own, agenda = meeting.get_absolute_url(), reverse("meetings:agenda", args=[meeting.slug])
    if meeting.state == MeetingState.PLANNED:
        return _("Announce the meeting"), _("Announce"), own
    if meeting.state == MeetingState.ANNOUNCED:
        return _("Confirm the meeting"), _("Confirm"), own
    if meeting.state == MeetingState.CONFIRMED:
        return _("Prepare the meeting and open it"), _("See how far it is"), own
    if not meeting.agenda_adopted_at:
        return _("Have the agenda adopted"), _("To the agenda"), agenda
    if meeting.has_items_left:
        return _("Take up and conclude the items of the agenda"), _("To the agenda"), agenda
    return _("Declare the meeting closed"), _("Close"), own
