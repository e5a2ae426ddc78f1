"""Reads of bodies: the list, the page, the composition panel, the members, what waits."""

from membership.queries.board import Board, RuleMeter, board_of, exchanges_for, verdict_of
from membership.queries.bodies import (
    BodiesPage,
    BodyLine,
    BodyPage,
    Office,
    bodies_page,
    body_page,
    found_as,
    number_of_members,
    officers_of,
)
from membership.queries.business import business_of_membership
from membership.queries.call_words import Draft, found_call, proposed_call
from membership.queries.calls import CallPage, call_page, calls_of, drafted_recall, nominations_of, number_of_calls
from membership.queries.composition import (
    MEMBER,
    Meter,
    Panel,
    composition_of,
    expert_of,
    experts_of,
    own_schemes,
    rules_of,
    setting_of,
)
from membership.queries.decisions import Decision, Seated, decision_of
from membership.queries.eligibility import eligibility_of, unready
from membership.queries.mandates import MandateLine, RuleLine, mandate_lines, present_rules
from membership.queries.members import (
    GroupLine,
    MemberLine,
    Section,
    drawn_by_gender,
    groups_of,
    member_sections,
    members_of,
    own_of,
    roster,
    said_of,
    serving_on,
)
from membership.queries.memberships import MembershipPage, membership_page
from membership.queries.namesakes import likely_same
from membership.queries.nominations import why_no_nomination
from membership.queries.nominators import nominators_of
from membership.queries.nominees import Nominee, field_words
from membership.queries.notes import Decided, decided_slate, note_url
from membership.queries.pool import nominee, nominees, pool_of, returning_ids, with_disclosure
from membership.queries.proposals import Answered, Weight, answered, read_allow, worked_out
from membership.queries.replacement import (
    Candidate,
    Seat,
    is_vacant,
    seat_of,
    vacancies_of,
    why_not_replaced,
)
from membership.queries.roster_entries import completeness_of, entry_page, in_order, newcomers, roster_page
from membership.queries.rules import Editor, Said, draft_of, editor_of, said_now
from membership.queries.shortfalls import Shortfalls, setting_in_words, shortfalls
from membership.queries.slate import disclosure_gaps, panel_of, seated_of, unanswered
from membership.queries.slates import (
    Comparison,
    SlateLine,
    comparison_of,
    draft_answer,
    number_of_slates,
    proposals_of,
    slate_lines,
)
from membership.queries.tenure import beyond_limit, offered_terms, served_terms, tenure_on, term_ends
from membership.queries.terms import days_in_words
from membership.queries.waiting import waiting_bodies, waiting_memberships
from membership.queries.waiting_nominations import waiting_assessors, waiting_experts, waiting_nominators

__all__ = [
    "MEMBER",
    "Answered",
    "Board",
    "BodiesPage",
    "BodyLine",
    "BodyPage",
    "CallPage",
    "Candidate",
    "Comparison",
    "Decided",
    "Decision",
    "Draft",
    "Editor",
    "GroupLine",
    "MandateLine",
    "MemberLine",
    "MembershipPage",
    "Meter",
    "Nominee",
    "Office",
    "Panel",
    "RuleLine",
    "RuleMeter",
    "Said",
    "Seat",
    "Seated",
    "Section",
    "Shortfalls",
    "SlateLine",
    "Weight",
    "answered",
    "beyond_limit",
    "board_of",
    "bodies_page",
    "body_page",
    "business_of_membership",
    "call_page",
    "calls_of",
    "comparison_of",
    "completeness_of",
    "composition_of",
    "days_in_words",
    "decided_slate",
    "decision_of",
    "disclosure_gaps",
    "draft_answer",
    "draft_of",
    "drafted_recall",
    "drawn_by_gender",
    "editor_of",
    "eligibility_of",
    "entry_page",
    "exchanges_for",
    "expert_of",
    "experts_of",
    "field_words",
    "found_as",
    "found_call",
    "groups_of",
    "in_order",
    "is_vacant",
    "likely_same",
    "mandate_lines",
    "member_sections",
    "members_of",
    "membership_page",
    "newcomers",
    "nominations_of",
    "nominators_of",
    "nominee",
    "nominees",
    "note_url",
    "number_of_calls",
    "number_of_members",
    "number_of_slates",
    "offered_terms",
    "officers_of",
    "own_of",
    "own_schemes",
    "panel_of",
    "pool_of",
    "present_rules",
    "proposals_of",
    "proposed_call",
    "read_allow",
    "returning_ids",
    "roster",
    "roster_page",
    "rules_of",
    "said_now",
    "said_of",
    "seat_of",
    "seated_of",
    "served_terms",
    "serving_on",
    "setting_in_words",
    "setting_of",
    "shortfalls",
    "slate_lines",
    "tenure_on",
    "term_ends",
    "unanswered",
    "unready",
    "vacancies_of",
    "verdict_of",
    "waiting_assessors",
    "waiting_bodies",
    "waiting_experts",
    "waiting_memberships",
    "waiting_nominators",
    "why_no_nomination",
    "why_not_replaced",
    "with_disclosure",
    "worked_out",
]
