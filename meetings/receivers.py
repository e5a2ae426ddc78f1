"""What follows from a transition, whichever button or action performed it."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from core import jobs
from meetings import actions, signals, tasks
from meetings.models import AgendaItem, Attendance, Invitation, Meeting
from meetings.queries.mailing import keep_mailing
from notifications.queries import has_mail_server
from notifications.signals import work_due
from workflow.signals import transitioned


@receiver(transitioned, sender=Meeting)
def follow_meeting(sender, obj, name, by, **kwargs) -> None:
    if name == "open":
        actions.close_answers(meeting=obj, by=None)
        actions.expect_invited(meeting=obj, by=None)
        actions.keep_provisional_agenda(meeting=obj, by=by)
    if name == "postpone":
        actions.tell_postponed(meeting=obj, by=by)
    if name in ("cancel", "reannounce"):
        actions.tell_invited(meeting=obj, by=by)
    if name in ("open", "declare_closed"):
        signals.facts_changed.send(sender=Meeting, meeting=obj, by=by)


@receiver(work_due, dispatch_uid="meetings.count_silent")
def count_who_did_not_answer(sender, **kwargs) -> None:
    actions.count_silent(by=None)


@receiver(transitioned, sender=Invitation)
def write_the_invitation(sender, obj, name, by, together=False, **kwargs) -> None:
    if name == "send" and not together:
        actions.queue_invitation(invitation=obj, by=by)
    if name == "withdraw":
        actions.tell_withdrawn(invitation=obj, by=by)
    if name == "accept":
        actions.queue_confirmation(invitation=obj, by=by)


@receiver(transitioned, sender=Attendance)
def tell_of_attendance(sender, obj, name, by, **kwargs) -> None:
    if name in ("mark_present", "mark_absent"):
        signals.facts_changed.send(sender=Meeting, meeting=obj.meeting, by=by)


@receiver(transitioned, sender=AgendaItem)
def tell_of_the_agenda(sender, obj, name, by, **kwargs) -> None:
    actions.follow_item(item=obj, act=name, by=by)
    if name in ("withdraw", "defer"):
        signals.facts_changed.send(sender=Meeting, meeting=obj.meeting, by=by)


@receiver(signals.calendar_changed, sender=Meeting)
def tell_of_the_change(sender, meeting, by, **kwargs) -> None:
    actions.tell_invited(meeting=meeting, by=by)


@receiver(signals.mailing_begins, sender=Meeting)
def show_the_mailing(sender, meeting, **kwargs) -> None:
    """Without a mail server nothing leaves, and nothing is to be shown."""
    if has_mail_server():
        label = _("Messages to those invited")
        keep_mailing(meeting, jobs.start(tasks.send_mailing, label=label, meeting_id=meeting.pk))
