"""Forms of notifications and filters of their lists: they validate, never write."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.typed import DayField, whole_number
from notifications import addressees, queries
from notifications.models import Notification
from notifications.states import MessageState, NotificationState

WRITTEN = (
    "reference",
    "subject",
    "body",
    "addressee_groups",
    "action_required_by",
    "signatory",
    "signatory_title",
)
ALL = ("", _("All"))


def _groups() -> list[tuple]:
    return [(group.key, group.label) for group in addressees.groups().values() if group.is_current]


def _kinds() -> list[tuple]:
    return [ALL, *((kind, kind) for kind in queries.kinds_of_messages())]


class NotificationForm(forms.Form):
    """What an officer writes; what makes it ready to clear is asked by the lifecycle, so that a draft may lack it."""

    reference = forms.CharField(
        label=_("Reference"), max_length=60, help_text=_("Organization, division, initials, serial number.")
    )
    subject = forms.CharField(label=_("Subject"), max_length=300)
    body = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea({"rows": 14}),
        help_text=_("An empty line begins a new paragraph. “Madam/Sir,” and the closing formula stand in the letter."),
    )
    addressee_groups = forms.MultipleChoiceField(
        label=_("Addressees"), required=False, widget=forms.CheckboxSelectMultiple, choices=_groups
    )
    action_required_by = DayField(
        label=_("Action required by"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    signatory = forms.CharField(label=_("Signatory"), max_length=200)
    signatory_title = forms.CharField(label=_("Title of the signatory"), max_length=200, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def initial_of(notification: Notification) -> dict:
        return model_to_dict(notification, fields=WRITTEN) | {"version": notification.version}

    def facts(self) -> dict:
        """What was written, for the action."""
        return {name: self.cleaned_data[name] for name in WRITTEN}

    def seen(self) -> dict:
        """The version the page had shown."""
        return {"version": self.cleaned_data["version"]}

    def catch_up(self, version: int) -> None:
        """Let the next save be measured against *version*: both texts have been shown."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data

    def chosen_groups(self) -> list[str]:
        """The groups as they stand in the form now, sent or not."""
        return self["addressee_groups"].value() or []


class Filter(forms.Form):
    """A GET form; whatever it does not know counts as not asked."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"}))

    def asked(self) -> dict:
        """The filters in force, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def before_key(self) -> int:
        """Where the page begins: below this key; 0 for the newest. No field: a new filter begins anew."""
        return whole_number(self.data.get("before", "")) or 0

    def chips(self) -> list[tuple[str, str]]:
        """For each filter in force its word and the same address less this one."""
        asked = self.asked()
        return [(self._word(name), "?" + urlencode({k: asked[k] for k in asked if k != name})) for name in asked]

    def older_url(self, key: int) -> str:
        return "?" + urlencode(self.asked() | {"before": key}) if key else ""

    def newest_url(self) -> str:
        return "?" + urlencode(self.asked()) if self.before_key() else ""

    def applied_to(self, rows):
        asked = self.asked()
        if words := asked.pop("words", ""):
            rows = rows.with_words(words)
        return rows.filter(**asked)

    def _word(self, name: str) -> str:
        value = self.asked()[name]
        choices = dict(getattr(self.fields[name], "choices", []))
        return f"{self.fields[name].label}: {choices.get(value, value)}"


class NotificationFilter(Filter):
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *NotificationState.choices])


class MessageFilter(Filter):
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *MessageState.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = _kinds()  # a list: a function is asked again and again
