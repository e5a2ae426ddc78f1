"""Everything that changes a meeting and what belongs to it, one file per noun."""

from meetings.actions.agenda import (
    STEPS,
    add_agenda_item,
    adopt_agenda,
    adopt_organization_of_work,
    move_agenda_item,
    remove_agenda_item,
    rename_agenda_item,
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
    queue_invitation,
    remind_silent,
    send_invitations,
    tell_invited,
)
from meetings.actions.meetings import change_meeting, plan_meeting, stamp_report_published
from meetings.actions.officers import elect_officer, revoke_election
from meetings.actions.replies import take_reply
from meetings.actions.substitutes import invite_substitute
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
    "STEPS",
    "WORK_STEPS",
    "SentInvitations",
    "add_agenda_item",
    "add_session",
    "adopt_agenda",
    "adopt_organization_of_work",
    "answer_invitation",
    "ask_funding",
    "change_meeting",
    "change_session",
    "copy_meeting",
    "decide_funding",
    "draw_track",
    "elect_officer",
    "end_feed",
    "expect_invited",
    "invite_members",
    "invite_person",
    "invite_substitute",
    "meet_deadline",
    "move_agenda_item",
    "move_deadline",
    "place_item",
    "plan_item",
    "plan_meeting",
    "propose_sessions",
    "queue_invitation",
    "record_attendance",
    "remind_silent",
    "remove_agenda_item",
    "remove_session",
    "rename_agenda_item",
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
    "take_reply",
    "tell_invited",
    "unplan_item",
]
