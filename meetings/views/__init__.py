"""Pages of meetings: parse, one action or query, render."""

from meetings.views.adoption import adopt, adopt_work
from meetings.views.agenda import add_item, agenda, edit_item
from meetings.views.calendars import body_feed, feed, meeting_calendar, own_calendar, own_feed
from meetings.views.confirmation import confirmation, reply_confirmation, scan
from meetings.views.copying import copy, year
from meetings.views.deadlines import deadline, deadlines, draw, offsets
from meetings.views.funding import funding, letter, remind, reply_funding, reply_letter, substitute
from meetings.views.in_session import hours, in_session, run, session_log
from meetings.views.invitations import answer, invite, invite_body, reply, send
from meetings.views.lists import meeting_list, of_body
from meetings.views.meeting import overview
from meetings.views.notes import add_note, note
from meetings.views.participants import attend, elect, participants, revoke
from meetings.views.planning import edit, plan
from meetings.views.presence import presence, presence_sheet
from meetings.views.replies import replies
from meetings.views.room import room, room_now
from meetings.views.sheets import check_in, sheet
from meetings.views.statements import add_statement, statement
from meetings.views.ties import tie
from meetings.views.withdrawal import absence, drop, withdraw
from meetings.views.work import arrange, session, work

__all__ = [
    "absence",
    "add_item",
    "add_note",
    "add_statement",
    "adopt",
    "adopt_work",
    "agenda",
    "answer",
    "arrange",
    "attend",
    "body_feed",
    "check_in",
    "confirmation",
    "copy",
    "deadline",
    "deadlines",
    "draw",
    "drop",
    "edit",
    "edit_item",
    "elect",
    "feed",
    "funding",
    "hours",
    "in_session",
    "invite",
    "invite_body",
    "letter",
    "meeting_calendar",
    "meeting_list",
    "note",
    "of_body",
    "offsets",
    "overview",
    "own_calendar",
    "own_feed",
    "participants",
    "plan",
    "presence",
    "presence_sheet",
    "remind",
    "replies",
    "reply",
    "reply_confirmation",
    "reply_funding",
    "reply_letter",
    "revoke",
    "room",
    "room_now",
    "run",
    "scan",
    "send",
    "session",
    "session_log",
    "sheet",
    "statement",
    "substitute",
    "tie",
    "withdraw",
    "work",
    "year",
]
