"""Forms of the editor; they check shape, the actions decide."""

import re

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
        help_text=_(
            "*emphasis*, **strong**, [link](https://…), H~2~O, km^2^; ^[a footnote]; [[12(b)]] refers to a paragraph "
            "and follows it. An empty line marks where to split. The number is given by the software."
        ),
        error_messages={"required": _("Write the words, or remove the paragraph.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def parts(self) -> list[str]:
        """The words between empty lines."""
        return re.split(r"\n[^\S\n]*\n\s*", self.cleaned_data["text"].replace("\r\n", "\n"))


class TableForm(forms.Form):
    """A table: its caption, and a row on each line. `text` is both, as they are kept."""

    caption = forms.CharField(label=_("Caption"), required=False, max_length=1_000)
    cells = forms.CharField(
        label=_("Rows"),
        widget=forms.Textarea(attrs={"rows": 8, "class": "mono", "wrap": "off"}),
        strip=False,
        max_length=25_000,
        help_text=_(
            "A row on each line, | between the cells, the headers first; or paste from a spreadsheet. Cells take "
            "*emphasis*, links, ^[footnotes] and [[12(b)]] like any text."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict:
        data = super().clean() or {}
        caption = " ".join(data.get("caption", "").split())
        return data | {"text": f"{caption}\n{data.get('cells', '').strip()}"}


def words_initial(text: str, version: int) -> dict:
    """What stands in a form of words, or of a table, before anybody typed: both read the same text."""
    caption, _line, cells = text.partition("\n")
    return {"text": text, "caption": caption, "cells": cells, "version": version}


class PlaceForm(forms.Form):
    """Where a block goes: behind another one."""

    after = forms.ChoiceField(label=_("Move it behind"))

    def __init__(self, *args, places, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = places  # type: ignore[attr-defined]


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
        help_text=_(
            "Of a table: the caption, and below it a row on each line with | between the cells, headers first."
        ),
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
