"""The list of bodies and the page of one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.typed import DayField
from membership.forms.fields import day_input
from membership.models import Body
from membership.states import BodyKind, BodyState
from parties.forms import ALL, Filter

LARGEST = 1024 * 1024


class BodyFilter(Filter):
    """Words, kind and state."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *BodyKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *BodyState.choices])

    def applied_to(self, bodies):
        """The bodies that pass."""
        asked = self.asked()
        if words := asked.get("words"):
            bodies = bodies.like(words)
        return bodies.filter(**{name: asked[name] for name in ("kind", "state") if name in asked})


class DayForm(forms.Form):
    """The day a composition is asked for; today where nothing is asked."""

    on = DayField(
        label=_("As of"),
        required=False,
        widget=day_input(),
        error_messages={"invalid": _("This is not a date such as 2014-04-07; the page shows today.")},
    )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > clock.today():
            raise ValidationError(_("This day is still to come; the page shows today."))
        return day

    def day(self):
        """The past day asked for, or None for today."""
        day = self.cleaned_data.get("on") if self.is_valid() else None
        return None if day == clock.today() else day

    def refusal(self) -> str:
        """The sentence why the day cannot be shown, or nothing."""
        return "" if self.is_valid() else str(self.errors["on"][0])


class BodyForm(forms.ModelForm):
    """What is known of a body. Its address and its scheme stay once it is entered."""

    class Meta:
        model = Body
        fields = ["name", "short_name", "members_term", "slug", "kind", "scheme", "treaty", "symbol_stem", "about"]
        labels = {
            "slug": _("Address"),
            "kind": _("Kind"),
            "scheme": _("Scheme of regional groups"),
            "treaty": _("Treaty"),
            "symbol_stem": _("Stem of its symbols"),
        }
        help_texts = {
            "slug": _("As in lg-cbb: small letters, figures and hyphens. It stays."),
            "scheme": _("The composition rules count regions by it. It stays."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["treaty"].required = False
        if self.instance.pk:
            del self.fields["slug"], self.fields["scheme"]
