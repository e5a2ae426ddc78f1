"""Pages of meetings: parse, one action or query, render."""

from meetings.views.agenda import add_item, adopt, adopt_work, agenda, edit_item
from meetings.views.calendars import body_feed, feed, meeting_calendar
from meetings.views.invitations import answer, invite, invite_body, reply, send
from meetings.views.lists import meeting_list, of_body
from meetings.views.meeting import overview
from meetings.views.participants import attend, elect, participants, revoke
from meetings.views.planning import edit, plan

__all__ = [
    "add_item",
    "adopt",
    "adopt_work",
    "agenda",
    "answer",
    "attend",
    "body_feed",
    "edit",
    "edit_item",
    "elect",
    "feed",
    "invite",
    "invite_body",
    "meeting_calendar",
    "meeting_list",
    "of_body",
    "overview",
    "participants",
    "plan",
    "reply",
    "revoke",
    "send",
]
