"""Calls: drafted, changed, extended, followed by a re-call; the filter of their nominations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _

from core import clock
from core.typed import DayField
from membership.forms.fields import day_input
from membership.models import Body, Call
from membership.states import NominationState
from notifications import addressees
from notifications.forms import Filter
from parties.forms import ALL
from parties.models import Party
from parties.states import Expertise, Gender


def _groups() -> list[tuple]:
    """The groups a first call may go to: not those of a re-call."""
    known = addressees.groups().values()
    return [(group.key, group.label) for group in known if group.is_current and not group.key.startswith("call:")]


class CallForm(forms.Form):
    """What is sought, by when, of whom. The signature is that of the notification."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What is sought"),
        widget=forms.Textarea({"rows": 16}),
        help_text=_("The text of the notification that opens the call. An empty line begins a new paragraph."),
    )
    deadline_on = DayField(label=_("Deadline"), widget=day_input(), help_text=_("The day itself is included."))
    addressee_groups = forms.MultipleChoiceField(
        label=_("Addressees"), widget=forms.CheckboxSelectMultiple, choices=_groups
    )
    signatory = forms.CharField(label=_("Signatory"), max_length=200)
    signatory_title = forms.CharField(label=_("Title of the signatory"), max_length=200, required=False)

    def __init__(self, *args, call: Call | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if call is not None:
            del self.fields["signatory"], self.fields["signatory_title"]
        if call is not None and call.follows_id:
            del self.fields["addressee_groups"]

    def clean_deadline_on(self):
        return _to_come(self.cleaned_data["deadline_on"])


class ExtensionForm(forms.Form):
    """A later deadline, and why."""

    until = DayField(label=_("New deadline"), widget=day_input(), help_text=_("The day itself is included."))
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It stands in the letter to those who have not answered yet."),
    )

    def __init__(self, *args, call: Call, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.call = call

    def clean_until(self):
        day = _to_come(self.cleaned_data["until"])
        if day <= self.call.deadline_on:
            raise ValidationError(_("This is not later than the present deadline."))
        return day


class RecallForm(forms.Form):
    """By when, and which of the Parties that could be asked."""

    deadline_on = DayField(label=_("Deadline"), widget=day_input(), help_text=_("The day itself is included."))
    parties = forms.MultipleChoiceField(label=_("Parties to write to"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, parties, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(party.pk): party for party in parties}
        chosen: Any = self.fields["parties"]
        chosen.choices = [(key, str(party)) for key, party in self.known.items()]
        chosen.required = bool(parties)

    def clean_parties(self) -> list[Party]:
        return [self.known[key] for key in self.cleaned_data["parties"]]

    def clean_deadline_on(self):
        return _to_come(self.cleaned_data["deadline_on"])


def _to_come(day):
    if day < clock.today():
        raise ValidationError(_("This day has passed; give one to come."))
    return day


class NominationFilter(Filter):
    """Words, state, regional group, gender, field of expertise."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *NominationState.choices])
    region = forms.ChoiceField(label=_("Regional group"), required=False)
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=[ALL, *Gender.choices[:3]])
    field = forms.ChoiceField(label=_("Field"), required=False, choices=[ALL, *Expertise.choices])

    def __init__(self, *args, body: Body, groups: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        region: Any = self.fields["region"]
        region.choices = [ALL, *groups.items(), ("organizations", gettext_now("Organizations"))]

    def applied_to(self, rows):
        asked = self.asked()
        for word in asked.get("words", "").split()[:8]:
            rows = rows.filter(_holding(word))
        if state := asked.get("state"):
            rows = rows.filter(state=state)
        if gender := asked.get("gender"):
            rows = rows.filter(person__gender=gender)
        if field := asked.get("field"):
            rows = rows.alias(own=Cast("expertise", TextField()), known=Cast("person__expertise", TextField()))
            rows = rows.filter(Q(own__contains=f'"{field}"') | Q(expertise=[], known__contains=f'"{field}"'))
        return self._in_region(rows, asked.get("region", ""))

    def _in_region(self, rows, key: str):
        if not key:
            return rows
        if key == "organizations":
            return rows.filter(organization__isnull=False)
        placed = {"party__placements__scheme_id": self.body.scheme_id, "party__placements__group__key": key}
        return rows.filter(**placed)


def _holding(word: str) -> Q:
    places = ("person__family_name", "person__given_names", "party__name", "organization__name")
    found = Q(organization__acronym__icontains=word)
    for place in places:
        found |= Q(**{f"{place}__icontains": word})
    return found
