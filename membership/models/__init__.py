"""Rows of membership: bodies, mandates, rules; calls, nominations, disclosures, slates; who serves; the roster."""

from membership.models.body import Body, BodyGroupObjectPermission, BodyUserObjectPermission
from membership.models.call import Call, CallAddressee
from membership.models.disclosure import Disclosure
from membership.models.mandate import Mandate, Rule
from membership.models.membership import Membership
from membership.models.nomination import Nomination, NominationPaper
from membership.models.roster import RosterEntry
from membership.models.slate import Choice, Proposal, RuleAnswer, Slate

__all__ = [
    "Body",
    "BodyGroupObjectPermission",
    "BodyUserObjectPermission",
    "Call",
    "CallAddressee",
    "Choice",
    "Disclosure",
    "Mandate",
    "Membership",
    "Nomination",
    "NominationPaper",
    "Proposal",
    "RosterEntry",
    "Rule",
    "RuleAnswer",
    "Slate",
]
