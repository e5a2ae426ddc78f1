"""Forms of the room that adopts a report, and of what is corrected later; they check shape, the actions decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.states import AmendmentAct

LONGEST = 20_000


class AmendmentForm(forms.Form):
    """What is moved on one paragraph; its words stand there until they are changed. *names*: who may have moved it."""

    act = forms.ChoiceField(
        label=_("Amendment"), choices=AmendmentAct.choices, initial=AmendmentAct.REPLACE, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("New words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "data-focus": True}),
        help_text=_("The paragraph as it should read; for an insertion, the words of the new paragraph."),
    )
    proposed_by = forms.CharField(
        label=_("Moved by"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "proposers", "autocomplete": "off"}),
        help_text=_("The Party, organization or officer, as the room calls them."),
    )
    accept = forms.BooleanField(label=_("The room agrees: accept it at once"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST + 5_000, strip=False)

    def clean(self):
        data = super().clean()
        if data.get("act", "") in (AmendmentAct.REPLACE, AmendmentAct.INSERT) and not data.get("text"):
            self.add_error("text", _("Write the words."))
        return data


class AmendmentWordsForm(forms.Form):
    """Other words for an amendment that waits."""

    text = forms.CharField(
        label=_("New words"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    proposed_by = forms.CharField(
        label=_("Moved by"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "proposers", "autocomplete": "off"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, has_words: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not has_words:
            del self.fields["text"]


class CorrectionForm(forms.Form):
    """One paragraph put right after publication; an empty text strikes it out."""

    text = forms.CharField(
        label=_("Corrected text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The paragraph as it should read; empty to delete it."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST + 5_000, strip=False)
