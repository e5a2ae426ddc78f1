"""Filters of the lists of meetings and of participants: they read the address, they never write."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.typed import whole_number
from meetings.states import InvitationState
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


class PeopleFilter(forms.Form):
    """A name or an origin, and for officers (*with_answers*) the answer; `page` turns the pages, `at` is a person
    on the one wanted."""

    find = forms.CharField(
        label=_("Name or Party"), required=False, max_length=80, widget=forms.TextInput({"type": "search"})
    )
    answer = forms.ChoiceField(label=_("Invitation"), required=False)

    def __init__(self, data, *, with_answers: bool) -> None:
        super().__init__(data)
        if not with_answers:
            del self.fields["answer"]
            return
        cast(forms.ChoiceField, self.fields["answer"]).choices = [("", _("All")), *InvitationState.choices]

    def asked(self) -> dict:
        """What `queries.people_page` takes; what it does not know counts as not asked."""
        self.is_valid()
        kept = self.cleaned_data
        page, at = (whole_number(self.data.get(name, "")) for name in ("page", "at"))
        return {"words": kept.get("find", ""), "answer": kept.get("answer", ""), "number": page or 1, "at": at or 0}

    def address(self, number: int | None = None) -> str:
        """The query string of a page of what is found, of this one where none is named; "" of the first of all."""
        asked = self.asked()
        number = number or asked["number"]
        kept = {"find": asked["words"], "answer": asked["answer"], "page": number if number > 1 else ""}
        said = urlencode({name: value for name, value in kept.items() if value})
        return f"?{said}" if said else ""

    @property
    def is_used(self) -> bool:
        asked = self.asked()
        return bool(asked["words"] or asked["answer"])
