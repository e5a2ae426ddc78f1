"""Reads: references and numbers, the pages of notifications and of the outbox, what waits for whom."""

import re
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.access import remembered
from core.dates import long_date
from core.text.markdown import as_html
from core.waiting import Rows, Waiting, business, keys_of, source
from notifications import addressees
from notifications.access import is_secretariat, may_clear
from notifications.letters import paragraphs
from notifications.models import Message, Notification
from notifications.states import MessageState, NotificationState

PAGE = 50


def proposed_reference(initials: str = "") -> str:
    """The next free reference, as in SCBD/BS/ET/jh/32993: organization and division from the settings, the initials
    of the one before it where none are given, and the next serial."""
    if not initials:
        initials = _latest_initials()
    parts = [settings.OFFICIAL_REFERENCE, initials, str(_next_serial())]
    return "/".join(part for part in parts if part)


def _next_serial() -> int:
    return (Notification.objects.aggregate(last=Max("serial"))["last"] or 0) + 1


def _latest_initials() -> str:
    latest = Notification.objects.filter(serial__isnull=False).order_by("-serial").values_list("reference", flat=True)
    reference = (latest.first() or "").removeprefix(settings.OFFICIAL_REFERENCE + "/")
    return reference.rpartition("/")[0]


def serial_of(reference: str) -> int | None:
    """The number at the end of a reference, where it has one that fits."""
    serial = re.search(r"(\d{1,9})$", reference)
    return int(serial[1]) if serial else None


@dataclass(frozen=True)
class GroupCount:
    """A group with how many people it stands for today: `people`, of these `by_post` without an e-mail address;
    `without` and `through_fallback` name Parties or organizations."""

    key: str
    label: str
    people: int
    by_post: int
    without: tuple[str, ...]
    through_fallback: tuple[str, ...]


@dataclass(frozen=True)
class Audience:
    """Whom a choice of groups reaches today; nobody is counted twice."""

    groups: list[GroupCount]
    people: int
    by_post: int


def audience_of(keys) -> Audience:
    """Resolves each group once; at most three queries for each."""
    resolutions = addressees.resolved(keys, on=clock.today())
    people = [one for one, _keys in addressees.once_each(resolutions)]
    return Audience([_count(one) for one in resolutions], len(people), sum(not one.email for one in people))


def _count(resolution: addressees.Resolution) -> GroupCount:
    group, found = resolution.group, resolution.found
    return GroupCount(
        key=group.key,
        label=str(group.label),
        people=len(found.people),
        by_post=len(resolution.by_post),
        without=found.without,
        through_fallback=found.through_fallback,
    )


@dataclass(frozen=True)
class Wording:
    """A letter ready to print: dates in words, paragraphs as safe HTML, the lines after "To:"."""

    date: str
    due: str
    paragraphs: list[str]
    groups: list[str]


def wording_of(notification: Notification) -> Wording:
    """The same words for the page and for the PDF; no query of its own, where its groups are fixed ones."""
    due = notification.action_required_by
    issued = notification.issued_at
    return Wording(
        date=long_date(timezone.localtime(issued).date() if issued else clock.today()),
        due=long_date(due) if due else "",
        paragraphs=[as_html(paragraph) for paragraph in paragraphs(notification.body)],
        groups=[str(label) for group in addressees.chosen(notification.addressee_groups) for label in group.labels],
    )


@dataclass(frozen=True)
class Reach:
    """Whom a notification reaches, for the Secretariat: before its issue the groups as they resolve today, after it
    the recipients and how far their letters are."""

    audience: Audience | None
    delivery: "Delivery | None"
    recipients: list


def reach_of(notification: Notification) -> Reach:
    if notification.issued_at is None:
        return Reach(audience_of(notification.addressee_groups), None, [])
    recipients = list(notification.recipients.all())
    return Reach(None, delivery_of(notification, recipients), recipients)


@dataclass(frozen=True)
class Page:
    """Up to fifty rows, newest first, and the addresses' ends: the key to go on after, or 0."""

    rows: list
    older: int


def page_of(rows: models.QuerySet, before: int) -> Page:
    """Fifty rows with a key below *before* (0: the newest); one query."""
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else 0)


def has_mail_server() -> bool:
    """Whether a message can leave at all (RAPPORTEUR_EMAIL_URL)."""
    return not settings.EMAIL_TRANSPORT["backend"].startswith("django.core.mail.backends.dummy")


def kinds_of_messages() -> list[str]:
    return list(Message.objects.order_by("kind").values_list("kind", flat=True).distinct())


def subject_of(message: Message) -> models.Model | None:
    """The row a message speaks of, if it is still there."""
    if not message.about_type:
        return None
    try:
        model = apps.get_model(message.about_type)
    except LookupError:
        return None
    return model._default_manager.filter(pk=message.about_id).first()


@dataclass(frozen=True)
class Delivery:
    """How far the letters of a notification are: numbers of messages."""

    sent: int
    queued: int
    failed: int
    by_post: int


def delivery_of(notification: Notification, recipients) -> Delivery:
    """One query."""
    about = Message.objects.filter(about_type=notification._meta.label_lower, about_id=str(notification.pk))
    counts = dict(about.order_by().values_list("state").annotate(Count("pk")))
    return Delivery(
        sent=counts.get(MessageState.SENT, 0),
        queued=counts.get(MessageState.QUEUED, 0) + counts.get(MessageState.HELD, 0),
        failed=counts.get(MessageState.FAILED, 0),
        by_post=sum(not one.email for one in recipients),
    )


@business
def business_of_notifications(user) -> dict[str, Rows]:
    """Drafts and cleared ones, for the Secretariat."""
    if not is_secretariat(user):
        return {}
    pending = (NotificationState.DRAFT, NotificationState.CLEARED)
    return {"notification": (Notification.objects.filter(state__in=pending), "pk")}


@source
def waiting_notifications(user) -> list[Waiting]:
    """For the Executive Secretary: complete drafts to clear; for officers: cleared ones to issue."""
    if not (keys := keys_of(user, "notification")):
        return []
    pending = Notification.objects.filter(pk__in=keys)
    return [thing for one in pending.order_by("pk") if (thing := _waiting_for(one, user))]


def _waiting_for(notification: Notification, user) -> Waiting | None:
    if notification.state == NotificationState.CLEARED:
        why, act = _("It is cleared; its letters go out when it is issued."), _("Issue")
    elif may_clear(user) and notification.body.strip() and notification.addressee_groups:
        why, act = _("The draft is complete and waits for your clearance."), _("Clear")
    else:
        return None
    return Waiting(_("Notification"), notification.subject, why, act, notification.get_absolute_url())


def stuck_messages(user) -> dict[str, int]:
    """How many failed or are held, by state, for the Secretariat; asked once per request. It is no act that makes
    them so, and the trail does not tell of it."""
    return remembered(user, "stuck messages", _stuck) if is_secretariat(user) else {}


def _stuck() -> dict[str, int]:
    stuck = Message.objects.filter(state__in=(MessageState.FAILED, MessageState.HELD))
    return dict(stuck.order_by().values_list("state").annotate(Count("pk")))


@source
def waiting_messages(user) -> list[Waiting]:
    """For the Secretariat: messages that failed or are held for review; one query."""
    if not (counts := stuck_messages(user)):
        return []
    words = {
        MessageState.FAILED: (
            ngettext("Mend %(n)d message that failed", "Mend %(n)d messages that failed", counts.get("failed", 0)),
            _("Mend the address or release them once more."),
        ),
        MessageState.HELD: (
            ngettext("Review %(n)d held message", "Review %(n)d held messages", counts.get("held", 0)),
            _("They leave when they are released."),
        ),
    }
    url = reverse("notifications:outbox")
    return [
        Waiting(_("Outbox"), title % {"n": counts[state]}, why, _("Look"), f"{url}?state={state}")
        for state, (title, why) in words.items()
        if counts.get(state)
    ]
