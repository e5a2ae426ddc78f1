"""Reads of meetings in the shape of pages, letters, calendars and reports."""

from meetings.queries.agenda import AgendaLine, agenda_of, lines_of, next_line
from meetings.queries.attendance import GroupLine, Turnout, attendance_of
from meetings.queries.composition import capacity_of, composition_of
from meetings.queries.deadlines import (
    DeadlineLine,
    ToTell,
    deadlines_of,
    number_of_deadlines,
    offsets_of,
    sees_deadlines,
    track_drawing,
    whom_to_tell,
)
from meetings.queries.lists import EXPORT, MeetingsPage, is_past, meetings_page, years_of
from meetings.queries.own_feed import deadline_entry, own_deadlines, own_meetings
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
from meetings.queries.waiting import waiting_deadlines, waiting_invitations, waiting_meetings
from meetings.queries.when_where import days_of, entry_of, place_of

__all__ = [
    "EXPECTED",
    "EXPORT",
    "INVITED",
    "STANDING",
    "AgendaLine",
    "DeadlineLine",
    "Elected",
    "GroupLine",
    "MeetingPage",
    "MeetingsPage",
    "Participant",
    "Proposal",
    "ToTell",
    "Turnout",
    "adoption_of",
    "agenda_of",
    "attendance_of",
    "capacity_of",
    "composition_of",
    "days_of",
    "deadline_entry",
    "deadlines_of",
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
    "number_of_deadlines",
    "number_of_items",
    "number_of_meetings",
    "number_of_participants",
    "officers_of",
    "offsets_of",
    "own_deadlines",
    "own_invitation_of",
    "own_meetings",
    "pages_of",
    "people_of",
    "place_of",
    "proposal_for",
    "sees_deadlines",
    "short_title",
    "track_drawing",
    "turnout_of",
    "waiting_deadlines",
    "waiting_invitations",
    "waiting_meetings",
    "whom_to_tell",
    "why_no_answer",
    "words_of",
    "years_of",
]
