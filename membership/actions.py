"""What changes bodies, mandates and who serves."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import access
from core.refusals import Refused
from membership.composition import parse_rule
from membership.models import Body, Mandate, Membership, Rule
from membership.states import Capacity
from workflow import trail
from workflow.queries import describe

describe(
    add_body=gettext_lazy("entered"),
    change_body=gettext_lazy("changed"),
    record_mandate=gettext_lazy("mandate recorded"),
    end_mandate=gettext_lazy("mandate ended"),
    appoint_officer=gettext_lazy("officer appointed"),
    release_officer=gettext_lazy("officer released"),
    add_member=gettext_lazy("membership offered"),
)

OFFICES = {"officer": "membership.manage_body", "executive_secretary": "membership.direct_body"}
ENVELOPE = ("kind", "severity", "basis", "note", "stages", "valid_from", "valid_until")


@transaction.atomic
def add_body(*, slug: str, name: str, short_name: str, members_term: str, kind: str, scheme, by, **facts) -> Body:
    """Enter a body in draft. *facts*: treaty, symbol_stem, about. Who enters it becomes its first officer."""
    if by is not None and not by.has_perm("membership.add_body", None):
        raise Refused(_("Only the Secretariat enters bodies."))
    if Body.objects.filter(slug=slug).exists():
        raise Refused(_("There is a body under this address already: %(slug)s.") % {"slug": slug})
    body = Body.objects.create(
        slug=slug, name=name, short_name=short_name, members_term=members_term, kind=kind, scheme=scheme, **facts
    )
    trail.record("add_body", body, by=by)
    if by is not None:
        access.grant(by, OFFICES["officer"], body)
    return body


@transaction.atomic
def appoint_officer(*, body: Body, user, by, office: str = "officer") -> None:
    """Grant *user* the office on the body: "officer" or "executive_secretary". Twice changes nothing."""
    access.require(by, "membership.direct_body", body)
    if body.pk in access.granted_ids(user, OFFICES[office]):
        return
    access.grant(user, OFFICES[office], body)
    trail.record("appoint_officer", body, by=by, office=office, user=str(user))


@transaction.atomic
def release_officer(*, body: Body, user, by, office: str = "officer") -> None:
    """Take the office back."""
    access.require(by, "membership.direct_body", body)
    access.revoke(user, OFFICES[office], body)
    trail.record("release_officer", body, by=by, office=office, user=str(user))


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
    rules: Sequence[Mapping[str, Any]] = (),
) -> Mandate:
    """Record the decision a body rests on, with its composition rules in the schema `composition-rules/2`.

    A renewed mandate is a new row: what was in force before ends the day before *valid_from*. A malformed rule is
    refused with its place and reason, and nothing is kept.
    """
    access.require(by, "membership.manage_body", body)
    if valid_from and valid_until and valid_until < valid_from:
        raise Refused(_("The mandate ends before it begins. Mind the two dates."))
    parsed = [parse_rule(rule, place, body.scheme.key) for place, rule in enumerate(rules)]
    if valid_from:
        _end_earlier(body, valid_from)
    mandate = Mandate.objects.create(
        body=body,
        decision_symbol=decision_symbol.strip(),
        annex=annex,
        title=title,
        terms_of_reference=terms_of_reference,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    Rule.objects.bulk_create(_rule_row(mandate, rule.index, data) for rule, data in zip(parsed, rules, strict=True))
    trail.record("record_mandate", body, by=by, mandate=str(mandate), rules=len(parsed))
    return mandate


def _end_earlier(body: Body, day: date) -> None:
    for earlier in body.mandates.in_force(day).filter(valid_from__lt=day):
        earlier.valid_until = day - timedelta(days=1)
        earlier.save()


def _rule_row(mandate: Mandate, position: int, data: Mapping[str, Any]) -> Rule:
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


@transaction.atomic
def add_member(
    *,
    body: Body,
    person,
    since: date,
    by,
    capacity: str = "",
    until: date | None = None,
    is_returning: bool = False,
) -> Membership:
    """Offer a membership, pending the expert's acceptance. The capacity follows from where the person comes from
    unless it is given. Refused: an end before the beginning, a person who serves already."""
    access.require(by, "membership.manage_membership", body)
    if until and until < since:
        raise Refused(_("The term ends before it begins. Mind the two dates."))
    capacity = capacity or (Capacity.ORG_EXPERT if person.organization_id else Capacity.PARTY_EXPERT)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                body=body, person=person, capacity=capacity, since=since, until=until, is_returning=is_returning
            )
    except IntegrityError as error:
        raise Refused(_("%(person)s has a membership in this body already.") % {"person": person}) from error
    trail.record("add_member", membership, by=by, body=str(body), capacity=str(capacity))
    return membership
