"""Files in the schema ``composition-rules/2``: read wholly, or refused with file, body, rule and reason."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.facts import countries, groups_of
from membership.composition.kinds import kind_of
from membership.composition.kinds.reading import texts, whole
from membership.composition.shapes import SEVERITIES, STAGES, Body, Malformed, Rule

SCHEMA = "composition-rules/2"
COMMON = frozenset({"kind", "severity", "basis", "valid_from", "valid_until", "stages", "note", "weight"})
Schemes = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class RulesFile:
    """A file that was read: the schemes it brings and its bodies by key."""

    schemes: Schemes
    bodies: Mapping[str, Body]

    def body(self, key: str) -> Body:
        """The body with this key, or Malformed naming those there are."""
        if key not in self.bodies:
            words = {"key": key, "known": ", ".join(self.bodies)}
            raise Malformed(_("There is no body “%(key)s” in the file; there are %(known)s.") % words)
        return self.bodies[key]


def load(source: Path | str | bytes | Mapping[str, Any], name: str = "") -> RulesFile:
    """Read a rules file: a path, its text, or what its JSON holds. *name* is what errors call it.

    Raises Malformed with one sentence at the first thing that is wrong; nothing is kept of a refused file.
    """
    if isinstance(source, Path):
        name = name or source.name
        source = _bytes_of(source)
    with _within(name):
        data = source if isinstance(source, Mapping) else _decoded(source)
        if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
            raise Malformed(_("The schema is not “%(schema)s”.") % {"schema": SCHEMA})
        schemes = parse_schemes(data.get("schemes") or {})
        bodies: dict[str, Body] = {}
        for each in _list_of(data, "bodies"):
            body = parse_body(each, schemes)
            if body.key in bodies:
                raise Malformed(_("The key “%(key)s” stands for two bodies.") % {"key": body.key})
            bodies[body.key] = body
    return RulesFile(schemes, bodies)


def parse_schemes(data: Any) -> Schemes:
    """The schemes a file brings: ``{name: {country: group}}``, every country known, every group named."""
    schemes: dict[str, dict[str, str]] = {}
    for name, placed in _mapping(data, "schemes").items():
        with _within(_("scheme %(name)s") % {"name": name}):
            schemes[name] = {_country(code): _text(group, code) for code, group in _mapping(placed, name).items()}
    return schemes


def parse_body(data: Any, schemes: Schemes | None = None) -> Body:
    """One body with its rules. *schemes* are those its file brings beside the known ones."""
    schemes = schemes or {}
    data = _mapping(data, "bodies")
    key = _text(data.get("key"), "key")
    with _within(_("body %(key)s") % {"key": key}):
        scheme = _text(data.get("scheme") or "UN", "scheme")
        groups_of(scheme, schemes)
        rules = [parse_rule(each, index, scheme, schemes) for index, each in enumerate(_list_of(data, "rules"))]
        look_back = data.get("look_back")
        return Body(
            key=key,
            name=str(data.get("name") or key),
            scheme=scheme,
            rules=tuple(rules),
            basis=str(data.get("basis") or ""),
            look_back=None if look_back is None else whole(look_back, "look_back", least=1),
        )


def parse_rule(data: Any, index: int = 0, scheme: str = "UN", schemes: Schemes | None = None) -> Rule:
    """One rule, checked against the scheme's groups and the countries there are."""
    kind = data.get("kind") if isinstance(data, Mapping) else None
    with _within(_("rule %(index)d (%(kind)s)") % {"index": index, "kind": kind or _("no kind")}):
        data = _mapping(data, "rule")
        rule = _rule(data, index)
        for dimension, value in kind_of(rule).named():
            if dimension == "country":
                _country(value)
            elif dimension == "region":
                _group(value, scheme, groups_of(scheme, schemes or {}))
            elif dimension == "gender" and value not in ("w", "m", "x"):
                raise Malformed(_("“%(value)s” is not a gender; there are w, m, x.") % {"value": value})
        return rule


def _rule(data: Mapping[str, Any], index: int) -> Rule:
    severity = data.get("severity") or "hard"
    if severity not in SEVERITIES:
        words = {"severity": severity, "known": ", ".join(SEVERITIES)}
        raise Malformed(_("“%(severity)s” is not a severity; there are %(known)s.") % words)
    stages = texts(data, "stages")
    for stage in stages:
        if stage not in STAGES:
            words = {"stage": stage, "known": ", ".join(STAGES)}
            raise Malformed(_("“%(stage)s” is not a stage; there are %(known)s.") % words)
    weight = data.get("weight")
    return Rule(
        kind=_text(data.get("kind"), "kind"),
        params={name: value for name, value in data.items() if name not in COMMON},
        severity=severity,
        index=index,
        basis=str(data.get("basis") or ""),
        valid_from=_date(data, "valid_from"),
        valid_until=_date(data, "valid_until"),
        stages=stages,
        note=str(data.get("note") or ""),
        weight=1 if weight is None else whole(weight, "weight", least=1),
    )


def rule_data(rule: Rule) -> dict[str, Any]:
    """The rule as the file writes it: what `parse_rule` reads back into the same rule."""
    data: dict[str, Any] = {"kind": rule.kind, **rule.params}
    if rule.severity != "hard":
        data["severity"] = rule.severity
    if rule.weight != 1:
        data["weight"] = rule.weight
    for name in ("valid_from", "valid_until"):
        day = getattr(rule, name)
        if day:
            data[name] = day.isoformat()
    if rule.stages:
        data["stages"] = list(rule.stages)
    return data | {name: getattr(rule, name) for name in ("basis", "note") if getattr(rule, name)}


@contextmanager
def _within(place: str) -> Iterator[None]:
    """Put the place before the sentence of a refusal inside the block."""
    try:
        yield
    except Malformed as malformed:
        sentence = str(malformed)
        raise Malformed(f"{place}: {sentence}" if place else sentence) from None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        words = {"file": path, "reason": error.strerror or error}
        raise Malformed(_("%(file)s cannot be read: %(reason)s.") % words) from None


def _decoded(source: str | bytes) -> Any:
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
        return json.loads(text, object_pairs_hook=_without_duplicates)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(_("This is not JSON: %(reason)s.") % {"reason": error}) from None


def _without_duplicates(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Malformed(_("The key “%(key)s” stands twice in one table.") % {"key": key})
        found[key] = value
    return found


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Malformed(_("“%(name)s” does not hold a table.") % {"name": name})
    return value


def _list_of(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    if not isinstance(value, list | tuple):
        raise Malformed(_("“%(name)s” is missing or is not a list.") % {"name": name})
    return list(value)


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Malformed(_("“%(name)s” is missing or is not text.") % {"name": name})
    return value.strip()


def _date(data: Mapping[str, Any], name: str) -> date | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        words = {"name": name, "value": value}
        raise Malformed(_("“%(name)s” is %(value)s; write a date such as 2014-04-07.") % words) from None


def _country(code: str) -> str:
    if code.strip().upper() not in countries():
        raise Malformed(_("“%(code)s” is not the two-letter code of a country.") % {"code": code})
    return code.strip().upper()


def _group(value: str, scheme: str, groups: Mapping[str, str]) -> None:
    if value not in groups:
        words = {"group": value, "scheme": scheme, "known": ", ".join(groups)}
        raise Malformed(_("“%(group)s” is not a group of the scheme %(scheme)s; it has %(known)s.") % words)
