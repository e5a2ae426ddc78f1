"""What officers type about a session."""

from typing import cast

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

HOUR = {"type": "time"}


class SessionForm(forms.Form):
    """A session of one of the meeting's *days* (pairs of ISO day and words). `version` is what the page had seen."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=parse_date)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(HOUR, format="%H:%M"))
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(HOUR, format="%H:%M"))
    room = forms.CharField(label=_("Room"), max_length=120, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Without one it is the morning's or the afternoon's."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, days: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        day = cast(forms.ChoiceField, self.fields["day"])
        kept = self.initial.get("day")
        if kept and kept.isoformat() not in dict(days):
            days = [(kept.isoformat(), kept.isoformat()), *days]
        day.choices = days

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", gettext("The session would end before it begins. Change one of the hours."))
        return cleaned

    def facts(self) -> dict:
        """What the actions take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
