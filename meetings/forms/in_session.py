"""What officers type while the meeting sits: notes, statements, hours."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from meetings import queries, timetable
from meetings.models import Meeting

MINUTE = "%Y-%m-%dT%H:%M"


class NoteForm(forms.Form):
    """A note on an item. `version` is what the page had seen; empty for a new one."""

    text = forms.CharField(
        label=_("Your note"), max_length=20_000, strip=False,
        widget=forms.Textarea({"rows": 9, "spellcheck": "true"}),
    )  # fmt: skip
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class StatementForm(forms.Form):
    """Who spoke: a name as it is picked or a part of it, and what is known besides. *meeting* knows who takes part."""

    speaker = forms.CharField(
        label=_("Speaker"), max_length=300,
        widget=forms.TextInput({"list": "speakers", "autocomplete": "off", "autocapitalize": "off"}),
        help_text=_("Begin with a name or a Party, choose, press Enter."),
    )  # fmt: skip
    on_behalf_of = forms.CharField(
        label=_("On behalf of"), max_length=200, required=False, help_text=_("As in the African Group.")
    )
    at = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=_("Empty: now."),
    )  # fmt: skip
    summary = forms.CharField(
        label=_("What was said"), required=False, max_length=5_000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_speaker(self):
        typed = self.cleaned_data["speaker"]
        found = queries.speakers_called(self.meeting, typed)
        if len(found) == 1:
            return found[0].person
        if not found:
            raise forms.ValidationError(gettext("Nobody at this meeting is called “%(who)s”.") % {"who": typed})
        names = "; ".join(one.label for one in found[:5])
        raise forms.ValidationError(gettext("Several are called so: %(names)s. Choose one.") % {"names": names})

    def clean_at(self) -> datetime | None:
        hour = self.cleaned_data["at"]
        return _moment(datetime.combine(day_at_hand(self.meeting), hour), self.meeting) if hour else None


class ChangeStatementForm(StatementForm):
    """The same for one that was logged; who spoke stays."""

    speaker = None  # type: ignore[assignment]
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class MinuteField(forms.Field):
    """A day and an hour by the clocks of the meeting, whatever zone the reader sits in; a naive datetime."""

    def __init__(self, **kwargs) -> None:
        super().__init__(widget=forms.TextInput({"type": "datetime-local"}), **kwargs)

    def to_python(self, value):
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return datetime.strptime(text[:16], MINUTE)
        except ValueError:
            raise forms.ValidationError(gettext("Write a day and an hour, as in 2014-04-07T10:15.")) from None


class SpanForm(forms.Form):
    """From when until when an item was open, by the clocks of the meeting."""

    from_at = MinuteField(label=_("Taken up"))
    until_at = MinuteField(label=_("Suspended or concluded"), required=False)

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_from_at(self) -> datetime:
        return _moment(self.cleaned_data["from_at"], self.meeting)

    def clean_until_at(self) -> datetime | None:
        at = self.cleaned_data["until_at"]
        return _moment(at, self.meeting) if at else None


def day_at_hand(meeting: Meeting) -> date:
    """Today by the clocks of the meeting, or the day of the meeting that is nearest."""
    today = clock.now().astimezone(meeting.zone).date()
    return min(max(today, meeting.starts_on), meeting.ends_on)


def _moment(naive: datetime, meeting: Meeting) -> datetime:
    """The typed day and hour in the zone of the meeting; an hour that its clocks leave out is refused."""
    if sentence := timetable.no_such_hour(naive.date(), (naive.time(),), meeting.time_zone):
        raise forms.ValidationError(sentence)
    return naive.replace(tzinfo=meeting.zone)
