"""One small form per kind of rule: it speaks the words of the schema `composition-rules/2`, and checks by reading."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.refusals import Refused
from core.typed import DayField
from membership.composition import Rule, parse_rule
from membership.composition.dimensions import COUNTED, REGARDED, phrase
from membership.composition.kinds.procedure import SPANS, SUBSTITUTES
from membership.composition.kinds.ratio import ROUNDINGS
from membership.forms.fields import day_input
from membership.models import Mandate
from membership.queries import own_schemes
from membership.states import Severity, Stage

KINDS = {
    "count": _("Number of persons"),
    "count_per": _("Number per region, country, organization or gender"),
    "seat": _("Seats to be filled"),
    "ratio": _("Proportion of two classes"),
    "eligibility": _("Eligibility"),
    "term": _("Terms of office"),
    "substitution": _("Substitution"),
    "office": _("Officers"),
    "selection": _("Selection"),
    "due_regard": _("Due regard, with a statement"),
    "quorum": _("Quorum"),
}
CLASS_HELP = _("As in party_expert, woman & region:AFR, ldc | sids, !returning.")


class Lines(forms.CharField):
    """A list, one entry per line."""

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value):
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value


class Table(forms.CharField):
    """A table, `value = entry` per line; *read* and *write* turn an entry into data and back."""

    widget = forms.Textarea({"rows": 5, "spellcheck": "false", "class": "ltr"})

    def __init__(self, *args, read: Callable[[str], Any], write: Callable[[Any], str] = str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.read, self.write = read, write

    def to_python(self, value):
        table: dict[str, Any] = {}
        for line in filter(str.strip, (super().to_python(value) or "").splitlines()):
            key, sign, entry = line.rpartition("=")
            if not sign or not key.strip():
                raise forms.ValidationError(_now("“%(line)s”: write a value, =, and a number.") % {"line": line})
            if key.strip() in table:
                raise forms.ValidationError(_now("“%(key)s” stands twice.") % {"key": key.strip()})
            table[key.strip()] = self.read(entry.strip())
        return table

    def prepare_value(self, value):
        if isinstance(value, Mapping):
            return "\n".join(f"{key} = {self.write(entry)}" for key, entry in value.items())
        return value


def _bounds_read(text: str) -> Any:
    if text.isascii() and text.isdecimal() and len(text) < 7:
        return int(text)
    if found := re.fullmatch(r"(\d{0,6})\s*\.\.\s*(\d{0,6})", text):
        return {name: int(n) for name, n in zip(("min", "max"), found.groups(), strict=True) if n}
    raise forms.ValidationError(_now("“%(text)s” is neither a number nor a span such as 2..4.") % {"text": text})


def _bounds_written(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    exact = entry.get("exact")
    return str(exact) if exact is not None else f"{entry.get('min', '')}..{entry.get('max', '')}"


def _first_terms(lines: list[str]) -> list[dict[str, int]]:
    """`3 for 2` or `1 per region for 2`: how many, for how many years."""
    terms = []
    for line in lines:
        found = re.fullmatch(r"(\d{1,4})\s*(per region)?\s*for\s*(\d{1,2})", line)
        if not found:
            raise forms.ValidationError(
                _now("“%(line)s”: write it as “3 for 2” or “1 per region for 2”, the last number in years.")
                % {"line": line}
            )
        terms.append({"n_per_region" if found[2] else "n": int(found[1]), "length_years": int(found[3])})
    return terms


def _class(label, *, required: bool = True) -> forms.CharField:
    attrs = {"spellcheck": "false", "class": "ltr", "list": "classes"}
    return forms.CharField(label=label, required=required, help_text=CLASS_HELP, widget=forms.TextInput(attrs))


def _number(label) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000)


def _words(label, help_text="") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=500, help_text=help_text)


def _choice(label, values, *, required: bool = True, words=None) -> forms.ChoiceField:
    named = [(value, (words or {}).get(value, value)) for value in values]
    return forms.ChoiceField(label=label, required=required, choices=named if required else [("", "—"), *named])


def _bounds() -> dict[str, forms.Field]:
    return {"min": _number(_("At least")), "max": _number(_("At most")), "exact": _number(_("Exactly"))}


def _dimension(values) -> forms.ChoiceField:
    return _choice(_("By"), values, words={value: phrase(value) for value in values})


Fields = dict[str, forms.Field]
FRACTION = _("A fraction such as 1/3.")
ROUNDED = {"floor": _("down"), "ceil": _("up"), "nearest": _("to the nearest")}


def _count() -> Fields:
    return {"cls": _class(_("Who is counted")), **_bounds()}


def _count_per() -> Fields:
    table = Table(
        label=_("Or for each value of its own"), required=False, read=_bounds_read, write=_bounds_written,
        help_text=_("A line each, as in AFR = 3 or APG = 2..4."),
    )  # fmt: skip
    counted = _class(_("Who is counted"), required=False)
    return {"cls": counted, "dimension": _dimension(COUNTED), **_bounds(), "table": table}


def _seat() -> Fields:
    table = Table(
        label=_("Seats"), read=_bounds_read, write=_bounds_written,
        help_text=_("A class and the number of its seats per line, as in region:AFR = 2 or sids = 1."),
    )  # fmt: skip
    return {"cls": _class(_("Who is counted"), required=False), "table": table}


def _ratio() -> Fields:
    return {
        "cls": _class(_("Who is counted")),
        "of": _class(_("Compared with (a class, or total)")),
        "max": _words(_("At most"), FRACTION),
        "min": _words(_("At least"), FRACTION),
        "rounding": _choice(_("Rounding"), ROUNDINGS, words=ROUNDED),
    }


def _eligibility() -> Fields:
    return {
        "cls": _class(_("Of whom it is asked"), required=False),
        "requires": _class(_("What they must be"), required=False),
        "test": _words(_("Or what a person confirms, in words")),
    }


def _term() -> Fields:
    first = _("As in 3 for 2, or 1 per region for 2; the last number in years.")
    return {
        "length_years": _number(_("Years of a term")),
        "until": _words(_("Or until")),
        "max_consecutive": _number(_("Terms in a row, at most")),
        "stagger": Lines(label=_("First terms"), required=False, help_text=first),
        "on_expiry": _words(_("On expiry")),
    }


def _substitution() -> Fields:
    return {"by": _choice(_("Replaced by"), SUBSTITUTES), "for": _choice(_("For"), SPANS)}


def _office() -> Fields:
    return {
        "roles": Lines(label=_("Offices"), required=False, help_text=_("One per line.")),
        "different": _choice(_("All of a different"), COUNTED, required=False),
        "elected_by": _words(_("Elected by")),
    }


def _selection() -> Fields:
    return {
        "authority": _words(_("Selected by")),
        "consult": Lines(label=_("After consulting"), required=False, help_text=_("One per line.")),
        "nominators": Lines(label=_("Nominated by"), required=False, help_text=_("One per line.")),
        "max_per_nominator": _number(_("Of one nominator, at most")),
    }


def _due_regard() -> Fields:
    aimed = _("A line each, as in w = 1/2; they bind nobody.")
    return {
        "cls": _class(_("Who is counted"), required=False),
        "dimension": _dimension(REGARDED),
        "target": Table(label=_("Shares aimed at"), required=False, read=str, help_text=aimed),
    }


def _quorum() -> Fields:
    return {
        "cls": _class(_("Who is counted"), required=False),
        "min": _words(_("At least"), _("A number, or a fraction of those invited such as 1/2.")),
        "more_than": _words(_("Or more than"), FRACTION),
        "for": _words(_("Needed for"), _("As in decisions.")),
    }


#: The parameters of a kind as form fields, in the order they are asked.
FIELDS: dict[str, Callable[[], Fields]] = {
    "count": _count,
    "count_per": _count_per,
    "seat": _seat,
    "ratio": _ratio,
    "eligibility": _eligibility,
    "term": _term,
    "substitution": _substitution,
    "office": _office,
    "selection": _selection,
    "due_regard": _due_regard,
    "quorum": _quorum,
}


class RuleForm(forms.Form):
    """A rule of one kind; `rule` is what was read, once the form is valid."""

    def __init__(self, *args, kind: str, mandate: Mandate, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.mandate = kind, mandate
        self.rule: Rule | None = None
        self.own = FIELDS[kind]()
        self.fields |= self.own
        self.fields["severity"] = forms.ChoiceField(label=_("Severity"), choices=Severity.choices)
        self.fields["weight"] = forms.IntegerField(
            label=_("Weight among the soft ones"), required=False, min_value=1, max_value=1000
        )
        self.fields["stages"] = forms.MultipleChoiceField(
            label=_("Asked at"), choices=Stage.choices, required=False, widget=forms.CheckboxSelectMultiple,
            help_text=_("All of them where none is chosen."),
        )  # fmt: skip
        self.fields["basis"] = _words(_("Legal basis"))
        self.fields["note"] = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}))
        self.fields["valid_from"] = DayField(label=_("From"), required=False, widget=day_input())
        self.fields["valid_until"] = DayField(label=_("Until"), required=False, widget=day_input())

    @property
    def own_fields(self) -> list:
        return [self[name] for name in self.own]

    @property
    def shared_fields(self) -> list:
        return [self[name] for name in self.fields if name not in self.own]

    def clean_stagger(self) -> list[dict[str, int]]:
        return _first_terms(self.cleaned_data["stagger"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.rule = self.read()
            except Refused as refusal:
                self.add_error(None, str(refusal))
        return data

    def read(self) -> Rule:
        body = self.mandate.body
        return parse_rule(self.data_of_rule(), 0, body.scheme.key, own_schemes(body))

    def data_of_rule(self) -> dict[str, Any]:
        """The rule as the schema writes it, without what was left empty."""
        typed = {name: _plain(value) for name, value in self.cleaned_data.items()}
        seat = {"kind": "count_per", "dimension": "seat"} if self.kind == "seat" else {"kind": self.kind}
        return seat | {name: value for name, value in typed.items() if value not in (None, "", [], {})}


def initial_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """A rule as the schema writes it, as a form shows it."""
    initial = {name: value for name, value in data.items() if name != "kind"}
    if isinstance(initial.get("consult"), str):
        initial["consult"] = [initial["consult"]]
    if "stagger" in initial:
        initial["stagger"] = [
            f"{term['n_per_region']} per region for {term['length_years']}"
            if "n_per_region" in term
            else f"{term['n']} for {term['length_years']}"
            for term in initial["stagger"]
        ]
    return initial


def kind_of_data(data: Mapping[str, Any]) -> str:
    """Which form a rule is written in: seats have their own."""
    return "seat" if data.get("dimension") == "seat" else str(data["kind"])


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


class RenewForm(forms.Form):
    """The decision that renews the mandate."""

    decision_symbol = forms.CharField(label=_("Decision"), max_length=80, help_text=_("By its symbol, as in BS-VI/3."))
    annex = forms.CharField(label=_("Annex"), max_length=20, required=False)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    look_back = forms.IntegerField(
        label=_("Returning members: years looked back"), required=False, min_value=1, max_value=100
    )


class SettleForm(forms.Form):
    """The day from which the draft is in force."""

    valid_from = DayField(
        label=_("In force from"), widget=day_input(), help_text=_("What was in force before ends the day before.")
    )
