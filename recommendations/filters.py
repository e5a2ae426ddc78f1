"""The filters of the tracker: they read the address, they never write."""

import re
from collections.abc import Iterable
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.models import SearchEntry
from core.typed import DayField
from documents.states import AddresseeGroup
from meetings.models import Meeting
from membership.models import Body
from parties.models import RegionalGroup
from recommendations.drawing import WEIGHTS
from recommendations.models import FollowUp, Recommendation, Theme
from recommendations.querysets import FollowUpQuerySet
from recommendations.states import ProgressState, ResponseState

ALL = ("", _("All"))
#: So many meetings are offered; an older one is reached from its own page.
MEETINGS = 30
FOUND = 1000
#: "35", "35(d)", "18(b)I": a citation, not words.
_REF = re.compile(r"\d+(?:\([a-z]+\)|\([a-z]*|[IVX]+)*", re.IGNORECASE)


class TrackerFilter(forms.Form):
    """Words, addressees, one by name, theme, verb, response, progress, meeting, body, region, due date, overdue; the
    unknown is not asked. Of name, response, progress and dates, one addressee must pass all."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"}))
    to = forms.ChoiceField(label=_("Addressees"), required=False, choices=[ALL, *AddresseeGroup.choices])
    whom = forms.CharField(
        label=_("Addressee by name"), required=False, max_length=80, widget=forms.TextInput({"type": "search"})
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    verb = forms.ChoiceField(label=_("Operative verb"), required=False, choices=[ALL, *((one, one) for one in WEIGHTS)])
    response = forms.ChoiceField(label=_("Response"), required=False, choices=[ALL, *ResponseState.choices])
    progress = forms.ChoiceField(label=_("Progress"), required=False, choices=[ALL, *ProgressState.choices])
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    due_by = DayField(label=_("Due by"), required=False, widget=forms.DateInput({"type": "date"}))
    overdue = forms.ChoiceField(label=_("Due"), required=False, choices=[ALL, ("yes", _("Overdue"))])

    def __init__(self, data, *, user=None, within_meeting: bool = False) -> None:
        super().__init__(data)
        bodies = Body.objects.none() if within_meeting else Body.objects.visible_to(user)
        for name, choices in _choices(bodies).items():
            self._offer(name, choices)
        if within_meeting:
            del self.fields["meeting"], self.fields["body"]
        else:
            self._offer("meeting", _meetings(user, str(data.get("meeting", ""))))

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [ALL, *choices]

    def asked(self) -> dict[str, str]:
        """The filters in force, by name."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def query(self, **changed: str) -> str:
        """The filters in force as an address, with what is *changed*; an empty value leaves a name out."""
        asked = {name: value for name, value in (self.asked() | changed).items() if value}
        return f"?{urlencode(asked)}" if asked else "?"

    def chips(self) -> list[tuple[str, str]]:
        """For each filter in force its words and the same address less this one."""
        return [(self._word(name, value), self.query(**{name: ""})) for name, value in self.asked().items()]

    def _word(self, name: str, value: str) -> str:
        choices = dict(getattr(self.fields[name], "choices", []))
        return f"{self.fields[name].label}: {choices.get(value, value)}"

    def applied_to(self, rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
        """The recommendations that pass; those of a response or progress with an addressee who is there."""
        asked = self.asked()
        if words := asked.get("words", "").strip():
            is_ref = _REF.fullmatch(words)
            rows = rows.filter(ref__istartswith=words) if is_ref else rows.filter(pk__in=_holding(words))
        named = {
            "to": "addressee_group", "theme": "theme__key", "verb": "verb", "meeting": "meeting__slug",
            "body": "body__slug",
        }  # fmt: skip
        rows = rows.filter(**{field: asked[name] for name, field in named.items() if name in asked})
        if {"whom", "response", "progress", "overdue", "due_by", "region"} & asked.keys():
            rows = rows.filter(pk__in=_tracks(asked).values("recommendation"))
        return rows


class AddresseeFilter(TrackerFilter):
    """The same for one addressee: response, progress, theme, verb, meeting, due date, overdue."""

    def __init__(self, data, *, user) -> None:
        super().__init__(data, user=user)
        for name in ("words", "to", "whom", "body", "region"):
            del self.fields[name]

    def tracks_of(self, rows: FollowUpQuerySet) -> FollowUpQuerySet:
        """Those of *rows* that pass."""
        asked = self.asked()
        columns = {"theme": "theme__key", "verb": "verb", "meeting": "meeting__slug"}
        named = {name: f"recommendation__{column}" for name, column in columns.items()}
        rows = rows.filter(**{field: asked[name] for name, field in named.items() if name in asked})
        return _tracks(asked, rows)


def _tracks(asked: dict[str, str], rows: FollowUpQuerySet | None = None) -> FollowUpQuerySet:
    """The addressees of whom everything holds that is asked of one."""
    tracks = FollowUp.objects.all() if rows is None else rows
    if "overdue" in asked:
        tracks = tracks.filter(pk__in=FollowUp.objects.overdue().values("pk"))
    tracks = tracks.filter(**{name: asked[name] for name in ("response", "progress") if name in asked})
    if "due_by" in asked:
        tracks = tracks.filter(due_on__lte=asked["due_by"])
    if whom := asked.get("whom", "").strip():
        tracks = tracks.asked_of(whom)
    if "region" in asked:
        tracks = tracks.in_region(asked["region"])
    return tracks


def _holding(words: str) -> list[int]:
    """The best of those that hold the words; a list, for the index of search cannot stand inside another query."""
    found = SearchEntry.objects.matching(words, "recommendation").order_by("rank", "pk")
    return list(found.values_list("object_id", flat=True)[:FOUND])


def _meetings(user, asked: str) -> list[tuple[str, str]]:
    """The newest meetings that have recommendations, and the one that is asked for."""
    visible = Meeting.objects.visible_to(user)
    with_some = visible.filter(
        Exists(Recommendation.objects.visible_to(user).order_by().filter(meeting=OuterRef("pk")))
    )
    choices = list(with_some.order_by("-starts_on", "-pk").values_list("slug", "title")[:MEETINGS])
    if asked and asked not in dict(choices):
        choices += visible.filter(slug=asked).values_list("slug", "title")
    return choices


def _choices(bodies: QuerySet[Body]) -> dict[str, list[tuple[str, str]]]:
    """Themes, regional groups of every scheme, each key once, and *bodies*, each in its order; one query."""
    rows = [
        _listed("theme", Theme.objects.all(), Value(0), "key", "label"),
        _listed("region", RegionalGroup.objects.all(), F("position"), "key", "name"),
        _listed("body", bodies, Value(0), "slug", "short_name"),
    ]
    found: dict[str, dict[str, str]] = {"theme": {}, "region": {}, "body": {}}
    for filtered, _place, key, name in sorted(rows[0].union(*rows[1:], all=True), key=_in_order):
        found[filtered][key] = gettext(name) if filtered == "region" else name
    return {filtered: list(choices.items()) for filtered, choices in found.items()}


def _listed(filtered: str, rows: QuerySet, place: Value | F, key: str, name: str) -> QuerySet:
    listed = rows.order_by().annotate(filtered=Value(filtered), place=place)
    return listed.values_list("filtered", "place", key, name)


def _in_order(row: tuple[str, int, str, str]) -> tuple[str, int, str]:
    """Regional groups by their place and key, the others by name."""
    filtered, place, key, name = row
    return filtered, place, key if filtered == "region" else name.casefold()
