"""Pages of meetings: parse, one action or query, render."""

from meetings.views.adoption import adopt, adopt_work
from meetings.views.agenda import add_item, agenda, edit_item
from meetings.views.calendars import body_feed, feed, meeting_calendar, own_calendar, own_feed
from meetings.views.copying import copy, year
from meetings.views.deadlines import deadline, deadlines, draw, offsets
from meetings.views.funding import funding, letter, remind, reply_funding, reply_letter, substitute
from meetings.views.invitations import answer, invite, invite_body, reply, send
from meetings.views.lists import meeting_list, of_body
from meetings.views.meeting import overview
from meetings.views.participants import attend, elect, participants, revoke
from meetings.views.planning import edit, plan
from meetings.views.replies import replies
from meetings.views.sheets import check_in, sheet
from meetings.views.work import arrange, session, work

__all__ = [
    "add_item",
    "adopt",
    "adopt_work",
    "agenda",
    "answer",
    "arrange",
    "attend",
    "body_feed",
    "check_in",
    "copy",
    "deadline",
    "deadlines",
    "draw",
    "edit",
    "edit_item",
    "elect",
    "feed",
    "funding",
    "invite",
    "invite_body",
    "letter",
    "meeting_calendar",
    "meeting_list",
    "of_body",
    "offsets",
    "overview",
    "own_calendar",
    "own_feed",
    "participants",
    "plan",
    "remind",
    "replies",
    "reply",
    "reply_funding",
    "reply_letter",
    "revoke",
    "send",
    "session",
    "sheet",
    "substitute",
    "work",
    "year",
]
