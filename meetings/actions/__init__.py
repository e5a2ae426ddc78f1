"""Everything that changes a meeting and what belongs to it, one file per noun."""

from meetings.actions.adoption import adopt_agenda, adopt_organization_of_work, keep_provisional_agenda
from meetings.actions.agenda import (
    STEPS,
    add_agenda_item,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
    step_agenda_item,
)
from meetings.actions.attendance import expect_invited, record_attendance
from meetings.actions.copying import copy_meeting
from meetings.actions.deadlines import (
    draw_track,
    meet_deadline,
    move_deadline,
    reopen_deadline,
    set_deadline_aside,
    set_offsets,
    shift_track,
)
from meetings.actions.feeds import end_feed, renew_feed
from meetings.actions.funding import ask_funding, decide_funding
from meetings.actions.invitations import (
    SentInvitations,
    answer_invitation,
    invite_members,
    invite_person,
    queue_confirmation,
    queue_invitation,
    remind_silent,
    send_invitations,
    tell_invited,
)
from meetings.actions.meetings import change_meeting, plan_meeting, stamp_report_published
from meetings.actions.officers import elect_officer, revoke_election
from meetings.actions.postponement import tell_postponed
from meetings.actions.presence import note_presence
from meetings.actions.replies import take_reply
from meetings.actions.running import ENDINGS, proceed
from meetings.actions.session_notes import change_note, remove_note, write_note
from meetings.actions.silence import close_answers, count_silent
from meetings.actions.spans import correct_span, follow_item
from meetings.actions.statements import change_statement, log_statement, remove_statement, step_statement
from meetings.actions.substitutes import invite_substitute
from meetings.actions.ties import tie_meeting, untie_meeting
from meetings.actions.withdrawal import drop_invitation, tell_withdrawn, withdraw_invitation
from meetings.actions.work import (
    WORK_STEPS,
    add_session,
    change_session,
    place_item,
    plan_item,
    propose_sessions,
    remove_session,
    step_planned_item,
    unplan_item,
)

__all__ = [
    "ENDINGS",
    "STEPS",
    "WORK_STEPS",
    "SentInvitations",
    "add_agenda_item",
    "add_session",
    "adopt_agenda",
    "adopt_organization_of_work",
    "answer_invitation",
    "ask_funding",
    "change_agenda_item",
    "change_meeting",
    "change_note",
    "change_session",
    "change_statement",
    "close_answers",
    "copy_meeting",
    "correct_span",
    "count_silent",
    "decide_funding",
    "draw_track",
    "drop_invitation",
    "elect_officer",
    "end_feed",
    "expect_invited",
    "follow_item",
    "invite_members",
    "invite_person",
    "invite_substitute",
    "keep_provisional_agenda",
    "log_statement",
    "meet_deadline",
    "move_agenda_item",
    "move_deadline",
    "note_presence",
    "place_item",
    "plan_item",
    "plan_meeting",
    "proceed",
    "propose_sessions",
    "queue_confirmation",
    "queue_invitation",
    "record_attendance",
    "remind_silent",
    "remove_agenda_item",
    "remove_note",
    "remove_session",
    "remove_statement",
    "renew_feed",
    "reopen_deadline",
    "revoke_election",
    "send_invitations",
    "set_deadline_aside",
    "set_offsets",
    "shift_track",
    "stamp_report_published",
    "step_agenda_item",
    "step_planned_item",
    "step_statement",
    "take_reply",
    "tell_invited",
    "tell_postponed",
    "tell_withdrawn",
    "tie_meeting",
    "unplan_item",
    "untie_meeting",
    "withdraw_invitation",
    "write_note",
]
