"""The pool a slate is drawn from: the nominations of a round of calls, as the rules see them."""

from collections.abc import Iterable, Mapping

from django.db.models import Case, OuterRef, Subquery, When

from core import clock
from membership.composition import Expert
from membership.models import Body, Disclosure, Membership, Nomination
from membership.states import DisclosureState, MembershipState

DECIDED = (DisclosureState.CLEARED, DisclosureState.MANAGED, DisclosureState.EXCLUDED)


def pool_of(round_id: int):
    """Nominations of a round that a slate may seat, with person, nominator and `disclosure_state`; one query."""
    return with_disclosure(Nomination.objects.in_round(round_id).choosable()).select_related(
        "person__party", "person__organization", "party", "organization", "call"
    )


def newest_disclosure():
    """The disclosures of an outer nomination's expert to its body, the one that counts first."""
    of_expert = Disclosure.objects.filter(body_id=OuterRef("call__body_id"), person_id=OuterRef("person_id"))
    is_only_asked = Case(When(state=DisclosureState.REQUESTED, then=1), default=0)
    return of_expert.order_by(is_only_asked, "-pk")


def with_disclosure(nominations):
    """Each nomination with `disclosure_state`, the state of the expert's newest disclosure to the body, and
    `disclosure_expires_on`. What was given stands before what is only asked for: a renewal that is requested ahead
    of time takes nothing from the year that still runs."""
    newest = newest_disclosure()
    return nominations.annotate(
        disclosure_state=Subquery(newest.values("state")[:1]),
        disclosure_expires_on=Subquery(newest.values("expires_on")[:1]),
    )


def nominee(nomination: Nomination) -> Expert:
    """A nomination as the rules see it; its id is the nomination's. An expert from an organization has no country."""
    person, organization = nomination.person, nomination.organization
    return Expert(
        id=str(nomination.pk),
        name=str(person),
        kind=str(nomination.capacity),
        country=nomination.party.iso2 if nomination.party_id else "",
        organization=(organization.acronym or organization.name) if organization else "",
        gender=person.gender,
        returning=nomination.is_returning,
        expertise=frozenset(nomination.expertise or person.expertise),
        languages=frozenset(nomination.languages or person.languages),
        tags=frozenset(nomination.tags),
    )


def nominees(nominations: Iterable[Nomination]) -> list[Expert]:
    return [nominee(one) for one in nominations]


def returning_ids(body: Body, person_ids: Iterable[int], on=None) -> frozenset[int]:
    """Which of the persons served on the body within the mandate's look-back (years before the day *on*; without
    one: ever). One query for the mandate and one for the memberships."""
    on = on or clock.today()
    mandate = body.mandates.in_force(on).first()
    rows = Membership.objects.accepted().filter(body=body, person_id__in=list(person_ids))
    if mandate is None or mandate.look_back is None:
        return frozenset(rows.values_list("person_id", flat=True))
    first = on.replace(year=on.year - mandate.look_back, day=min(on.day, 28))
    ended = rows.filter(state=MembershipState.ENDED, until__lt=first)
    return frozenset(rows.exclude(pk__in=ended.values("pk")).values_list("person_id", flat=True))


def disclosure_words() -> Mapping[str, str]:
    return {str(state): str(label) for state, label in DisclosureState.choices}
