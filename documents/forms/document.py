"""What an officer types about a document: forms validate, they never write."""

from typing import cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.typed import DayField, RowsField
from core.uploads import check_upload
from documents.models import Subject
from documents.states import Distribution, DocumentKind
from meetings.models import Meeting
from meetings.queries import lines_of
from membership.forms.fields import day_input


class DocumentForm(forms.Form):
    """The facts of a document. `version` is what the page had seen."""

    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Type"), choices=DocumentKind.choices, initial=DocumentKind.WORKING)
    agenda_item = forms.ChoiceField(label=_("Agenda item"), required=False)
    distribution = forms.ChoiceField(
        label=_("Distribution"), choices=Distribution.choices, initial=Distribution.GENERAL,
        help_text=_("General: anybody. Limited: members of the body. Restricted: the Secretariat alone."),
    )  # fmt: skip
    original_language = forms.ChoiceField(label=_("Original language"), choices=settings.LANGUAGES, initial="en")
    dated_on = DayField(label=_("Date"), required=False, widget=day_input())
    subjects = RowsField(
        Subject.objects.none(), label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(
        label=_("Text due"), required=False, widget=day_input(),
        help_text=_("Empty: as the deadlines of the meeting say."),
    )  # fmt: skip
    posting_on = DayField(
        label=_("To be posted"), required=False, widget=day_input(),
        help_text=_("Empty: as the deadlines of the meeting say."),
    )  # fmt: skip
    word_limit = forms.IntegerField(
        label=_("Words it may have"), required=False, min_value=0, max_value=1_000_000,
        help_text=_("Empty: the limit of its type. 0: none."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, meeting: Meeting | None, body, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(RowsField, self.fields["subjects"]).queryset = body.subjects.all()
        if not body.subjects.exists():
            del self.fields["subjects"]
        self.items = {str(item.pk): item for item in meeting.items.all()} if meeting else {}
        if meeting is None or not self.items:
            del self.fields["agenda_item"]
            return
        lines = [(line.pk, f"{line.number} {line.title}") for line in lines_of(meeting)]
        cast(forms.ChoiceField, self.fields["agenda_item"]).choices = [("", _("none in particular")), *lines]

    def clean_agenda_item(self):
        return self.items.get(self.cleaned_data["agenda_item"])

    def facts(self) -> dict:
        """What the actions take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class NewDocumentForm(DocumentForm):
    """A new document, with a symbol or with none yet."""

    #: The slug of the meeting it is added to: the document that holds its symbol can be listed there instead.
    link_to = ""
    symbol = forms.CharField(label=_("Symbol"), max_length=120, required=False)

    field_order = ("title", "kind", "symbol")

    def __init__(self, *args, next_free: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        said = {"symbols": ", ".join(next_free.values())}
        self.fields["symbol"].help_text = gettext("Next free: %(symbols)s. Empty: it gets one later.") % said


class SymbolForm(forms.Form):
    """A symbol for a document, the next free one proposed; another than it has needs a reason."""

    symbol = forms.CharField(label=_("Symbol"), max_length=120)
    override_reason = forms.CharField(label=_("Why it changes"), max_length=300)

    def __init__(self, *args, has_one: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not has_one:
            del self.fields["override_reason"]


class FileForm(forms.Form):
    """A file in one language."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    file = forms.FileField(label=_("File"), help_text=_("PDF or Word."))

    def clean_file(self):
        check_upload(self.cleaned_data["file"])
        return self.cleaned_data["file"]
