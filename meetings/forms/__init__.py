"""What people type about meetings: forms validate, they never write."""

from meetings.forms.agenda import ItemForm, WordsOfItemForm
from meetings.forms.copying import CopyForm
from meetings.forms.deadlines import DeadlineForm, Offsets, as_typed, offsets_in
from meetings.forms.in_session import ChangeStatementForm, NoteForm, SpanForm, StatementForm
from meetings.forms.invitations import FundingForm, ReasonForm, ReplyForm, SubstituteForm
from meetings.forms.meeting import (
    AnswerForm,
    AttendanceForm,
    ElectForm,
    InviteForm,
    MeetingForm,
    PlanForm,
)
from meetings.forms.presence import ticked
from meetings.forms.work import SessionForm

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "ChangeStatementForm",
    "CopyForm",
    "DeadlineForm",
    "ElectForm",
    "FundingForm",
    "InviteForm",
    "ItemForm",
    "MeetingForm",
    "NoteForm",
    "Offsets",
    "PlanForm",
    "ReasonForm",
    "ReplyForm",
    "SessionForm",
    "SpanForm",
    "StatementForm",
    "SubstituteForm",
    "WordsOfItemForm",
    "as_typed",
    "offsets_in",
    "ticked",
]
