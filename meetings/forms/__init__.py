"""What people type about meetings: forms validate, they never write."""

from meetings.forms.copying import CopyForm
from meetings.forms.deadlines import DeadlineForm, Offsets, as_typed, offsets_in
from meetings.forms.invitations import FundingForm, ReplyForm, SubstituteForm
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
    "CopyForm",
    "DeadlineForm",
    "ElectForm",
    "FundingForm",
    "InviteForm",
    "ItemForm",
    "MeetingForm",
    "Offsets",
    "PlanForm",
    "ReplyForm",
    "SessionForm",
    "SubstituteForm",
    "as_typed",
    "offsets_in",
]
