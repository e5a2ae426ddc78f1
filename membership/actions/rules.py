"""Composing the rules of a renewed mandate: a draft is written rule by rule, then put in force. What was in force
is never overwritten."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import access, search
from core.refusals import Refused
from membership.actions.mandates import _end_earlier, _eve_of_next, _rule_row
from membership.composition import parse_rule
from membership.models import Body, Mandate, Rule
from membership.queries import found_as, own_schemes
from workflow import trail

MANAGE = "membership.manage_body"


@transaction.atomic
def renew_mandate(
    *, body: Body, decision_symbol: str, by, annex: str = "", title: str = "", look_back: int | None = None
) -> Mandate:
    """Begin the draft of a mandate, with a copy of the rules in force today. Refused while there is another draft."""
    access.require(by, MANAGE, body)
    if not decision_symbol.strip():
        raise Refused(_("Name the decision the body rests on, by its symbol."))
    present = body.mandates.in_force().prefetch_related("rules").first()
    try:
        with transaction.atomic():
            draft = Mandate.objects.create(
                body=body, decision_symbol=decision_symbol.strip(), annex=annex.strip(), title=title.strip(),
                look_back=look_back, is_draft=True, terms_of_reference=present.terms_of_reference if present else "",
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(_("A renewed mandate is being drafted already. Put it in force or drop it first.")) from error
    rows = [_rule_row(draft, row.position, row.as_data()) for row in present.rules.all()] if present else []
    Rule.objects.bulk_create(rows)
    trail.record("renew_mandate", body, by=by, mandate=str(draft), rules=len(rows))
    return draft


@transaction.atomic
def write_rule(*, mandate: Mandate, data: Mapping[str, Any], by, position: int | None = None) -> Rule:
    """Put *data*, a rule in the schema `composition-rules/2`, in the place of the rule at *position*, or at the end.
    A malformed one is refused with its reason."""
    mandate = _to_write(mandate, by)
    rows = list(mandate.rules.all())
    place = len(rows) if position is None else position
    parse_rule(data, place, mandate.body.scheme.key, own_schemes(mandate.body))
    row = _rule_row(mandate, place, data)
    if position is not None:
        row.pk = _at(rows, position).pk
    row.save()
    trail.record("write_rule", mandate.body, by=by, mandate=str(mandate), rule=dict(data), position=place)
    return row


@transaction.atomic
def remove_rule(*, mandate: Mandate, position: int, by) -> None:
    """Take the rule out of the draft; those behind it move up."""
    mandate = _to_write(mandate, by)
    rows = list(mandate.rules.all())
    gone = _at(rows, position)
    trail.record("remove_rule", mandate.body, by=by, mandate=str(mandate), rule=gone.as_data(), position=position)
    gone.delete()
    _place([row for row in rows if row.pk != gone.pk])


@transaction.atomic
def move_rule(*, mandate: Mandate, position: int, by, up: bool) -> None:
    """Exchange the rule with its neighbour; at the end of the list nothing happens."""
    mandate = _to_write(mandate, by)
    rows = list(mandate.rules.all())
    row, other = _at(rows, position), position - 1 if up else position + 1
    if not 0 <= other < len(rows):
        return
    rows[position], rows[other] = rows[other], row
    _place(rows)
    trail.record("move_rule", mandate.body, by=by, mandate=str(mandate), position=position, to=other)


@transaction.atomic
def settle_mandate(*, mandate: Mandate, valid_from: date, by) -> Mandate:
    """Put the draft in force from a day on: what was in force before ends the day before."""
    mandate = _to_write(mandate, by)
    body = mandate.body
    _end_earlier(body, valid_from)
    mandate.valid_from, mandate.valid_until = valid_from, _eve_of_next(body, valid_from)
    mandate.is_draft = False
    mandate.save()
    trail.record("record_mandate", body, by=by, mandate=str(mandate), rules=mandate.rules.count())
    search.put("body", body.pk, **found_as(body))
    return mandate


@transaction.atomic
def drop_draft(*, mandate: Mandate, by) -> None:
    """Give up the draft; what is in force stays."""
    mandate = _to_write(mandate, by)
    trail.record("drop_draft", mandate.body, by=by, mandate=str(mandate))
    mandate.delete()


def _to_write(mandate: Mandate, by) -> Mandate:
    """The draft, its body's row locked against a second officer."""
    access.require(by, MANAGE, mandate.body)
    Body.objects.select_for_update(of=("self",)).get(pk=mandate.body_id)
    row = Mandate.objects.select_related("body__scheme").filter(pk=mandate.pk).first()
    if row is None or not row.is_draft:
        raise Refused(_("This mandate is no draft: its rules stand. Renew the mandate to change them."))
    return row


def _at(rows: list[Rule], position: int) -> Rule:
    if not 0 <= position < len(rows):
        raise Refused(_("There is no rule %(position)s in this draft any more.") % {"position": position})
    return rows[position]


def _place(rows: list[Rule]) -> None:
    """Number the rules anew: first out of the way, for each place is held once."""
    for shift in (1000, 0):
        for place, row in enumerate(rows):
            row.position = place + shift
            row.save(update_fields=["position"])
