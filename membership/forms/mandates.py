"""A mandate with its rules."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.refusals import Refused
from core.typed import DayField
from membership.composition import load, parse_rule, rule_data
from membership.forms.fields import day_input
from membership.models import Body, Mandate
from membership.queries import own_schemes

LARGEST = 1024 * 1024


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
