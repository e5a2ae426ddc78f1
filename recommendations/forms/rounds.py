"""Rounds: opening one, the page on which a Party answers all, the spreadsheet that does the same."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from meetings.states import Channel
from recommendations.models import Answer, FollowUp, Said
from recommendations.states import SAID, ProgressState, ResponseState

NONE = ("", "—")
ON_BEHALF = [("", _("Choose")), *(choice for choice in Channel.choices if choice[0] not in ("site", "link"))]


class RoundForm(forms.Form):
    """Until when the answers are awaited."""

    due_on = DayField(
        label=_("Answers are due on"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Every Party to the Protocol as of today is asked, and every other Government that is addressed."),
    )


class ChannelForm(forms.Form):
    """The way answers came that somebody else enters."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    channel = forms.ChoiceField(
        label=_("The answers came"),
        choices=ON_BEHALF,
        help_text=_("You enter them for the Party."),
        error_messages={"required": _("You answer for a Party: say by which way its answers came.")},
    )

    def __init__(self, *args, on_behalf: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["channel"]


class AnswerRow(forms.Form):
    """One recommendation of the page."""

    response = forms.ChoiceField(
        label=_("Response"), required=False, choices=[NONE, *((s, ResponseState(s).label) for s in SAID.responses)]
    )
    progress = forms.ChoiceField(
        label=_("Progress"), required=False, choices=[NONE, *((s, ProgressState(s).label) for s in SAID.progress)]
    )
    percentage = forms.IntegerField(label=_("Per cent done"), required=False, min_value=0, max_value=100)
    text = forms.CharField(
        label=_("Text"), required=False, max_length=5000, widget=forms.Textarea({"rows": 2, "cols": 40})
    )

    def __init__(self, *args, stands: Answer | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.stands = stands

    def clean(self) -> dict:
        data = super().clean() or {}
        if not self.errors and (reason := self.said.why_not_after(self.stands)):
            raise forms.ValidationError(reason)
        return data

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["response"], data["progress"], data["percentage"], data["text"])


class AnswerSheet:
    """All that a Party is asked about as one form: a head, and a row per recommendation, each judged by itself.

    Rows are forms only where something was sent: to show a hundred, what stands in them is enough.
    """

    fields = AnswerRow.base_fields

    def __init__(self, follow_ups: Sequence[FollowUp], kept: dict[int, Answer], *, data=None, on_behalf, version):
        self.head = ChannelForm(data, on_behalf=on_behalf, initial={"version": version}, prefix="sheet")
        self.follow_ups, self.kept, self.data = follow_ups, kept, data
        self.rows = {one.pk: self._row(one.pk) for one in follow_ups} if data is not None else {}

    def _row(self, pk: int) -> AnswerRow:
        return AnswerRow(self.data, prefix=f"f{pk}", stands=self.kept.get(pk))

    def __iter__(self) -> Iterator[tuple[FollowUp, Answer | None]]:
        return ((one, self.kept.get(one.pk)) for one in self.follow_ups)

    def shown(self, pk: int) -> dict[str, Any]:
        """What stands in the row of a follow-up, by field: what was sent, else what was answered."""
        if self.data is not None:
            return {name: self.data.get(f"f{pk}-{name}", "") for name in self.fields}
        answer = self.kept.get(pk)
        return {name: getattr(answer, name) for name in self.fields} if answer else {}

    def errors(self, pk: int) -> Mapping[str, Any]:
        """What is wrong with what was sent in the row, by field."""
        return self.rows[pk].errors if pk in self.rows else {}

    def said(self) -> dict[int, Said]:
        """What the rows that can be kept say; the others stay on the page with their sentence."""
        return {pk: row.said for pk, row in self.rows.items() if row.is_valid()}

    @property
    def wrong(self) -> int:
        return sum(not row.is_valid() for row in self.rows.values())

    def seen(self, version: int) -> None:
        """After a part was kept: what is sent next starts from the new version."""
        sent = dict(self.head.data.items())
        self.head.data = sent | {self.head.add_prefix("version"): str(version)}


class SheetForm(forms.Form):
    """A filled-in spreadsheet of answers."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("The sheet as it was downloaded, filled in: XLSX or CSV.")
    )
    channel = forms.ChoiceField(
        label=_("The answers came"), required=False, choices=ON_BEHALF, help_text=_("Where you enter them for Parties.")
    )
