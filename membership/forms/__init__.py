"""Forms of membership: they validate, and never write."""

from membership.forms.bodies import BodyFilter, BodyForm, DayForm
from membership.forms.calls import CallForm, ExtensionForm, NominationFilter, RecallForm
from membership.forms.mandates import MandateForm
from membership.forms.members import MemberForm, OfficerForm
from membership.forms.memberships import OfferAnswerForm, ReplaceForm
from membership.forms.roster import RenewalForm, RosterFilter
from membership.forms.rules import KINDS, RenewForm, RuleForm, SettleForm, initial_of, kind_of_data
from membership.forms.slates import AimsForm, AnswerForm, NomineeFilter, SlateForm

__all__ = [
    "KINDS",
    "AimsForm",
    "AnswerForm",
    "BodyFilter",
    "BodyForm",
    "CallForm",
    "DayForm",
    "ExtensionForm",
    "MandateForm",
    "MemberForm",
    "NominationFilter",
    "NomineeFilter",
    "OfferAnswerForm",
    "OfficerForm",
    "RecallForm",
    "RenewForm",
    "RenewalForm",
    "ReplaceForm",
    "RosterFilter",
    "RuleForm",
    "SettleForm",
    "SlateForm",
    "initial_of",
    "kind_of_data",
]
