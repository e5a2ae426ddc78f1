"""Offering memberships, answering offers, ending terms that are over."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import access
from core.refusals import Refused
from membership.models import Body, Membership
from membership.queries import beyond_limit, served_terms, tenure_on
from membership.states import BodyState, Capacity
from notifications.states import Channel
from parties.actions import add_person
from parties.models import Person
from workflow import trail
from workflow.engine import perform

ANSWERS = ("accept", "decline")


@transaction.atomic
def add_member(
    *,
    body: Body,
    person: Person,
    since: date,
    by,
    capacity: str = "",
    until: date | None = None,
    is_returning: bool = False,
) -> Membership:
    """Offer a membership, pending the expert's acceptance. The capacity follows from where the person comes from
    unless it is given. Refused: a body that is not constituted, an end before the beginning, a person who has a
    membership already or has served as many terms in a row as the mandate allows."""
    access.require(by, "membership.manage_membership", body)
    refuse_unconstituted(body=body, by=by)
    if until and until < since:
        raise Refused(_("The term ends before it begins. Mind the two dates."))
    refuse_beyond_limit(body=body, person=person, since=since, by=by)
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


@transaction.atomic
def add_new_member(
    *,
    body: Body,
    family_name: str,
    since: date,
    by,
    is_another: bool = False,
    capacity: str = "",
    until: date | None = None,
    is_returning: bool = False,
    **facts,
) -> Membership:
    """Enter a person who is not in the roster and offer them a membership. *facts* are those of `add_person`.

    Refused while the roster holds somebody of the same name, unless *is_another* says they are two: so a form that
    is sent twice makes one person. The body's row is locked meanwhile.
    """
    access.require(by, "membership.manage_membership", body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    namesake = _namesake(family_name, facts.get("given_names", ""))
    if namesake and not is_another:
        words = {"person": namesake, "origin": namesake.origin or _("no Party or organization")}
        raise Refused(
            _("The roster has %(person)s (%(origin)s) already: choose them, or say that this is another person.")
            % words
        )
    person = add_person(family_name=family_name, by=by, **facts)
    return add_member(
        body=body, person=person, since=since, until=until, capacity=capacity, is_returning=is_returning, by=by
    )


def refuse_beyond_limit(*, body: Body, person: Person, since: date, by) -> None:
    """Refused where a term from *since* would be one too many in a row for anybody, whoever offers it."""
    tenure = tenure_on(body, since)
    served = served_terms(body, [person.pk]).get(person.pk, []) if tenure.most is not None else []
    if sentence := beyond_limit(tenure, person, served, since):
        raise Refused(sentence)


@transaction.atomic
def answer_membership(
    *, membership: Membership, answer: str, by, reason: str = "", channel: str = Channel.SITE
) -> Membership:
    """The expert's answer to an offer: *answer* is "accept" or "decline". By the signed link (*channel* LINK) the
    link itself is the permission, and the expert is named as who answered; an officer enters what came otherwise."""
    if answer not in ANSWERS:
        raise Refused(_("Accept or decline."))
    by_link = channel == Channel.LINK
    perform(
        membership, answer, by=membership.person.user if by_link else by, note=reason.strip(),
        consequence=by_link or by is None, channel=str(channel),
    )  # fmt: skip
    return membership


def end_terms(*, by) -> int:
    """End every membership whose term was over before today; returns how many. Safe to repeat."""
    ended = 0
    for membership in Membership.objects.expired().select_related("body"):
        try:
            perform(membership, "expire", by=by, consequence=True)
            ended += 1
        except Refused:  # somebody ended it at this moment
            continue
    return ended


def _namesake(family_name: str, given_names: str) -> Person | None:
    same = Person.objects.filter(family_name__iexact=family_name.strip(), given_names__iexact=given_names.strip())
    return same.select_related("party", "organization").first()


def refuse_unconstituted(*, body: Body, by) -> None:
    """Refused while the body is a draft, and once it is closed, whoever asks."""
    if body.state == BodyState.DRAFT:
        raise Refused(_("The body is a draft: begin to constitute it first."))
    if body.state == BodyState.CLOSED:
        raise Refused(_("The body is closed; its membership stays as it was."))
