"""Forms of the review; they check shape, the actions decide."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from documents.states import Audience, CommentKind, CommentState
from notifications.states import Channel

LONGEST = 20_000
#: By which way a comment reaches an officer who enters it.
CHANNELS = [(one.value, one.label) for one in Channel if one not in (Channel.SITE, Channel.LINK)]
ALL = ("", _("All"))
RULINGS = [
    ("accept", _("Accept")),
    ("accept_modified", _("Accept with changes")),
    ("take_note", _("Note")),
    ("reject", _("Reject")),
]


class OnBehalfForm(forms.Form):
    """For whom an officer enters something, and how it came. For others the fields are not there.

    *people*: pairs of a person's id and name; None for whoever speaks for themself.
    """

    on_behalf = forms.ChoiceField(label=_("On behalf of"), required=False)
    channel = forms.ChoiceField(label=_("It came"), required=False, choices=[("", "–"), *CHANNELS])

    def __init__(self, *args, people=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["on_behalf"], self.fields["channel"]
        else:
            cast(forms.ChoiceField, self.fields["on_behalf"]).choices = [("", _("Myself")), *people]

    def clean(self):
        data = super().clean()
        if data.get("on_behalf") and not data.get("channel"):
            self.add_error("channel", _("Say how it reached you."))
        return data

    def spoken_by(self) -> dict:
        """`person_id` (None: the user) and channel."""
        person = self.cleaned_data.get("on_behalf")
        return {"person_id": int(person), "channel": self.cleaned_data["channel"]} if person else {"person_id": None}


class CommentForm(OnBehalfForm):
    """What is said of a paragraph; its words stand in the proposal until they are changed."""

    kind = forms.ChoiceField(label=_("Type"), choices=CommentKind.choices, initial=CommentKind.SUBSTANTIVE)
    text = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write a comment, change the words below, or both."),
    )
    proposed = forms.CharField(
        label=_("Proposed text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Change the words as you would have them; left as they are, nothing is proposed."),
    )
    audience = forms.ChoiceField(label=_("Who reads it"), choices=Audience.choices, initial=Audience.MEMBERS)

    field_order = ["kind", "text", "proposed", "audience", "on_behalf", "channel"]

    def __init__(self, *args, has_paragraph: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not has_paragraph:
            del self.fields["proposed"]
            self.fields["text"].required, self.fields["text"].help_text = True, ""


class RulingForm(forms.Form):
    """A ruling with its reply; `put_in` are the words of the paragraph where they are neither old nor proposed."""

    ruling = forms.ChoiceField(
        label=_("Ruling"),
        choices=RULINGS,
        widget=forms.RadioSelect,
        help_text=_("Accepted, the proposed text is put in; with changes, the text below."),
    )
    put_in = forms.CharField(
        label=_("Text of the paragraph, when accepted with changes"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reply = forms.CharField(
        label=_("Response"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to reject and to accept with changes."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args, may_reject: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_reject:
            cast(forms.ChoiceField, self.fields["ruling"]).choices = RULINGS[:-1]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("ruling") in ("reject", "accept_modified") and not data.get("reply"):
            self.add_error("reply", _("Say why."))
        return data


class BulkForm(forms.Form):
    """One ruling for the comments that are ticked."""

    ruling = forms.ChoiceField(
        label=_("Rule on all that are ticked"),
        choices=RULINGS,
        initial="take_note",
    )
    reply = forms.CharField(label=_("Response"), required=False, max_length=4_000)


class ReviewFilter(forms.Form):
    """Which comments are shown. Whatever it does not know counts as not asked. *comments*: all that are visible."""

    state = forms.ChoiceField(label=_("Ruling"), required=False, choices=[ALL, *CommentState.choices])
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[ALL, *CommentKind.choices])
    author = forms.ChoiceField(label=_("By"), required=False)
    on = forms.ChoiceField(label=_("Paragraph"), required=False)

    def __init__(self, data, *, comments, places) -> None:
        super().__init__(data)
        authors = sorted({one.author_name for one in comments})
        cast(forms.ChoiceField, self.fields["author"]).choices = [ALL, *((name, name) for name in authors)]
        said = {one.anchor: one.ref or _("whole report") for one in comments}
        keys = sorted(said, key=lambda key: places.get(key, len(places)))
        cast(forms.ChoiceField, self.fields["on"]).choices = [ALL, *((key or "whole", said[key]) for key in keys)]
        self.is_valid()
        self.asked = {name: value for name, value in self.cleaned_data.items() if value}

    def word(self, name: str) -> str:
        """What is chosen in a field, as a person reads it."""
        field: Any = self.fields[name]
        return str(dict(field.choices).get(self.asked[name], self.asked[name]))

    def chosen(self, comments) -> list:
        tests = {
            "state": lambda one, value: one.state == value,
            "kind": lambda one, value: one.kind == value,
            "author": lambda one, value: one.author_name == value,
            "on": lambda one, value: (one.anchor or "whole") == value,
        }
        return [one for one in comments if all(tests[name](one, value) for name, value in self.asked.items())]


class DeadlineForm(forms.Form):
    """The last day for comments."""

    until = DayField(
        label=_("Comments are taken until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("That day included. Empty: until the report is taken back or adopted."),
    )


class InviteForm(forms.Form):
    """A reviewer who is no member."""

    email = forms.EmailField(label=_("E-mail address of the reviewer"), max_length=200)


class SheetForm(OnBehalfForm):
    """A comment sheet that was filled in."""

    file = forms.FileField(
        label=_("Filled-in comment sheet (XLSX or DOCX)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
        error_messages={"empty": _("The file is empty.")},
    )
    audience = forms.ChoiceField(label=_("Who reads the comments"), choices=Audience.choices, initial=Audience.MEMBERS)
    field_order = ["file", "audience", "on_behalf", "channel"]
