"""Pages of bodies."""

from membership.views.bodies import body, body_list, edit_body, enter_body
from membership.views.mandates import enter_mandate, mandates
from membership.views.members import members, members_sheet, offer_membership
from membership.views.officers import officers, release
from membership.views.rules import drop, place_rule, renew, rule, rule_editor, say, settle

__all__ = [
    "body",
    "body_list",
    "drop",
    "edit_body",
    "enter_body",
    "enter_mandate",
    "mandates",
    "members",
    "members_sheet",
    "offer_membership",
    "officers",
    "place_rule",
    "release",
    "renew",
    "rule",
    "rule_editor",
    "say",
    "settle",
]
