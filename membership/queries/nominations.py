"""Nominations: who may nominate for whom, a nomination's page, the nominator's list, the officers' list."""

from dataclasses import dataclass

from django.db.models import Q, Subquery
from django.utils.translation import gettext as _

from membership import guards
from membership.access import spoken_organization_ids, spoken_party_ids
from membership.models import Call, Nomination
from membership.queries.pool import newest_disclosure, with_disclosure
from membership.states import DisclosureState, NominationState
from parties.models import Organization, Party

PAGE = 50
#: In these the expert may still say yes or no.
UNDECIDED = (
    NominationState.SUBMITTED,
    NominationState.RETURNED,
    NominationState.ELIGIBLE,
    NominationState.SHORTLISTED,
)
#: In these an officer may still change what it says.
ASSESSED = (NominationState.SUBMITTED, NominationState.ELIGIBLE, NominationState.SHORTLISTED)
_SELECTED = ("person__party", "person__organization", "party", "organization", "call__body__scheme")


@dataclass(frozen=True)
class NominationsPage:
    """At most fifty nominations, and the keys of the pages beside it, None where there is none."""

    rows: list[Nomination]
    older: int | None


def nominators_of(user, *, is_officer: bool) -> tuple[list[Party], list[Organization]]:
    """The Parties and organizations *user* may nominate for: those they speak for; for an officer all. Two
    queries, none for whoever speaks for nobody."""
    if is_officer:
        return list(Party.objects.all()), list(Organization.objects.all())
    parties, organizations = spoken_party_ids(user), spoken_organization_ids(user)
    return (
        list(Party.objects.filter(pk__in=parties)) if parties else [],
        list(Organization.objects.filter(pk__in=organizations)) if organizations else [],
    )


def nomination_for(user, pk: int) -> Nomination | None:
    """A nomination the reader may see, with its papers and the state word of the disclosure. Two queries."""
    rows = with_disclosure(Nomination.objects.visible_to(user)).select_related(*_SELECTED, "nominated_by")
    rows = rows.annotate(disclosure_id=Subquery(newest_disclosure().values("pk")[:1]))
    return rows.prefetch_related("papers").filter(pk=pk).first()


def nominations_by(user, *, after: int | None = None) -> NominationsPage:
    """What the Parties and organizations *user* speaks for have nominated, and nominations of themself; the newest
    first. One query."""
    own = Q(party_id__in=spoken_party_ids(user)) | Q(organization_id__in=spoken_organization_ids(user))
    rows = with_disclosure(Nomination.objects.filter(own | Q(person__user=user))).select_related(*_SELECTED)
    return _page(rows, after)


def nominations_in(call: Call, *, state: str = "", after: int | None = None) -> NominationsPage:
    """The nominations of a call as its officers see them, the newest first. One query."""
    rows = with_disclosure(Nomination.objects.filter(call=call)).select_related(
        "person__party", "person__organization", "party", "organization"
    )
    return _page(rows.filter(state=state) if state else rows, after)


def _page(rows, after: int | None) -> NominationsPage:
    rows = rows.order_by("-pk")
    found = list((rows.filter(pk__lt=after) if after else rows)[: PAGE + 1])
    return NominationsPage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def disclosure_word(nomination: Nomination) -> DisclosureState | None:
    """The state of the expert's disclosure; wants `with_disclosure`."""
    state = getattr(nomination, "disclosure_state", None)
    return DisclosureState(state) if state else None


def why_no_consent(nomination: Nomination) -> str:
    """Why the expert can not yet, or no longer, say whether they agree; "" where they can."""
    if nomination.state == NominationState.DRAFT:
        return _("The nomination has not been submitted yet.")
    if nomination.state == NominationState.WITHDRAWN:
        return _("This nomination was withdrawn. The Secretariat can tell you more.")
    if nomination.state not in UNDECIDED:
        return _("This nomination has been decided; the answer stands as it was given.")
    return ""


def why_no_change(nomination: Nomination, by) -> str:
    """Why *by*, who may nominate here, cannot change the nomination now; "" where they can. An officer may until it
    is decided."""
    if nomination.state in ASSESSED and (by is None or by.has_perm("membership.assess_nomination", nomination)):
        return ""
    if nomination.state not in (NominationState.DRAFT, NominationState.RETURNED):
        return _("The nomination was submitted; it can be changed if the Secretariat returns it.")
    return guards.is_in_time.refusal(nomination)


def why_no_nomination(call: Call) -> str:
    """Why the call takes no new nomination now, with the date; "" where it does."""
    return guards.is_in_time.refusal(Nomination(call=call))
