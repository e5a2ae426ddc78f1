"""Forms of bodies, mandates, members and officers: they validate, they never write."""

import json
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from core.refusals import Refused
from core.typed import DayField, whole_number
from membership.composition import load, parse_rule, rule_data
from membership.models import Body, Mandate
from membership.queries import own_schemes
from membership.states import BodyKind, BodyState, Capacity
from parties.forms import ALL, Filter
from parties.models import Organization, Party, Person
from parties.states import Gender

LARGEST = 1024 * 1024


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class BodyFilter(Filter):
    """Words, kind and state."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *BodyKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *BodyState.choices])

    def applied_to(self, bodies):
        """The bodies that pass."""
        asked = self.asked()
        if words := asked.get("words"):
            bodies = bodies.like(words)
        return bodies.filter(**{name: asked[name] for name in ("kind", "state") if name in asked})


class DayForm(forms.Form):
    """The day a composition is asked for; today where nothing is asked."""

    on = DayField(
        label=_("As of"),
        required=False,
        widget=day_input(),
        error_messages={"invalid": _("This is not a date such as 2014-04-07; the page shows today.")},
    )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > clock.today():
            raise ValidationError(_("This day is still to come; the page shows today."))
        return day

    def day(self):
        """The past day asked for, or None for today."""
        day = self.cleaned_data.get("on") if self.is_valid() else None
        return None if day == clock.today() else day

    def refusal(self) -> str:
        """The sentence why the day cannot be shown, or nothing."""
        return "" if self.is_valid() else str(self.errors["on"][0])


class BodyForm(forms.ModelForm):
    """What is known of a body. Its address and its scheme stay once it is entered."""

    class Meta:
        model = Body
        fields = ["name", "short_name", "members_term", "slug", "kind", "scheme", "treaty", "symbol_stem", "about"]
        labels = {
            "slug": _("Address"),
            "kind": _("Kind"),
            "scheme": _("Scheme of regional groups"),
            "treaty": _("Treaty"),
            "symbol_stem": _("Stem of its symbols"),
        }
        help_texts = {
            "slug": _("As in lg-cbb: small letters, figures and hyphens. It stays."),
            "scheme": _("The composition rules count regions by it. It stays."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["treaty"].required = False
        if self.instance.pk:
            del self.fields["slug"], self.fields["scheme"]


class MandateForm(forms.ModelForm):
    """The decision and its rules, as JSON in the schema `composition-rules/2`; a file wins over the text."""

    rules = forms.CharField(
        label=_("Composition rules"),
        required=False,
        help_text=_(
            "A list of rules in the schema composition-rules/2. They count from 0, in the file and on the page."
        ),
        widget=forms.Textarea({"rows": 14, "spellcheck": "false", "class": "ltr"}),
    )
    file = forms.FileField(
        label=_("Or a file with them"), required=False, widget=forms.FileInput({"accept": ".json,application/json"})
    )

    class Meta:
        model = Mandate
        fields = ["decision_symbol", "annex", "title", "terms_of_reference", "valid_from", "valid_until", "look_back"]
        field_classes = {"valid_from": DayField, "valid_until": DayField}
        labels = {
            "decision_symbol": _("Decision"),
            "valid_from": _("In force from"),
            "valid_until": _("In force until"),
            "look_back": _("Returning members: years looked back"),
        }
        help_texts = {
            "decision_symbol": _("By its symbol, as in BS-VI/3."),
            "annex": _("As in II."),
            "valid_from": _("What was in force before ends the day before."),
        }
        widgets = {"valid_from": day_input(), "valid_until": day_input()}

    def __init__(self, *args, body: Body, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        text = self._text_of_file() or data.get("rules") or "[]"
        self.data = dict(self.data.items()) | {"rules": text}
        try:
            data["rules"] = self._rules(text)
        except Refused as refusal:
            self.add_error("rules", str(refusal))
        if data.get("valid_from") and data.get("valid_until") and data["valid_until"] < data["valid_from"]:
            self.add_error("valid_until", _("The mandate ends before it begins."))
        return data

    def _text_of_file(self) -> str:
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        if file.size > LARGEST:
            self.add_error("file", _("A file of rules has at most 1 MB."))
            return ""
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("This is no text file in UTF-8."))
            return ""

    def _rules(self, text: str) -> list[dict]:
        data = self._read(text)
        if isinstance(data, dict) and "bodies" in data:
            return self._rules_of_file(data)
        rules = data.get("rules") if isinstance(data, dict) else data
        if not isinstance(rules, list):
            raise Refused(_now("A list of rules is asked for, in square brackets."))
        schemes = own_schemes(self.body)
        for place, rule in enumerate(rules):
            parse_rule(rule, place, self.body.scheme.key, schemes)
        return rules

    def _read(self, text: str) -> Any:
        """The data of *text*; not what JSON alone could spell and no database keeps: NaN, NUL, half characters."""
        try:
            data = json.loads(text)
            written = json.dumps(data, ensure_ascii=False, allow_nan=False)
            written.encode()
        except (ValueError, RecursionError) as error:
            raise Refused(_now("This is not JSON: %(reason)s.") % {"reason": error}) from error
        if "\\u0000" in written:
            raise Refused(_now("This is not JSON: %(reason)s.") % {"reason": "NUL"})
        return data

    def _rules_of_file(self, data: dict) -> list[dict]:
        """Of a whole file the body with this body's key, or the only one there is."""
        bodies = load(data).bodies
        key = self.body.slug.replace("-", "_")
        if key not in bodies and len(bodies) != 1:
            words = {"known": ", ".join(bodies), "key": key}
            raise Refused(_now("The file holds %(known)s, but not %(key)s. Give the rules of one body.") % words)
        found = bodies.get(key) or next(iter(bodies.values()))
        return [rule_data(rule) for rule in found.rules]


class PersonField(forms.ModelChoiceField):
    """A person, said with where they come from."""

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj}, {obj.origin}" if obj.origin else str(obj)


class MemberForm(forms.Form):
    """Somebody of the roster, or a new person; and the term."""

    person = PersonField(
        Person.objects.none(),
        label=_("From the roster"),
        required=False,
        blank=True,
        empty_label=_("Nobody of these: the person entered below"),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("Title"), max_length=20, required=False)
    given_names = forms.CharField(label=_("Given names"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, required=False)
    party = forms.ModelChoiceField(Party.objects.all(), label=_("Party"), required=False)
    organization = forms.ModelChoiceField(
        Organization.objects.all(), label=_("Organization"), required=False, help_text=_("A Party or an organization.")
    )
    is_another = forms.BooleanField(label=_("This is another person than the one of this name"), required=False)
    since = DayField(label=_("Serves from"), widget=day_input())
    until = DayField(label=_("Until"), required=False, widget=day_input())
    capacity = forms.ChoiceField(
        label=_("Capacity"),
        required=False,
        choices=[("", _("As follows from where the person comes from")), *Capacity.choices],
    )
    is_returning = forms.BooleanField(label=_("Attended an earlier meeting of the body"), required=False)

    NEW = ("title", "given_names", "family_name", "gender", "party", "organization")
    TERM = ("since", "until", "capacity", "is_returning")

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        posted = whole_number(str(self.data.get("person", "")))
        keys = [person.pk for person in people] + ([posted] if posted else [])
        rows = Person.objects.filter(pk__in=keys)
        chosen = cast(forms.ModelChoiceField, self.fields["person"])
        chosen.queryset = rows.select_related("party", "organization")
        if not keys:
            self.fields["person"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("person") and data.get("family_name"):
            self.add_error("family_name", _("Choose a person or enter a new one, not both."))
        if not data.get("person") and not data.get("family_name") and "person" not in self.errors:
            self.add_error("family_name", _("Find a person in the roster, or enter a new one."))
        if data.get("party") and data.get("organization"):
            self.add_error("organization", _("A person comes from a Party or from an organization, not from both."))
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The term ends before it begins."))
        return data

    def term(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.TERM}

    def new_person(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.NEW, "is_another")}


class OfficerForm(forms.Form):
    """Somebody with an account, and the office."""

    email = forms.EmailField(label=_("E-mail address of their account"))
    office = forms.ChoiceField(
        label=_("Office"),
        choices=[("officer", _("Officer")), ("executive_secretary", _("Executive Secretary"))],
        widget=forms.RadioSelect,
        initial="officer",
    )

    def clean_email(self):
        user = get_user_model().objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if user is None:
            raise ValidationError(_("Nobody has an account under this address."))
        self.user = user
        return user.email
