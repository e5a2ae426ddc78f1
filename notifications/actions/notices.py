"""Official notifications: drafted, changed, issued, reminded of."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, search
from core.access import require
from core.refusals import Conflict, Refused
from notifications.actions.messages import queue_messages
from notifications.addressees import groups, once_each, resolved
from notifications.letters import letters_of, plain_text
from notifications.models import Notification, Recipient
from notifications.queries import proposed_reference, serial_of
from notifications.states import NotificationState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

DRAFT = "notifications.draft_notification"
CHANGEABLE = (
    "reference",
    "subject",
    "body",
    "addressee_groups",
    "action_required_by",
    "signatory",
    "signatory_title",
    "about_url",
)
describe(
    draft_notification=gettext_lazy("drafted"),
    change_notification=gettext_lazy("changed"),
    resolve_addressees=gettext_lazy("addressees resolved"),
)


@transaction.atomic
def draft_notification(
    *,
    subject: str,
    body: str,
    signatory: str,
    by,
    addressee_groups: list[str] | None = None,
    signatory_title: str = "",
    reference: str = "",
    action_required_by: date | None = None,
    about_url: str = "",
) -> Notification:
    """Write a draft. Without a *reference* it gets the next one, as in SCBD/BS/ET/jh/32993."""
    require(by, DRAFT, Notification())
    notification = Notification(
        reference=reference.strip() or proposed_reference(),
        subject=subject,
        body=body,
        addressee_groups=addressee_groups or [],
        signatory=signatory,
        signatory_title=signatory_title,
        action_required_by=action_required_by,
        about_url=about_url,
    )
    _save(notification)
    trail.record("draft_notification", notification, by=by)
    return notification


@transaction.atomic
def change_notification(*, notification: Notification, by, version: int | None = None, **changes) -> Notification:
    """Change a draft; *version* is what the page had seen, another one raises Conflict with their text."""
    if unknown := changes.keys() - set(CHANGEABLE):
        raise TypeError(f"A notification has no field {', '.join(sorted(unknown))}; there are: {', '.join(CHANGEABLE)}")
    require(by, DRAFT, notification)
    row = Notification.objects.select_for_update().get(pk=notification.pk)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this draft while you were writing."), theirs=row.body)
    if row.state != NotificationState.DRAFT:
        raise Refused(_("Only a draft can be changed. Take the notification back first."))
    fields = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    for name in fields:
        setattr(row, name, changes[name])
    if fields:
        row.version += 1
        _save(row)
        trail.record("change_notification", row, by=by, fields=fields)
    return row


def _save(notification: Notification) -> None:
    if unknown := [key for key in notification.addressee_groups if key not in groups()]:
        raise Refused(_("There is no group of addressees “%(key)s”.") % {"key": unknown[0]})
    taken = Notification.objects.exclude(pk=notification.pk).filter(reference=notification.reference)
    if taken.exists():
        raise Refused(
            _("The reference %(reference)s is taken; the next free one is %(free)s.")
            % {"reference": notification.reference, "free": proposed_reference()}
        )
    notification.serial = serial_of(notification.reference)
    notification.save()


def issue_notification(*, notification: Notification, by) -> Notification:
    """Give a cleared notification its number and date; `resolve_addressees` follows in the same transaction and the
    letters after it, in the background. The button of the page does the same. Refuses when nobody could be reached."""
    perform(notification, "issue", by=by, consequence=by is None)
    return notification


def remind_recipients(*, notification: Notification, by) -> Notification:
    """Write to the same recipients once more, with the letter. The button of the page does the same."""
    perform(notification, "remind", by=by, consequence=by is None)
    return notification


@transaction.atomic
def resolve_addressees(*, notification: Notification, by) -> int:
    """Keep whom the groups stand for on this day, once each. Returns how many; refuses when none has an address."""
    resolutions = resolved(notification.addressee_groups, on=clock.today())
    people = once_each(resolutions)
    if not any(one.email for one, _keys in people):
        raise Refused(_("Nobody in these groups has an e-mail address today. Choose other groups of addressees."))
    Recipient.objects.bulk_create(
        Recipient(
            notification=notification,
            person_id=one.person_id,
            name=one.name,
            email=one.email,
            on_behalf_of=one.on_behalf_of,
            groups=keys,
        )
        for one, keys in people
    )
    without = sorted({name for resolution in resolutions for name in resolution.found.without})
    by_post = sum(not one.email for one, _keys in people)
    trail.record("resolve_addressees", notification, by=by, people=len(people), by_post=by_post, without=without)
    _let_it_be_found(notification)
    return len(people)


def _let_it_be_found(notification: Notification) -> None:
    search.put(
        "notification",
        notification.pk,
        title=str(notification),
        body=plain_text(notification.body),
        url=notification.get_absolute_url(),
    )


@transaction.atomic
def queue_letters(*, notification: Notification, pdf: bytes, by) -> int:
    """Put the letters that are due into the outbox, each with the PDF. Returns how many; doing it twice adds none."""
    row = Notification.objects.select_for_update().get(pk=notification.pk)
    if row.letters_due_at is None:
        return 0
    messages = queue_messages(letters=letters_of(row, list(row.recipients.exclude(email="")), pdf), by=by)
    Notification.objects.filter(pk=row.pk).update(letters_due_at=None)
    return len(messages)
