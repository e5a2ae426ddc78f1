"""What people type about funding, substitutes and a calendar's reply."""

from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.replies import LARGEST
from parties.models import Person


class FundingForm(forms.Form):
    """A few words with the asking or the deciding."""

    note = forms.CharField(required=False, max_length=2000)


class ReasonForm(forms.Form):
    """Why: asked where an act or a fact wants a reason on record."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}))


class SubstituteForm(forms.Form):
    """Who comes instead; only those whom the rule of the mandate allows."""

    person = forms.ModelChoiceField(label=_("Substitute"), queryset=Person.objects.none())

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["person"]).queryset = people


class ReplyForm(forms.Form):
    """A calendar's reply: the file, or what stands in it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("The mail (.eml), or the calendar's answer that hangs on it (.ics)."),
    )
    text = forms.CharField(
        label=_("Or its text"), required=False, strip=False, max_length=LARGEST, widget=forms.Textarea({"rows": 6})
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not (cleaned.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError(gettext("Choose the file, or paste its text."))
        return cleaned

    def content(self) -> bytes:
        """The bytes handed in; one more than is read of a file that is too large."""
        if file := self.cleaned_data.get("file"):
            return file.read(LARGEST + 1)
        return self.cleaned_data["text"].encode()
