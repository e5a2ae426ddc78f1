"""A sheet of recommendations as it is uploaded."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    """The file, and what to do with names nobody knows."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX or CSV with the columns Ref., Recommendation and Addressees (separated by semicolons); "
                    "Addressed to, Chapeau, Theme, Operative verb and Due where you have them."),
    )  # fmt: skip
    take_unknown = forms.BooleanField(label=_("Take addressees nobody knows as other entities"), required=False)
    is_public = forms.BooleanField(label=_("Everybody may read them"), required=False)
