"""Forms of membership: they validate, and never write."""

from membership.forms.bodies import BodyFilter, BodyForm, DayForm
from membership.forms.mandates import MandateForm
from membership.forms.members import MemberForm, OfficerForm

__all__ = ["BodyFilter", "BodyForm", "DayForm", "MandateForm", "MemberForm", "OfficerForm"]
