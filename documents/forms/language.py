"""What an officer types about the languages of a document."""

from typing import cast

from babel.numbers import is_currency
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.typed import DayField

DAY = {"type": "date"}


class PlanForm(forms.Form):
    """Who makes the document in a language, until when, for how much. `version` is what the page had seen."""

    translator = forms.CharField(label=_("Translated by"), max_length=120, required=False)
    due_on = DayField(label=_("Due on"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    cost = forms.DecimalField(label=_("Cost"), required=False, min_value=0, max_digits=10, decimal_places=2)
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, initial="USD",
        help_text=_("Three letters, such as USD or EUR."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_currency(self) -> str:
        currency = self.cleaned_data["currency"].upper()
        if currency and not is_currency(currency, "en"):
            raise forms.ValidationError(_("No such currency. Write its three letters, such as USD."))
        return currency

    def clean(self) -> dict:
        found = super().clean() or {}
        if found.get("cost") is not None and not found.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency the cost is."))
        return found


class RequestForm(forms.Form):
    """Several languages asked of one translator, until one day."""

    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    translator = forms.CharField(label=_("Translated by"), max_length=120, required=False)
    due_on = DayField(label=_("Due on"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))

    def __init__(self, *args, open_languages: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.MultipleChoiceField, self.fields["languages"])
        field.choices = [(code, name) for code, name in settings.LANGUAGES if code in open_languages]
