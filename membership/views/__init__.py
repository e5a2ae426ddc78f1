"""Pages of bodies."""

from membership.views.assessing import call_nominations, nominations_csv
from membership.views.board import slate, slate_seat, slate_sheet
from membership.views.bodies import body, body_list, edit_body, enter_body
from membership.views.calls import call, calls, change_call, draft_call, extend_call, recall, remind_call
from membership.views.consents import consent, record_consent
from membership.views.decisions import slate_decision, slate_note
from membership.views.disclosures import disclose, disclosure, disclosures, give_disclosure
from membership.views.mandates import enter_mandate, mandates
from membership.views.members import members, members_sheet, offer_membership
from membership.views.memberships import accept, answer_membership, ask_disclosure, membership, replace
from membership.views.nominating import change_nomination, nominate, nomination_paper
from membership.views.nominations import nomination, nominations
from membership.views.officers import officers, release
from membership.views.proposals import slate_propose, slate_take
from membership.views.roster import (
    ask_renewal,
    confirm_entry,
    enter_roster,
    leave_roster,
    renew_entry,
    roster,
    roster_entry,
    roster_sheet,
)
from membership.views.rules import drop, place_rule, renew, rule, rule_editor, say, settle
from membership.views.slates import slate_answer, slate_compare, slates

__all__ = [
    "accept",
    "answer_membership",
    "ask_disclosure",
    "ask_renewal",
    "body",
    "body_list",
    "call",
    "call_nominations",
    "calls",
    "change_call",
    "change_nomination",
    "confirm_entry",
    "consent",
    "disclose",
    "disclosure",
    "disclosures",
    "draft_call",
    "drop",
    "edit_body",
    "enter_body",
    "enter_mandate",
    "enter_roster",
    "extend_call",
    "give_disclosure",
    "leave_roster",
    "mandates",
    "members",
    "members_sheet",
    "membership",
    "nominate",
    "nomination",
    "nomination_paper",
    "nominations",
    "nominations_csv",
    "offer_membership",
    "officers",
    "place_rule",
    "recall",
    "record_consent",
    "release",
    "remind_call",
    "renew",
    "renew_entry",
    "replace",
    "roster",
    "roster_entry",
    "roster_sheet",
    "rule",
    "rule_editor",
    "say",
    "settle",
    "slate",
    "slate_answer",
    "slate_compare",
    "slate_decision",
    "slate_note",
    "slate_propose",
    "slate_seat",
    "slate_sheet",
    "slate_take",
    "slates",
]
