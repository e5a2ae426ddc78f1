"""What officers type about an item of the agenda."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.agenda import in_reading_order, numbered
from meetings.models import AgendaItem, Meeting
from meetings.states import ItemKind, StandingPurpose


class ItemForm(forms.Form):
    """A new item of the agenda."""

    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Type"), choices=ItemKind.choices, initial=ItemKind.IN_DEPTH)
    parent = forms.TypedChoiceField(label=_("Under"), required=False, empty_value=None)

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        parent = cast(forms.TypedChoiceField, self.fields["parent"])
        entries = in_reading_order(numbered(meeting.items.all()))
        parent.choices = [("", _("the top")), *((one.item.pk, f"{one.number} {one.item.title}") for one in entries)]
        items = {str(one.item.pk): one.item for one in entries}
        parent.coerce = items.__getitem__


class WordsOfItemForm(forms.Form):
    """All that is said of an item where it stands. `version` is what the page had seen."""

    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Type"), choices=ItemKind.choices)
    annotation = forms.CharField(
        label=_("Annotation"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 5}),
        help_text=_("What the annotated agenda says under the item; an empty line begins a paragraph."),
    )  # fmt: skip
    expected_action = forms.CharField(
        label=_("Expected action"), required=False, max_length=500,
        help_text=_("What the meeting is asked to do, as in: The Liaison Group is invited to elect its officers."),
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("Standing item"), required=False, choices=[("", _("No")), *StandingPurpose.choices],
        help_text=_("It fills itself: the open recommendations of earlier meetings are listed under it."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, item: AgendaItem) -> "WordsOfItemForm":
        """The form as the item stands."""
        return cls(initial={name: getattr(item, name) for name in cls.base_fields})

    def facts(self) -> dict:
        """What the action changes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
