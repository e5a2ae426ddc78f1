"""Forms of the editor; they check shape, the actions decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models.paragraph import new_anchor
from documents.states import AddresseeGroup, Numbering, ParagraphKind


class WordsForm(forms.Form):
    """The words of one block; `version` is what the page had seen."""

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=True,
        max_length=25_000,
        help_text=_("*emphasis*, **strong**, [link](https://…), H~2~O, km^2^. The number is given by the software."),
        error_messages={"required": _("Write the words, or remove the paragraph.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LeadForm(forms.Form):
    """The drafter's words before a sentence the software writes."""

    lead = forms.CharField(
        label=_("Words before the sentence"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As in “Following brief closing remarks by …”."),
    )


class NewParagraphForm(forms.Form):
    """A new block behind another one. `anchor` makes a second post of the same form harmless."""

    kind = forms.ChoiceField(label=_("Type"), choices=ParagraphKind.choices, initial=ParagraphKind.PARAGRAPH)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=25_000,
        error_messages={"required": _("Write the words of the paragraph.")},
    )
    addressee_group = forms.ChoiceField(
        label=_("Recommendations below it speak to"),
        required=False,
        choices=[("", _("nobody in particular")), *AddresseeGroup.choices],
        help_text=_("For a heading in an annex of recommendations."),
    )
    numbering = forms.ChoiceField(
        label=_("Numbers of its paragraphs"),
        required=False,
        choices=[("", _("as in the body")), *Numbering.choices],
        help_text=_("For an annex."),
    )
    anchor = forms.RegexField(r"^[0-9a-f]{10}$", widget=forms.HiddenInput, initial=new_anchor)
