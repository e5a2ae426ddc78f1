"""Who came, and who was elected: facts apart from the invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings import guards
from meetings.models.meeting import Meeting
from meetings.querysets import AttendanceQuerySet
from meetings.states import AttendanceState, Office, Role
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = AttendanceState
RECORD = "meetings.record_attendance"


class Attendance(WorkflowModel):
    """One person expected at one meeting, and whether they came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="attendances")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    capacity = models.CharField(max_length=20, blank=True)
    is_returning = models.BooleanField(default=False)
    state = StateField(AttendanceState)
    reason = models.TextField(_("reason"), blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            is_known("meetings_attendance_state_known", AttendanceState),
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_one_attendance_per_person"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def body(self):
        return self.meeting.body

    def get_absolute_url(self) -> str:
        return self.meeting.participants_url

    @move(
        S.EXPECTED,
        S.REGISTERED,
        label=_("Register"),
        done=_("registered"),
        permission=RECORD,
        guards=[guards.attendance_is_taken],
    )
    def register(self, *, by, note, at) -> None: ...

    @move(
        [S.EXPECTED, S.REGISTERED, S.ABSENT],
        S.PRESENT,
        label=_("Mark as present"),
        done=_("attended"),
        permission=RECORD,
        guards=[guards.attendance_is_taken],
    )
    def mark_present(self, *, by, note, at) -> None:
        self.reason = ""

    @move(
        [S.EXPECTED, S.REGISTERED, S.PRESENT],
        S.ABSENT,
        label=_("Mark as absent"),
        done=_("could not attend"),
        permission=RECORD,
        guards=[guards.attendance_is_taken],
    )
    def mark_absent(self, *, by, note, at) -> None:
        self.reason = note


class Officer(models.Model):
    """A person elected to an office of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="officers")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="offices")
    office = models.CharField(max_length=20, choices=Office.choices)
    elected_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "office", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "office"],
                condition=~models.Q(office="vice_chair"),
                name="meetings_one_per_office",
            ),
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_one_office_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_office_display()}"
