"""What is typed about one follow-up."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from meetings.states import Channel


class Versioned(forms.Form):
    """Carries what the page had seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AnswerForm(Versioned):
    """The addressee's answer; an officer also says how it came."""

    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed where it is accepted in part (which part) or not accepted."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_("The answer came"), required=False, choices=[("", _("Choose")), *Channel.choices],
        help_text=_("You enter it for the addressee."),
    )  # fmt: skip

    def __init__(self, *args, answers=(), on_behalf: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["answer"]).choices = answers
        if not on_behalf:
            del self.fields["channel"]


class ProgressForm(Versioned):
    """A dated report on how far it is."""

    text = forms.CharField(label=_("What was done"), max_length=10000, widget=forms.Textarea({"rows": 5}))
    percentage = forms.IntegerField(label=_("Per cent done"), required=False, min_value=0, max_value=100)
    obstacles = forms.CharField(
        label=_("Obstacles"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
    )
    next_step = forms.CharField(
        label=_("Next step"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
    )
    next_on = DayField(
        label=_("By when"), required=False, widget=forms.DateInput({"type": "date"}), help_text=_("The next step.")
    )
    responsible = forms.CharField(
        label=_("Who is responsible"), required=False, max_length=200, help_text=_("For the next step.")
    )
    move_to = forms.ChoiceField(
        label=_("Where it stands now"), required=False,
        help_text=_("Implementation, in part or whole, can be reported once evidence is attached."),
    )  # fmt: skip

    def __init__(self, *args, moves=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["move_to"]).choices = [("", _("As before")), *moves]


class EvidenceForm(forms.Form):
    """What shows it: something with a symbol, number or address, or a file."""

    reference = forms.CharField(
        label=_("Symbol, number or link"),
        required=False,
        max_length=500,
        help_text=_(
            "Paste the symbol of a document or a meeting in any spelling, such as unep_cbd_bs_lg-cb_10_3, "
            "the number of a notification, such as 2014-012, or a link."
        ),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("Or a file"), required=False, help_text=_("PDF or Word."))
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("Where it is left empty, its own is taken."),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_("Only the Secretariat and those who speak for the addressee see it and its file."),
    )

    def clean(self) -> dict:
        data = super().clean() or {}
        if not (self.errors or data.get("reference") or data.get("file")):
            self.add_error("reference", _("Paste a symbol or a link, or choose a file."))
        if data.get("reference") and data.get("file"):
            self.add_error("file", _("One at a time: attach the file first, then what you pasted."))
        return data


class NoteForm(Versioned):
    """A word that an act needs; its label says what for."""

    note = forms.CharField(max_length=5000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, asks: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = asks


class DueForm(Versioned):
    """Until when an answer is awaited."""

    due_on = DayField(
        label=_("Due"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Empty takes the date away."),
    )
