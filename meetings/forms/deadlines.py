"""What officers type about deadlines: another day, and the steps of a body."""

from collections.abc import Sequence

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.typed import DayField
from meetings import track

UNITS = [("weeks", _("weeks")), ("days", _("days"))]
SIDES = [
    ("before", _("before the first day")),
    ("after_start", _("after the first day")),
    ("before_end", _("before the last day")),
    ("after", _("after the last day")),
]
SPARE = 3


class DeadlineForm(forms.Form):
    """Another day for one deadline. `version` is what the page had seen."""

    due_on = DayField(label=_("Due"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class OffsetForm(forms.Form):
    """One step of a body's meetings; without words or without a number it is left out."""

    key = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    label = forms.CharField(label=_("Step"), required=False, max_length=120)
    number = forms.IntegerField(label=_("How far"), required=False, min_value=0, max_value=1500)
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS, required=False)
    side = forms.ChoiceField(label=_("Side"), choices=SIDES, required=False)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        has_number = cleaned.get("number") is not None
        if cleaned.get("label") and not has_number and not cleaned.get("key") and "number" not in self.errors:
            self.add_error("number", gettext("Say how many days or weeks."))
        if has_number and not cleaned.get("label"):
            self.add_error("label", gettext("Say what is due."))
        return cleaned

    def offset(self) -> track.Offset | None:
        said = self.cleaned_data
        if not said.get("label") or said.get("number") is None:
            return None
        days = said["number"] * (track.WEEK if said["unit"] == "weeks" else 1)
        side = said["side"] or "before"
        anchor = track.END if side in ("after", "before_end") else track.START
        key = said["key"] or slugify(said["label"])[:40] or "step"
        return track.Offset(key, said["label"], -days if side.startswith("before") else days, anchor)


Offsets = forms.formset_factory(OffsetForm, extra=SPARE, max_num=60)


def offsets_in(steps: forms.BaseFormSet) -> list[track.Offset]:
    """The steps that were given, of a formset that is valid."""
    return [offset for form in steps.forms if (offset := form.offset())]


def as_typed(offsets: Sequence[track.Offset]) -> list[dict]:
    """What stands in the form at first."""
    return [
        {
            "key": one.key,
            "label": str(one.label),
            "number": track.in_words(one.days)[0],
            "unit": track.in_words(one.days)[1],
            "side": _side(one),
        }
        for one in sorted(offsets, key=lambda one: (one.anchor == track.END, one.days))
    ]


def _side(one: track.Offset) -> str:
    if one.anchor == track.END:
        return "before_end" if one.days < 0 else "after"
    return "before" if one.days < 0 else "after_start"
