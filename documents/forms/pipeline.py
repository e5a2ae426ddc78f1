"""What an editor types about documents on their way: which to show, how to move them, whom to pass them to."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _

from core.typed import whole_number
from documents.actions.pipeline import LONGEST_NAME, LONGEST_NOTE, Seen
from documents.models import Document
from documents.queries.pipeline import Line, Pipeline
from documents.states import DocumentKind, DocumentState
from workflow.engine import steps_of

ALL = ("", _("All"))
LATE, LONG = "late", "long"
NOBODY = "-"


class PipelineFilter(forms.Form):
    """State, with whom, type, and only what is overdue; what it does not know counts as not asked."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *DocumentState.choices])
    holder = forms.ChoiceField(label=_("With"), required=False)
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[ALL, *DocumentKind.choices])
    due = forms.ChoiceField(
        label=_("Due"), required=False, choices=[ALL, (LATE, _("Overdue")), ("long", _("Too long"))]
    )

    def __init__(self, data, *, pipeline: Pipeline) -> None:
        super().__init__(data)
        held = [(name, name) for name in pipeline.holders]
        cast(forms.ChoiceField, self.fields["holder"]).choices = [ALL, (NOBODY, _("nobody")), *held]
        counted = [(state, f"{DocumentState(state).label} ({n})") for state, n in pipeline.counts.items()]
        cast(forms.ChoiceField, self.fields["state"]).choices = [ALL, *counted]

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def passes(self, line: Line) -> bool:
        asked, document = self.asked(), line.document
        wanted = {
            "state": lambda value: document.state == value,
            "holder": lambda value: line.holder == ("" if value == NOBODY else value),
            "kind": lambda value: document.kind == value,
            "due": lambda value: line.is_late if value == LATE else bool(line.length.over),
        }
        return all(wanted[name](value) for name, value in asked.items())

    def chips(self) -> list[tuple[str, str]]:
        """For each filter in force its word and the address without it."""
        asked = self.asked()
        return [
            (self._word(name, value), f"?{urlencode({other: kept for other, kept in asked.items() if other != name})}")
            for name, value in asked.items()
        ]

    def _word(self, name: str, value: str) -> str:
        words = dict(flatten_choices(getattr(self.fields[name], "choices", [])))
        return f"{self.fields[name].label}: {words.get(value, value)}"


class PassForm(forms.Form):
    """To whom: somebody with an account, or anybody by name; and what to tell them."""

    holder = forms.ChoiceField(label=_("Pass on to"), required=False)
    name = forms.CharField(label=_("or somebody else, by name"), required=False, max_length=LONGEST_NAME)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea({"rows": 2}),
        help_text=_("It stands in the trail beside the name."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, hands: list, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.hands = {str(user.pk): user for user in hands}
        people = [(key, str(user)) for key, user in self.hands.items()]
        cast(forms.ChoiceField, self.fields["holder"]).choices = [("", _("nobody")), *people]

    def clean(self):
        data = super().clean()
        if data.get("holder") and data.get("name", "").strip():
            self.add_error("name", _("Choose an account, or write a name; not both."))
        return data

    def facts(self) -> dict:
        """What the actions take."""
        data = self.cleaned_data
        return {"holder": self.hands.get(data["holder"]), "name": data["name"], "note": data["note"]}


class SeveralForm(PassForm):
    """One act for every document that is ticked: a step of their lives, or into other hands."""

    act = forms.ChoiceField(label=_("Step"), required=False)

    field_order = ("act", "holder", "name", "note")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        steps = [(step.name, step.move.label) for step in steps_of(Document).values() if step.move.permission]
        cast(forms.ChoiceField, self.fields["act"]).choices = [("", "–"), *steps]
        del self.fields["version"]


def ticked(values: list[str]) -> list[Seen]:
    """The documents of the ticks `pk-version`; what is none is passed over."""
    pairs = [value.partition("-") for value in values[:1000]]
    numbers = [(whole_number(pk), whole_number(version)) for pk, _dash, version in pairs]
    return [Seen(pk, version) for pk, version in numbers if pk]
