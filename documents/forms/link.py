"""What an officer types to list a document of another meeting, and the body's list of subjects."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from documents import queries
from documents.actions.subject import LONGEST
from meetings.models import Meeting
from meetings.queries import lines_of


class LinkForm(forms.Form):
    """The document by its symbol, however it is typed, and the item of this meeting's agenda it belongs under."""

    symbol = forms.CharField(
        label=_("Symbol"), max_length=160, help_text=_("However it is typed: unep_cbd_bs_lg-cb_9_2 will do.")
    )
    agenda_item = forms.ChoiceField(label=_("Agenda item"), required=False)

    def __init__(self, *args, meeting: Meeting, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.items = {str(item.pk): item for item in meeting.items.all()}
        lines = [(line.pk, f"{line.number} {line.title}") for line in lines_of(meeting)]
        cast(forms.ChoiceField, self.fields["agenda_item"]).choices = [("", _("none in particular")), *lines]

    def clean_symbol(self):
        """The document itself."""
        typed = self.cleaned_data["symbol"]
        found = queries.document_named(typed, self.user)
        if found is None:
            raise forms.ValidationError(queries.why_unknown(typed))
        return found

    def clean_agenda_item(self):
        return self.items.get(self.cleaned_data["agenda_item"])


class SubjectForm(forms.Form):
    """A word for the list."""

    name = forms.CharField(label=_("Subject"), max_length=LONGEST)
