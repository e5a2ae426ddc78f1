"""What is taken over from an earlier meeting."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.queries import AgendaLine


class CopyForm(forms.Form):
    """The items of the earlier agenda, one by one, and its timetable."""

    items = forms.TypedMultipleChoiceField(
        label=_("Items of the agenda"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    with_sessions = forms.BooleanField(label=_("Its sessions, on the same days of the meeting"), required=False)

    def __init__(self, *args, lines: list[AgendaLine], **kwargs) -> None:
        kwargs.setdefault("initial", {"items": [line.pk for line in lines if line.is_kept], "with_sessions": True})
        super().__init__(*args, **kwargs)
        choices = [(line.pk, f"{line.number} {line.title}") for line in lines]
        cast(forms.MultipleChoiceField, self.fields["items"]).choices = choices
