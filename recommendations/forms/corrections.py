"""What is put right: the words after adoption, what is recognised in them before."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.drawing import WEIGHTS, Addressee, listed
from recommendations.forms.follow_ups import Versioned


class CorrectionForm(Versioned):
    """The words as they should read, and why."""

    text = forms.CharField(label=_("Words"), max_length=10000, widget=forms.Textarea({"rows": 6}))
    reason = forms.CharField(label=_("Why it is corrected"), max_length=2000, widget=forms.Textarea({"rows": 2}))
    symbol = forms.CharField(
        label=_("Symbol of the Corr."), required=False, max_length=120, help_text=_("Where one was issued.")
    )


class ParagraphForm(forms.Form):
    """Which paragraph of a draft is a recommendation as well."""

    paragraph = forms.CharField(
        label=_("Paragraph"),
        max_length=300,
        help_text=_("Its number, such as 15(b), or its first words where it has none."),
        error_messages={"required": _("Type the number of the paragraph, or its first words.")},
    )


class RecognitionForm(forms.Form):
    """What a drafter says of a leaf, in the fields in which the software reads it."""

    is_drawn = forms.BooleanField(label=_("It is a recommendation"), required=False)
    verb = forms.ChoiceField(label=_("Operative verb"), required=False)
    qualifiers = forms.CharField(
        label=_("Qualifiers"), required=False, max_length=500, help_text=_("Separated by semicolons.")
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    addressees = forms.CharField(
        label=_("Addressees"),
        required=False,
        max_length=2000,
        help_text=_("Separated by semicolons, such as “Parties; other Governments; UNEP”."),
    )

    def __init__(self, *args, themes=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        verbs = [(verb, f"{verb} ({weight})") for verb, weight in WEIGHTS.items()]
        cast(forms.ChoiceField, self.fields["verb"]).choices = [("", _("none")), *verbs]
        cast(forms.ChoiceField, self.fields["theme"]).choices = [("", _("none")), *themes]

    def clean_qualifiers(self) -> tuple[str, ...]:
        parts = (" ".join(part.split()).lower() for part in self.cleaned_data["qualifiers"].split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def clean_addressees(self) -> tuple[Addressee, ...]:
        return listed(self.cleaned_data["addressees"])
