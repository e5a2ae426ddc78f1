"""Reminders: one digest a week at most to whoever owes something, or is told that others do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import translation

from core import clock
from notifications.actions import queue_messages
from recommendations.letters import Digest, digests_of, reminder_letters_of
from recommendations.letters.reminders import week_of
from recommendations.models import Reminder
from recommendations.queries.reminders import owed_on, people_to_remind

WEEK = timedelta(days=7)
DAY = 24 * 3600


@dataclass(frozen=True)
class Reminded:
    """The digests that go out, and how many people had theirs within a week already."""

    digests: Sequence[Digest]
    had_theirs: int


@transaction.atomic
def send_reminders(*, on: date | None = None, by, dry_run: bool = False) -> Reminded:
    """Put the digests of a day (today) into the outbox. What was answered is not asked for again, and nobody gets a
    second digest within seven days: run twice, even at once, nothing goes twice. *dry_run* writes nothing.

    A command and a timer call it; *by* is None.
    """
    on = on or clock.today()
    with translation.override(settings.LANGUAGE_CODE):
        people = people_to_remind(on)
        digests = digests_of(owed_on(on, people), people, on)
    near = Reminder.objects.filter(sent_on__gt=on - WEEK, sent_on__lt=on + WEEK)
    had = set(near.values_list("email", flat=True))
    fresh = [digest for digest in digests if digest.email not in had]
    if fresh and not dry_run:
        rows = [Reminder(email=one.email, week_of=week_of(on), sent_on=on, number=one.number) for one in fresh]
        # Who loses a race for a week waits here for the other's rows, then finds the letter by its key.
        Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        queue_messages(letters=reminder_letters_of(fresh, on), by=by)
    return Reminded(fresh, len(digests) - len(fresh))


def remind_daily(*, by) -> None:
    """The same for a timer that asks every few minutes: once a day it looks."""
    key = f"recommendations.reminders:{clock.today().isoformat()}"
    if not cache.add(key, 1, DAY):
        return
    try:
        send_reminders(by=by)
    except Exception:
        cache.delete(key)
        raise
