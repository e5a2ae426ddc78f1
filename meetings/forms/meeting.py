"""What people type about a meeting, its agenda, invitations and attendance."""

import zoneinfo
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from meetings.states import Channel, Format, Office, Role
from parties.models import Party, Person

DAY = {"type": "date"}
HOUR = {"type": "time"}


class MeetingForm(forms.Form):
    """The facts of a meeting that can be changed. `version` is what the page had seen."""

    title = forms.CharField(label=_("Title"), max_length=300)
    starts_on = DayField(label=_("First day"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    ends_on = DayField(label=_("Last day"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    opening_time = forms.TimeField(
        label=_("Hour of opening, first day"), required=False, widget=forms.TimeInput(HOUR, format="%H:%M"),
        help_text=_("Without hours the calendar entry takes whole days."),
    )  # fmt: skip
    closing_time = forms.TimeField(
        label=_("Hour of closure, last day"), required=False, widget=forms.TimeInput(HOUR, format="%H:%M")
    )
    time_zone = forms.CharField(
        label=_("Time zone"), max_length=60, initial="UTC", help_text=_("As in Europe/Budapest or UTC.")
    )
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices, initial=Format.IN_PERSON)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    country = forms.ModelChoiceField(label=_("Country"), queryset=Party.objects.all(), required=False)
    venue = forms.CharField(label=_("Venue"), max_length=200, required=False)
    host = forms.CharField(label=_("Host"), max_length=200, required=False, help_text=_("As in Government of Hungary."))
    join_url = forms.URLField(
        label=_("Link to join"), max_length=500, required=False, assume_scheme="https",
        help_text=_("For who joins online; seen only by those who take part."),
    )  # fmt: skip
    join_note = forms.CharField(
        label=_("How to join"), max_length=300, required=False, help_text=_("As in a passcode or a telephone number.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"].strip()
        if zone not in zoneinfo.available_timezones():
            raise forms.ValidationError(
                gettext("“%(zone)s” is not a time zone; write one such as Europe/Budapest.") % {"zone": zone}
            )
        return zone

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day lies before the first. Change one of them."))
        if bool(cleaned.get("opening_time")) != bool(cleaned.get("closing_time")):
            self.add_error("closing_time", gettext("Give both hours, of the opening and of the closure, or neither."))
        if cleaned.get("join_url") and cleaned.get("format") == Format.IN_PERSON:
            self.add_error("join_url", gettext("A meeting in person has no link to join. Choose online or hybrid."))
        return cleaned

    def clean_join_url(self) -> str:
        """A browser opens it, so it is an address of the web and nothing else."""
        url = self.cleaned_data["join_url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(gettext("A link to join begins with https://."))
        return url

    def facts(self) -> dict:
        """What the actions take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PlanForm(MeetingForm):
    """A new meeting: what the series proposes stands in it already."""

    ordinal = forms.IntegerField(label=_("Ordinal"), min_value=1, max_value=999)
    symbol_prefix = forms.CharField(
        label=_("Symbol prefix"), max_length=80, help_text=_("The documents of the meeting are numbered under it.")
    )

    field_order = ("ordinal", "title", "symbol_prefix")


class InviteForm(forms.Form):
    """Whom to invite, by e-mail or family name, and as what."""

    who = forms.CharField(label=_("E-mail or family name"), max_length=254)
    role = forms.ChoiceField(label=_("Invited as"), choices=Role.choices, initial=Role.MEMBER)

    def clean_who(self) -> Person:
        who = self.cleaned_data["who"].strip()
        key = "email__iexact" if "@" in who else "family_name__iexact"
        found = list(Person.objects.filter(**{key: who})[:2])
        if not found:
            raise forms.ValidationError(gettext("Nobody is known here as “%(who)s”.") % {"who": who})
        if len(found) > 1:
            raise forms.ValidationError(gettext("Several persons have this family name. Give the e-mail."))
        return found[0]


class AnswerForm(forms.Form):
    """An answer to an invitation. Only an officer says by which way it came."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[
            ("accept", _("Accept")),
            ("accept_tentatively", _("Accept tentatively")),
            ("decline", _("Decline")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed where you decline; it is seen by the Secretariat alone."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_("By which way it came"), choices=[one for one in Channel.choices if one[0] not in ("site", "link")]
    )

    def __init__(self, *args, on_behalf: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["channel"]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "decline" and not cleaned.get("reason", "").strip():
            self.add_error("reason", gettext("Write a few words on why, so that a substitute can be found."))
        return cleaned


class ElectForm(forms.Form):
    """Who was elected to what."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none())
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices)

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        person = cast(forms.ModelChoiceField, self.fields["person"])
        person.queryset = people


class AttendanceForm(forms.Form):
    """Whether one person came."""

    person = forms.ModelChoiceField(queryset=Person.objects.all())
    present = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes")
    reason = forms.CharField(required=False, max_length=1000)
