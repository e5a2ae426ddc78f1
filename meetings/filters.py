"""Filters of the list of meetings: they read the address, they never write."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from membership.models import Body

PAST_OR_COMING = [("", _("All")), ("upcoming", _("Upcoming")), ("past", _("Past"))]


class MeetingFilter(forms.Form):
    """Words, body, year, upcoming or past; whatever it does not know counts as not asked."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"}))
    body = forms.ModelChoiceField(
        label=_("Body"), required=False, queryset=Body.objects.none(), to_field_name="slug", empty_label=_("All")
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    when = forms.ChoiceField(label=_("When"), required=False, choices=PAST_OR_COMING)

    def __init__(self, data, *, bodies, years) -> None:
        super().__init__(data)
        if bodies is None:
            del self.fields["body"]
        else:
            cast(forms.ModelChoiceField, self.fields["body"]).queryset = bodies
        cast(forms.ChoiceField, self.fields["year"]).choices = [("", _("All")), *((year, year) for year in years)]

    def asked(self) -> dict:
        """The filters in force, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def applied_to(self, meetings):
        """The meetings that pass."""
        asked = self.asked()
        if words := asked.get("words"):
            held = Q(title__icontains=words) | Q(symbol_prefix__icontains=words)
            meetings = meetings.filter(held | Q(city__icontains=words) | Q(country__name__icontains=words))
        if body := asked.get("body"):
            meetings = meetings.filter(body=body)
        if year := asked.get("year"):
            meetings = meetings.filter(starts_on__year=year)
        if when := asked.get("when"):
            today = clock.today()
            meetings = meetings.filter(**({"ends_on__gte": today} if when == "upcoming" else {"ends_on__lt": today}))
        return meetings

    def address(self, **changes) -> str:
        """The query string of what is asked, changed; a None takes a part out."""
        kept = {name: getattr(value, "slug", value) for name, value in self.asked().items()} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value is not None})

    def chips(self) -> list[tuple[str, str]]:
        """For each filter in force its word and the address without it."""
        words = dict(PAST_OR_COMING)
        return [
            (f"{self.fields[name].label}: {words.get(value, value)}", self.address(**{name: None}))
            for name, value in self.asked().items()
        ]
