"""Reads of meetings in the shape of pages, letters, calendars and reports."""

from meetings.queries.agenda import AgendaLine, agenda_of, lines_of, next_line
from meetings.queries.attendance import GroupLine, Turnout, attendance_of
from meetings.queries.composition import capacity_of, composition_of
from meetings.queries.lists import EXPORT, MeetingsPage, is_past, meetings_page, years_of
from meetings.queries.pages import (
    Elected,
    MeetingPage,
    adoption_of,
    meeting_page,
    number_of_items,
    number_of_meetings,
    number_of_participants,
    officers_of,
    own_invitation_of,
    pages_of,
    short_title,
    turnout_of,
    words_of,
)
from meetings.queries.people import Participant, desk_of_participants, electable, people_of, why_no_answer
from meetings.queries.planning import Proposal, next_ordinal, proposal_for
from meetings.queries.standing import EXPECTED, INVITED, STANDING, load_people
from meetings.queries.waiting import waiting_invitations, waiting_meetings
from meetings.queries.when_where import days_of, entry_of, place_of

__all__ = [
    "EXPECTED",
    "EXPORT",
    "INVITED",
    "STANDING",
    "AgendaLine",
    "Elected",
    "GroupLine",
    "MeetingPage",
    "MeetingsPage",
    "Participant",
    "Proposal",
    "Turnout",
    "adoption_of",
    "agenda_of",
    "attendance_of",
    "capacity_of",
    "composition_of",
    "days_of",
    "desk_of_participants",
    "electable",
    "entry_of",
    "is_past",
    "lines_of",
    "load_people",
    "meeting_page",
    "meetings_page",
    "next_line",
    "next_ordinal",
    "number_of_items",
    "number_of_meetings",
    "number_of_participants",
    "officers_of",
    "own_invitation_of",
    "pages_of",
    "people_of",
    "place_of",
    "proposal_for",
    "short_title",
    "turnout_of",
    "waiting_invitations",
    "waiting_meetings",
    "why_no_answer",
    "words_of",
    "years_of",
]
