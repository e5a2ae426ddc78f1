"""The meeting."""

import zoneinfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.text.words import date_range
from meetings import guards
from meetings.querysets import MeetingQuerySet
from meetings.states import Format, MeetingState
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = MeetingState
MANAGE, DIRECT, CHAIR = "meetings.manage_meeting", "meetings.direct_meeting", "meetings.chair_meeting"


class Meeting(WorkflowModel):
    """One meeting of a body: when, where, under which symbols, and how far it is.

    `join_url` and `join_note` (a passcode, a telephone) are for those who take part, never for the public.
    """

    body = models.ForeignKey("membership.Body", on_delete=models.PROTECT, related_name="meetings")
    mandate = models.ForeignKey("membership.Mandate", on_delete=models.PROTECT, null=True, related_name="meetings")
    slug = models.SlugField(max_length=80, unique=True)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    title = models.CharField(_("title"), max_length=300)
    symbol_prefix = models.CharField(_("symbol prefix"), max_length=80, unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    opening_time = models.TimeField(_("hour of opening, first day"), null=True, blank=True)
    closing_time = models.TimeField(_("hour of closure, last day"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    format = models.CharField(max_length=20, choices=Format.choices, default=Format.IN_PERSON)
    city = models.CharField(_("city"), max_length=120, blank=True)
    country = models.ForeignKey("parties.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    host = models.CharField(_("host"), max_length=200, blank=True)
    join_url = models.URLField(_("link to join"), max_length=500, blank=True)
    join_note = models.CharField(_("how to join"), max_length=300, blank=True)
    back_to_back = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    feeds_into = models.JSONField(default=list, blank=True)
    state = StateField(MeetingState)
    opened_at = models.DateTimeField(null=True, editable=False)
    agenda_adopted_at = models.DateTimeField(null=True, editable=False)
    work_adopted_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    report_published_on = models.DateField(null=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    work_version = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        permissions = [("manage_meeting", "Can prepare meetings"), ("chair_meeting", "Can chair meetings")]
        constraints = [
            is_known("meetings_meeting_state_known", MeetingState),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="meetings_meeting_begins_first"),
            models.UniqueConstraint(fields=["body", "ordinal"], name="meetings_ordinal_once_per_body"),
            models.CheckConstraint(condition=~Q(back_to_back=F("id")), name="meetings_not_back_to_back_with_itself"),
            models.CheckConstraint(
                condition=Q(opening_time__isnull=True, closing_time__isnull=True)
                | Q(opening_time__isnull=False, closing_time__isnull=False),
                name="meetings_meeting_both_hours",
            ),
        ]
        indexes = [
            models.Index(fields=["-starts_on", "-id"], name="meetings_by_day"),
            models.Index(fields=["body", "-starts_on", "-id", "state"], name="meetings_of_body_by_day"),
            models.Index(fields=["ends_on", "id"], name="meetings_by_last_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def meeting(self) -> "Meeting":
        return self

    @property
    def days(self) -> str:
        """The days in short: "7–9 April 2014"."""
        return date_range(self.starts_on, self.ends_on, short=True)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.slug])

    @property
    def participants_url(self) -> str:
        return reverse("meetings:participants", args=[self.slug])

    @move(
        S.PLANNED, S.ANNOUNCED, label=_("Announce the meeting"), done=_("announced"),
        permission=DIRECT, guards=[guards.has_days_and_place],
    )  # fmt: skip
    def announce(self, *, by, note, at) -> None: ...

    @move(
        S.ANNOUNCED, S.CONFIRMED, label=_("Confirm the meeting"), done=_("confirmed"),
        permission=MANAGE, guards=[guards.has_days_and_place, guards.has_an_agenda],
    )  # fmt: skip
    def confirm(self, *, by, note, at) -> None: ...

    @move(
        S.CONFIRMED, S.OPEN, label=_("Open the meeting"), done=_("opened"),
        permission=CHAIR, guards=[guards.has_begun],
    )  # fmt: skip
    def open(self, *, by, note, at) -> None:
        self.opened_at = at

    @move(
        S.OPEN, S.REPORT_PENDING, label=_("Declare the meeting closed"), done=_("declared closed by the Chair"),
        permission=CHAIR, guards=[guards.has_a_chair],
        confirm=_("The day and time are written into the report."),
    )  # fmt: skip
    def declare_closed(self, *, by, note, at) -> None:
        self.closed_at = at

    @move(
        S.REPORT_PENDING, S.CLOSED, label=_("Close the file"), done=_("closed, its report being published"),
        permission=MANAGE, guards=[guards.report_is_published],
    )  # fmt: skip
    def close(self, *, by, note, at) -> None: ...

    @move(
        [S.ANNOUNCED, S.CONFIRMED], S.POSTPONED, label=_("Postpone"), done=_("postponed"),
        permission=DIRECT, asks=_("Reason"),
    )  # fmt: skip
    def postpone(self, *, by, note, at) -> None:
        self.sequence += 1

    @move(
        S.POSTPONED, S.ANNOUNCED, label=_("Announce anew"), done=_("announced anew"),
        permission=DIRECT, guards=[guards.has_days_and_place],
    )  # fmt: skip
    def reannounce(self, *, by, note, at) -> None:
        self.sequence += 1

    @move(
        [S.PLANNED, S.ANNOUNCED, S.CONFIRMED, S.POSTPONED], S.CANCELLED, label=_("Cancel the meeting"),
        done=_("cancelled"), permission=DIRECT, asks=_("Reason"),
        confirm=_("A cancelled meeting cannot be revived; those invited are told."),
    )  # fmt: skip
    def cancel(self, *, by, note, at) -> None:
        self.sequence += 1
