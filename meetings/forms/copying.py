"""What is taken over from an earlier meeting."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Invitation
from meetings.queries import AgendaLine


class CopyForm(forms.Form):
    """The items of the earlier agenda, one by one, its timetable, its place, and who came beside the members."""

    items = forms.TypedMultipleChoiceField(
        label=_("Items of the agenda"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    with_sessions = forms.BooleanField(label=_("Its sessions, on the same days of the meeting"), required=False)

    with_place = forms.BooleanField(label=_("Its place, host, format, time zone and hours"), required=False)
    guests = forms.TypedMultipleChoiceField(
        label=_("Invited beside the members"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Drafts only; nothing is sent yet."),
    )  # fmt: skip

    def __init__(self, *args, lines: list[AgendaLine], guests: list[Invitation], **kwargs) -> None:
        kwargs.setdefault("initial", {"items": [line.pk for line in lines if line.is_kept], "with_sessions": True})
        super().__init__(*args, **kwargs)
        choices = [(line.pk, f"{line.number} {line.title}") for line in lines]
        cast(forms.MultipleChoiceField, self.fields["items"]).choices = choices
        if not guests:
            del self.fields["guests"]
            return
        people = [(one.person_id, f"{one.person}, {one.get_role_display()}") for one in guests]
        cast(forms.MultipleChoiceField, self.fields["guests"]).choices = people
