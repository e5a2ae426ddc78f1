"""An action as it is typed."""

import re
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from recommendations.models import Action


class ActionForm(forms.Form):
    """What, who, when, after what."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("What is to be done"), max_length=300)
    lead = forms.EmailField(label=_("Who leads it"), help_text=_("The address of their account."))
    helpers = forms.CharField(
        label=_("Who helps"), required=False, max_length=2000, help_text=_("Addresses, separated by commas.")
    )
    start_on = DayField(label=_("Starts on"), required=False, widget=forms.DateInput({"type": "date"}))
    due_on = DayField(label=_("Due on"), widget=forms.DateInput({"type": "date"}))
    depends_on = forms.TypedMultipleChoiceField(
        label=_("Depends on"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, beside=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if beside:
            choices = [(row.pk, row.title) for row in beside]
            cast(forms.TypedMultipleChoiceField, self.fields["depends_on"]).choices = choices
        else:
            del self.fields["depends_on"]

    def clean_helpers(self) -> list[str]:
        return [part for part in re.split(r"[\s,;]+", self.cleaned_data["helpers"]) if part]

    @staticmethod
    def initial_of(action: Action) -> dict:
        return {
            "version": action.version,
            "title": action.title,
            "lead": action.lead.email,
            "helpers": ", ".join(user.email for user in action.helpers.all()),
            "start_on": action.start_on,
            "due_on": action.due_on,
            "depends_on": [row.pk for row in action.depends_on.all()],
        }
