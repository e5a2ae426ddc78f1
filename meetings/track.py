"""The deadline track: how far before or after a meeting each step is due. Pure: no model, no database.

Source of the defaults: documents ten and six weeks before (the 10-4-6
rule), forecast of in-session documents three weeks before, report two weeks after (both as the United Nations Office
at Geneva advises). The lead times of call, slate, letters and answers are habits; a body sets its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

START, END = "start", "end"
REPLIES = "replies"
WEEK = 7


@dataclass(frozen=True)
class Offset:
    """A step: its key, its words, and how many days after (negative: before) the first or the last day it is due."""

    key: str
    label: object
    days: int
    anchor: str = START


DEFAULTS = (
    Offset("call", _("Call for nominations"), -20 * WEEK),
    Offset("nominations", _("Nominations close"), -14 * WEEK),
    Offset("slate", _("Slate decided"), -11 * WEEK),
    Offset("notification", _("Notification of those selected"), -10 * WEEK),
    Offset("documents_submitted", _("Documents submitted for editing and translation"), -10 * WEEK),
    Offset("invitations", _("Invitations sent"), -8 * WEEK),
    Offset("documents_posted", _("Documents posted"), -6 * WEEK),
    Offset(REPLIES, _("Answers to the invitations"), -4 * WEEK),
    Offset("forecast", _("Forecast of in-session documents"), -3 * WEEK),
    Offset("report", _("Report submitted"), 2 * WEEK, END),
)
WORDS = {offset.key: offset.label for offset in DEFAULTS}


def due_on(offset: Offset, starts_on: date, ends_on: date) -> date:
    """The day a step of a meeting with these days is due."""
    return (ends_on if offset.anchor == END else starts_on) + timedelta(days=offset.days)


def dated(offsets: Iterable[Offset], starts_on: date, ends_on: date) -> list[tuple[date, Offset]]:
    """Each step with its day, in the order of the days."""
    return sorted(
        ((due_on(offset, starts_on, ends_on), offset) for offset in offsets), key=lambda pair: (pair[0], pair[1].key)
    )


def in_words(days: int) -> tuple[int, str]:
    """How a person says the distance: whole weeks where it is some, else days."""
    days = abs(days)
    return (days // WEEK, "weeks") if days and days % WEEK == 0 else (days, "days")
