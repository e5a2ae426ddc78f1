"""The answer to an offer, and the choice of a replacement."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from membership.forms.fields import day_input
from notifications.states import Channel

OTHERWISE = [one for one in Channel.choices if one[0] not in (Channel.SITE, Channel.LINK)]


class OfferAnswerForm(forms.Form):
    """An expert's answer to the offer of a membership. Only an officer says by which way it came."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[
            ("accept", _("Accept: I serve in my individual capacity")),
            ("decline", _("Decline")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Where you decline; it is seen by the Secretariat."),
    )
    channel = forms.ChoiceField(label=_("By which way it came"), choices=OTHERWISE)

    def __init__(self, *args, on_behalf: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["channel"]


class ReplaceForm(forms.Form):
    """Who takes the seat; why the member leaves it, where they are in office; the days, where it is for a meeting."""

    key = forms.CharField(required=True, error_messages={"required": _("Choose who takes the seat.")})
    note = forms.CharField(
        label=_("Why the member is replaced"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write why the member is replaced.")},
    )
    since = DayField(label=_("First day of the meeting"), widget=day_input())
    until = DayField(label=_("Last day of the meeting"), widget=day_input())

    def __init__(self, *args, in_office: bool, for_meeting: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].label = _("Candidate")
        if not in_office or for_meeting:
            del self.fields["note"]
        if not for_meeting:
            del self.fields["since"], self.fields["until"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", gettext("The meeting ends before it begins."))
        return data
