"""Reads of bodies: the list, the page, the composition panel, the members, what waits."""

from membership.queries.bodies import (
    BodiesPage,
    BodyPage,
    Office,
    bodies_page,
    body_page,
    found_as,
    number_of_members,
    officers_of,
)
from membership.queries.composition import (
    Meter,
    Panel,
    composition_of,
    expert_of,
    experts_of,
    own_schemes,
    rules_of,
    setting_of,
)
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
)
from membership.queries.terms import days_in_words
from membership.queries.waiting import waiting_bodies, waiting_memberships

__all__ = [
    "BodiesPage",
    "BodyPage",
    "GroupLine",
    "MandateLine",
    "MemberLine",
    "Meter",
    "Office",
    "Panel",
    "RuleLine",
    "Section",
    "bodies_page",
    "body_page",
    "composition_of",
    "days_in_words",
    "drawn_by_gender",
    "expert_of",
    "experts_of",
    "found_as",
    "groups_of",
    "mandate_lines",
    "member_sections",
    "members_of",
    "number_of_members",
    "officers_of",
    "own_of",
    "own_schemes",
    "present_rules",
    "roster",
    "rules_of",
    "said_of",
    "setting_of",
    "waiting_bodies",
    "waiting_memberships",
]
