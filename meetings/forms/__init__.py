"""What people type about meetings: forms validate, they never write."""

from meetings.forms.deadlines import DeadlineForm, Offsets, as_typed
from meetings.forms.meeting import (
    AnswerForm,
    AttendanceForm,
    ElectForm,
    InviteForm,
    ItemForm,
    MeetingForm,
    PlanForm,
)
from meetings.forms.work import SessionForm

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "DeadlineForm",
    "ElectForm",
    "InviteForm",
    "ItemForm",
    "MeetingForm",
    "Offsets",
    "PlanForm",
    "SessionForm",
    "as_typed",
]
