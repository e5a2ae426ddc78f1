"""Forms of membership: they validate, and never write."""

from membership.forms.bodies import BodyFilter, BodyForm, DayForm
from membership.forms.mandates import MandateForm
from membership.forms.members import MemberForm, OfficerForm
from membership.forms.rules import KINDS, RenewForm, RuleForm, SettleForm, initial_of, kind_of_data

__all__ = [
    "KINDS",
    "BodyFilter",
    "BodyForm",
    "DayForm",
    "MandateForm",
    "MemberForm",
    "OfficerForm",
    "RenewForm",
    "RuleForm",
    "SettleForm",
    "initial_of",
    "kind_of_data",
]
