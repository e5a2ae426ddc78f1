"""What changes bodies, mandates and who serves."""

from django.utils.translation import gettext_lazy as _

from membership.actions.assessing import Assessed, find_ready_eligible
from membership.actions.bodies import add_body, change_body
from membership.actions.calls import SIX_WEEKS, change_call, draft_call
from membership.actions.consents import answer_consent, follow_submission, record_consent, tell_nominator
from membership.actions.decisions import carry_out_decision, decide_slate
from membership.actions.disclosures import (
    decide_disclosure,
    give_disclosure,
    read_disclosure,
    renew_disclosures,
    request_disclosure,
)
from membership.actions.mandates import record_mandate
from membership.actions.members import add_member, add_new_member, answer_membership, end_terms
from membership.actions.nominations import change_nomination, nominate_expert
from membership.actions.officers import OFFICES, appoint_officer, release_officer
from membership.actions.papers import attach_paper
from membership.actions.proposals import ask_proposal, keep_proposal, take_proposal
from membership.actions.recalls import THREE_WEEKS, recall
from membership.actions.replacement import replace_member, require_replacing
from membership.actions.roster import ask_renewals, confirm_entry, enter_roster, follow_person, leave_roster
from membership.actions.rules import (
    drop_draft,
    move_rule,
    remove_rule,
    renew_mandate,
    settle_mandate,
    write_rule,
)
from membership.actions.rules_files import Loaded, load_rules_file
from membership.actions.running_calls import (
    carry_out_opening,
    extend_call,
    open_issued_call,
    refuse_reminding_all,
    remind_addressees,
)
from membership.actions.slates import (
    SEAT_ACTS,
    answer_rule,
    bar,
    change_aims,
    draft_slate,
    exchange,
    lock,
    rank_reserve,
    seat,
    take_off,
)
from workflow.queries import describe

describe(
    nominate_expert=_("drafted"),
    change_nomination=_("changed"),
    attach_paper=_("paper added"),
    answer_consent=_("answer of the expert noted"),
    request_disclosure=_("asked for"),
    renew_disclosure=_("opened anew by the expert"),
    change_disclosure=_("given anew"),
    read_disclosure=_("read"),
    add_body=_("entered"),
    change_body=_("changed"),
    record_mandate=_("mandate recorded"),
    renew_mandate=_("began to draft a renewed mandate"),
    write_rule=_("wrote a rule of the draft"),
    remove_rule=_("took a rule out of the draft"),
    move_rule=_("moved a rule of the draft"),
    drop_draft=_("draft of a mandate dropped"),
    appoint_officer=_("officer appointed"),
    release_officer=_("officer released"),
    add_member=_("membership offered"),
    carry_out_decision=_("carried out"),
    replace_member=_("membership offered as a replacement"),
    draft_call=_("drafted"),
    enter_roster=_("entered the roster"),
    confirm_entry=_("entry confirmed"),
    ask_renewals=_("asked to confirm the entry"),
    leave_roster=_("left the roster"),
    change_call=_("changed"),
    address_call=_("its addressees noted"),
    remind_addressees=_("those reminded who have not answered"),
    recall=_("drafted for what is short"),
    draft_slate=_("drafted"),
    seat=_("expert seated"),
    take_off=_("expert taken off"),
    lock_seat=_("seat locked"),
    unlock_seat=_("seat unlocked"),
    bar_nominee=_("expert barred"),
    keep_reserve=_("expert put in the reserve"),
    exchange_seat=_("seat exchanged"),
    change_aims=_("aims of the proposal changed"),
    answer_rule=_("answer to a rule written"),
    ask_proposal=_("proposal asked for"),
    keep_proposal=_("proposal worked out"),
    take_proposal=_("proposal taken"),
)

__all__ = [
    "OFFICES",
    "SEAT_ACTS",
    "SIX_WEEKS",
    "THREE_WEEKS",
    "Assessed",
    "Loaded",
    "add_body",
    "add_member",
    "add_new_member",
    "answer_consent",
    "answer_membership",
    "answer_rule",
    "appoint_officer",
    "ask_proposal",
    "ask_renewals",
    "attach_paper",
    "bar",
    "carry_out_decision",
    "carry_out_opening",
    "change_aims",
    "change_body",
    "change_call",
    "change_nomination",
    "confirm_entry",
    "decide_disclosure",
    "decide_slate",
    "draft_call",
    "draft_slate",
    "drop_draft",
    "end_terms",
    "enter_roster",
    "exchange",
    "extend_call",
    "find_ready_eligible",
    "follow_person",
    "follow_submission",
    "give_disclosure",
    "keep_proposal",
    "leave_roster",
    "load_rules_file",
    "lock",
    "move_rule",
    "nominate_expert",
    "open_issued_call",
    "rank_reserve",
    "read_disclosure",
    "recall",
    "record_consent",
    "record_mandate",
    "refuse_reminding_all",
    "release_officer",
    "remind_addressees",
    "remove_rule",
    "renew_disclosures",
    "renew_mandate",
    "replace_member",
    "request_disclosure",
    "require_replacing",
    "seat",
    "settle_mandate",
    "take_off",
    "take_proposal",
    "tell_nominator",
    "write_rule",
]
