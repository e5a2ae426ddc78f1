"""Rows of meetings, one file per noun."""

from meetings.models.agenda import AgendaItem, ProvisionalAgenda
from meetings.models.attendance import Attendance, Officer
from meetings.models.deadline import Deadline, TrackOffset
from meetings.models.feed import FeedKey
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from meetings.models.presence import Presence
from meetings.models.reply import ReceivedReply
from meetings.models.session import Session, SessionItem
from meetings.models.session_note import SessionNote
from meetings.models.span import ItemSpan
from meetings.models.statement import Statement

__all__ = [
    "AgendaItem",
    "Attendance",
    "Deadline",
    "FeedKey",
    "Invitation",
    "ItemSpan",
    "Meeting",
    "Officer",
    "Presence",
    "ProvisionalAgenda",
    "ReceivedReply",
    "Session",
    "SessionItem",
    "SessionNote",
    "Statement",
    "TrackOffset",
]
