"""A call that runs: opened with its notification, extended, reminded of."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core import access, clock, search
from core.dates import long_date
from core.refusals import Refused
from membership import letters
from membership.actions.calls import MANAGE
from membership.models import Call, CallAddressee
from membership.queries.call_words import found_call
from membership.queries.figures import silent_addressees
from membership.states import CallState
from notifications.actions import queue_messages
from notifications.addressees import once_each, resolved
from notifications.models import Notification
from notifications.states import NotificationState
from workflow import trail
from workflow.engine import perform


@transaction.atomic
def carry_out_opening(*, call: Call, by) -> None:
    """What belongs to the opening of a call: its notification is issued, and whom the groups stand for on this day is
    kept. The letter as it was cleared is what was asked for; one that names another deadline is refused."""
    notification = call.notification
    if notification is None or notification.action_required_by != call.deadline_on:
        words = {"deadline": long_date(call.deadline_on)}
        raise Refused(
            _("The deadline of the call is %(deadline)s; its notification says another one. Take it back first.")
            % words
        )
    if notification.state == NotificationState.CLEARED:
        perform(notification, "issue", by=by, consequence=True)
    people = once_each(resolved(notification.addressee_groups, on=clock.today()))
    CallAddressee.objects.bulk_create(
        CallAddressee(
            call=call,
            party_id=one.party_id,
            organization_id=one.organization_id,
            person_id=one.person_id,
            name=one.name,
            email=one.email,
        )
        for one, _keys in people
    )
    Call.objects.filter(pk=call.pk).update(text=notification.body, title=notification.subject)
    call.text, call.title = notification.body, notification.subject
    trail.record("address_call", call, by=by, people=len(people))
    search.put("call", call.pk, **found_call(call))


def open_issued_call(*, notification: Notification, by) -> None:
    """Who issues the notification of a draft call opens the call: one act, whichever button did it."""
    call = Call.objects.filter(notification=notification, state=CallState.DRAFT).first()
    if call is not None:
        perform(call, "open", by=by, consequence=by is None)


def refuse_reminding_all(*, notification: Notification, by) -> None:
    """Whoever has answered a call is not reminded of it: the notification of a call reminds nobody by itself."""
    if Call.objects.filter(notification=notification).exists():
        raise Refused(_("This notification opened a call: remind those who have not answered on the page of the call."))


@transaction.atomic
def extend_call(*, call: Call, until: date, reason: str, by) -> int:
    """Set a later deadline, with the reason; whoever has not answered is told. Returns how many letters were
    queued. Refused: a day that is not later, or has passed."""
    access.require(by, MANAGE, call)
    row = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if until <= row.deadline_on:
        raise Refused(_("The deadline is %(date)s; give a later one.") % {"date": long_date(row.deadline_on)})
    if until < clock.today():
        raise Refused(_("%(date)s has passed; give a day to come.") % {"date": long_date(until)})
    perform(call, "extend", by=by, note=reason.strip(), consequence=True, until=until.isoformat())
    told = _reached(call)
    search.put("call", call.pk, **found_call(call))
    return len(queue_messages(letters=[letters.call_extension(one, call, reason.strip()) for one in told], by=by))


@transaction.atomic
def remind_addressees(*, call: Call, by) -> int:
    """Write to those who have not answered: whose Party or organization handed in no nomination in the round.
    Returns how many letters were queued; a second time on the same day adds none."""
    access.require(by, MANAGE, call)
    call = Call.objects.select_for_update(of=("self",)).select_related("body").get(pk=call.pk)
    if not call.takes_nominations():
        raise Refused(_("Its deadline has passed or it is not open: nobody can answer it now. Extend it first."))
    now = clock.now()
    told = [one for one in _reached(call) if not one.reminded_at or not _is_today(one.reminded_at)]
    if not told:
        return 0
    queue_messages(letters=[letters.call_reminder(one, call) for one in told], by=by)
    rows = CallAddressee.objects.filter(call=call, pk__in=[one.pk for one in told])
    rows.update(reminders=F("reminders") + 1, reminded_at=now)
    trail.record("remind_addressees", call, by=by, people=len(told))
    return len(told)


def _is_today(moment: datetime) -> bool:
    return timezone.localtime(moment).date() == clock.today()


def _reached(call: Call) -> list[CallAddressee]:
    """Those who have not answered and have an e-mail address."""
    return list(silent_addressees(call).exclude(email="").select_related("party", "organization"))
