"""Recording the decision a body rests on, with its rules."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import access, search
from core.refusals import Refused
from membership.composition import parse_rule
from membership.models import Body, Mandate, Rule
from membership.queries import found_as, own_schemes
from workflow import trail

ENVELOPE = ("kind", "severity", "basis", "note", "stages", "valid_from", "valid_until")


@transaction.atomic
def record_mandate(
    *,
    body: Body,
    decision_symbol: str,
    by,
    annex: str = "",
    title: str = "",
    terms_of_reference: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    look_back: int | None = None,
    rules: Sequence[Mapping[str, Any]] = (),
) -> Mandate:
    """Record the decision a body rests on, with its composition rules in the schema `composition-rules/2`.

    A renewed mandate is a new row: what was in force before ends the day before *valid_from*, and one recorded
    afterwards ends the day before the next begins. Without *valid_from* it holds until another begins. A malformed
    rule is refused with its place and reason, and nothing is kept.
    """
    access.require(by, "membership.manage_body", body)
    if not decision_symbol.strip():
        raise Refused(_("Name the decision the body rests on, by its symbol."))
    if valid_from and valid_until and valid_until < valid_from:
        raise Refused(_("The mandate ends before it begins. Mind the two dates."))
    schemes = own_schemes(body)
    parsed = [parse_rule(rule, place, body.scheme.key, schemes) for place, rule in enumerate(rules)]
    if valid_from:
        _end_earlier(body, valid_from)
        valid_until = valid_until or _eve_of_next(body, valid_from)
    mandate = Mandate.objects.create(
        body=body,
        decision_symbol=decision_symbol.strip(),
        annex=annex.strip(),
        title=title.strip(),
        terms_of_reference=terms_of_reference.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
        look_back=look_back,
    )
    Rule.objects.bulk_create(_rule_row(mandate, rule.index, data) for rule, data in zip(parsed, rules, strict=True))
    trail.record("record_mandate", body, by=by, mandate=str(mandate), rules=len(parsed))
    search.put("body", body.pk, **found_as(body))
    return mandate


def _end_earlier(body: Body, day: date) -> None:
    """What is in force on the day ends the day before it."""
    earlier = Q(valid_from__lt=day) | Q(valid_from__isnull=True)
    for mandate in body.mandates.in_force(day).filter(earlier):
        mandate.valid_until = day - timedelta(days=1)
        mandate.save()


def _eve_of_next(body: Body, day: date) -> date | None:
    """The last day before the mandate that follows *day*, if there is one."""
    following = body.mandates.filter(valid_from__gt=day, is_draft=False).order_by("valid_from").first()
    return following.valid_from - timedelta(days=1) if following and following.valid_from else None


def _rule_row(mandate: Mandate, position: int, data: Mapping[str, Any]) -> Rule:
    """The row, not yet saved, of a rule as the schema writes it."""
    return Rule(
        mandate=mandate,
        position=position,
        kind=data["kind"],
        severity=data.get("severity") or "hard",
        parameters={name: value for name, value in data.items() if name not in ENVELOPE},
        stages=list(data.get("stages") or []),
        basis=data.get("basis") or "",
        note=data.get("note") or "",
        valid_from=data.get("valid_from") or None,
        valid_until=data.get("valid_until") or None,
    )
