"""Forms of the import of a report: a file, then the symbol it is to have."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ReportFileForm(forms.Form):
    """The report as it was written elsewhere. What it holds is read by the action."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Plain text, Word (.docx) or HTML. A PDF is best saved as text first."),
        error_messages={"empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.html,.htm,text/plain,text/html"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Choose a smaller one.") % {"limit": limit}
            )
        return file


class ImportForm(forms.Form):
    """Under which symbol the report is saved."""

    symbol = forms.CharField(
        label=_("Symbol of the report"), max_length=120, required=False, help_text=_("Empty: the next free one.")
    )
