"""The questionnaire on interests, and the decision on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.typed import DayField
from membership import interests
from membership.forms.fields import day_input
from notifications.states import Channel

YES, NO = "yes", "no"


class DisclosureForm(forms.Form):
    """Each question with yes or no and, where it is yes, details; then the declaration."""

    def __init__(self, *args, on_behalf: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for one in interests.QUESTIONS:
            self.fields[one.key] = forms.ChoiceField(
                label=one.label, help_text=one.text, widget=forms.RadioSelect,
                choices=[(NO, gettext_lazy("No")), (YES, gettext_lazy("Yes"))],
            )  # fmt: skip
            self.fields[f"{one.key}_details"] = forms.CharField(
                label=_("%(question)s: what and since when") % {"question": one.label}, required=False,
                max_length=interests.LONGEST, widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
            )  # fmt: skip
        self.fields["declared"] = forms.BooleanField(
            label=_("The paper carries the expert’s declaration and signature.")
            if on_behalf
            else _("I declare that this is complete and correct, and that I will tell of any change.")
        )
        if on_behalf:
            choices = [("", _("Choose")), *Channel.choices]
            self.fields["channel"] = forms.ChoiceField(label=_("It came"), choices=choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for key, sentence in interests.faults(self.answers()).items():
            if key not in self.errors:
                self.add_error(f"{key}_details", sentence)
        return data

    def answers(self) -> dict[str, dict]:
        data = self.cleaned_data
        return {
            key: {"has": data[key] == YES, "details": data.get(f"{key}_details", "")}
            for key in interests.KEYS
            if data.get(key)
        }

    def pairs(self) -> list:
        """Each question with its details, for the page."""
        return [(self[key], self[f"{key}_details"]) for key in interests.KEYS]


class DecisionForm(forms.Form):
    """Cleared, managed with conditions, or excluded."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("clear", gettext_lazy("Clear: nothing stands in the way")),
            ("manage", gettext_lazy("Manage: serves under conditions")),
            ("exclude", gettext_lazy("Exclude: cannot serve")),
        ],
        widget=forms.RadioSelect,
    )
    conditions = forms.CharField(
        label=gettext_lazy("Conditions, or the reason of an exclusion"), required=False, max_length=interests.LONGEST,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text=gettext_lazy("Read by those who decide and by the expert, and by nobody else."),
    )  # fmt: skip
    bureau_consulted_on = DayField(label=gettext_lazy("Bureau consulted on"), required=False, widget=day_input())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "manage" and not data.get("conditions"):
            self.add_error("conditions", _("Write the conditions under which the expert serves."))
        return data
