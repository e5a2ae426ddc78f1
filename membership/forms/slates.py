"""A slate: naming it, finding nominees on its board, what a proposal strives for, what is written to a rule."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.querysets import fold
from core.text.words import capital
from membership.models import Body, Call, Slate
from membership.queries.board import Board, group_words
from membership.queries.nominees import Nominee, field_words
from membership.queries.proposals import AIM_WORDS
from membership.states import DisclosureState, Standing
from parties.forms import ALL, Filter
from parties.states import Gender, Listing

STANDINGS = [
    ("free", _("Eligible, not seated")), ("seated", _("Seated")), ("reserve", _("Reserve")), ("barred", _("Barred")),
    ("excluded", _("Cannot be seated")),
]  # fmt: skip
SORTS = ("name", "group", "field", "before", "disclosure")


class SlateForm(forms.Form):
    """A new slate: its name, the round, how many are wanted; or a copy of another."""

    name = forms.CharField(label=_("Name"), max_length=120)
    call = forms.ModelChoiceField(Call.objects.none(), label=_("Round"), empty_label=None)
    size = forms.IntegerField(
        label=_("Size"), required=False, min_value=1, max_value=500, help_text=_("Empty: as many as the rules allow.")
    )
    copied = forms.ModelChoiceField(
        Slate.objects.none(), label=_("Begin with the seats of"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args, body: Body, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rounds: Any = self.fields["call"]
        rounds.queryset = body.calls.filter(follows__isnull=True).exclude(state="draft")
        slates: Any = self.fields["copied"]
        slates.queryset = Slate.objects.filter(body=body)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        copied, call = data.get("copied"), data.get("call")
        if copied and call and copied.call_id != call.pk:
            self.add_error("copied", _("That slate belongs to another round."))
        return data


class NomineeFilter(Filter):
    """Who of the round is listed, and in which order; read from the address, asked of rows that are at hand."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    field = forms.ChoiceField(label=_("Field of expertise"), required=False)
    gender = forms.ChoiceField(label=_("Gender"), required=False)
    before = forms.ChoiceField(
        label=_("Before"), required=False, choices=[ALL, ("yes", _("Served before")), ("no", _("New"))]
    )
    listed = forms.ChoiceField(label=_("List"), required=False)
    disclosure = forms.ChoiceField(label=_("Disclosure"), required=False)
    standing = forms.ChoiceField(label=_("On the slate"), required=False, choices=[ALL, *STANDINGS])
    sort = forms.ChoiceField(
        required=False, choices=[(sign + key, key) for key in SORTS for sign in ("", "-")], widget=forms.HiddenInput
    )

    def __init__(self, data, *, board: Board) -> None:
        super().__init__(data)
        self.board = board
        present = sorted({field for one in board.people for field in one.expert.expertise})
        self.fields["words"].label = _("Name, Party or organization")
        self._offer("group", group_words(board.setting).items())
        self._offer("field", [(key, field_words(key)) for key in present])
        self._offer("gender", [(key or "none", capital(str(label))) for key, label in Gender.choices])
        self._offer("listed", [(key, capital(str(label))) for key, label in Listing.choices])
        self._offer("disclosure", [*DisclosureState.choices, ("none", _("Not requested"))])

    def _offer(self, name: str, choices: Iterable) -> None:
        field: Any = self.fields[name]
        field.choices = [ALL, *choices]

    def query(self, **changed: str) -> str:
        """The filters in force as an address, with what is *changed*."""
        asked = {name: value for name, value in (self.asked() | changed).items() if value}
        return f"?{urlencode(asked)}"

    def chips(self) -> list[tuple[str, str]]:
        return [(self._word(name), f"{self.query(**{name: ''})}#noms") for name in self.asked() if name != "sort"]

    def applied(self) -> list[Nominee]:
        """The nominees that pass, in the order asked for."""
        asked = self.asked()
        tests = [_TESTS[name](self.board, str(value)) for name, value in asked.items() if name in _TESTS]
        found = [one for one in self.board.people if all(test(one) for test in tests)]
        sort = str(asked.get("sort", ""))
        if sort.lstrip("-"):
            key = _KEYS[sort.lstrip("-")]
            found.sort(key=lambda one: key(self.board, one), reverse=sort.startswith("-"))
        return found

    def sort_address(self, key: str) -> str:
        return self.query(sort=f"-{key}" if self.asked().get("sort") == key else key) + "#noms"

    def order_of(self, key: str) -> str:
        return {key: "ascending", f"-{key}": "descending"}.get(str(self.asked().get("sort", "")), "")


def _words(board: Board, value: str) -> Callable[[Nominee], bool]:
    words = fold(value).split()
    return lambda one: all(word in fold(f"{one} {one.origin} {one.expert.organization}") for word in words)


def _standing(board: Board, value: str) -> Callable[[Nominee], bool]:
    if value == "excluded":
        return lambda one: bool(one.why_not)
    if value == "free":
        return lambda one: not one.why_not and one.standing not in {Standing.SEATED, Standing.BARRED}
    return lambda one: one.standing == value


def _listed(board: Board, value: str) -> Callable[[Nominee], bool]:
    states = board.setting.ldcs if value == Listing.LDC else board.setting.sids
    return lambda one: one.expert.country in states


_TESTS: dict[str, Callable[[Board, str], Callable[[Nominee], bool]]] = {
    "words": _words,
    "group": lambda board, value: lambda one: board.group_of(one) == value,
    "field": lambda board, value: lambda one: value in one.expert.expertise,
    "gender": lambda board, value: lambda one: (one.expert.gender or "none") == value,
    "before": lambda board, value: lambda one: one.expert.returning == (value == "yes"),
    "listed": _listed,
    "disclosure": lambda board, value: lambda one: (one.disclosure_state or "none") == value,
    "standing": _standing,
}
_KEYS: dict[str, Callable[[Board, Nominee], Any]] = {
    "name": lambda board, one: fold(one.family_name),
    "group": lambda board, one: board.group_label(board.group_of(one)),
    "field": lambda board, one: sorted(one.expert.expertise),
    "before": lambda board, one: not one.expert.returning,
    "disclosure": lambda board, one: one.disclosure_state,
}


class AimsForm(forms.Form):
    """What a proposal strives for: each aim has its place in the order, or is left out."""

    size = SlateForm.base_fields["size"]

    def __init__(self, data=None, *, slate: Slate) -> None:
        order = slate.aims or list(AIM_WORDS)
        places = {aim: str(place) for place, aim in enumerate(order, start=1)}
        super().__init__(data, initial={"size": slate.size, **places})
        ranks = [(str(place), str(place)) for place in range(1, len(AIM_WORDS) + 1)]
        for aim, label in AIM_WORDS.items():
            choices = [*ranks, ("", gettext("left out"))]
            self.fields[aim] = forms.ChoiceField(label=label, required=False, choices=choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.aims():
            raise ValidationError(_("Leave at least one aim in its place."))
        return data

    def aims(self) -> list[str]:
        """The aims that are not left out, by their place; two at one place in the usual order."""
        places = {aim: self.cleaned_data.get(aim, "") for aim in AIM_WORDS}
        return sorted((aim for aim in AIM_WORDS if places[aim]), key=lambda aim: int(places[aim]))


class AnswerForm(forms.Form):
    """The reason of a waiver, or a statement. What is still marked as the draft it began as is not taken."""

    text = forms.CharField(label=_("Text"), max_length=4000, widget=forms.Textarea({"rows": 8}))

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        mark = gettext("DRAFT:")
        if text.startswith(mark):
            words = {"mark": mark}
            raise ValidationError(
                _("This is still the draft from the figures. Edit it, and take “%(mark)s” away.") % words
            )
        return text
