"""The form of the profile: it validates, never writes."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.context import NATIVE


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("As it is shown beside what you do."),
    )
    language = forms.ChoiceField(
        label=_("Language of the interface"),
        choices=[(code, NATIVE[code]) for code, _name in settings.LANGUAGES],
        help_text=_("Documents stay in the languages they were written in."),
    )
