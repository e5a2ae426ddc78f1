"""A membership on its page: the term, the terms before it, whose seat it is and was."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from membership.access import staffed_body_ids
from membership.models import Membership
from membership.queries.replacement import is_vacant
from membership.queries.tenure import served_terms, tenure_on
from membership.queries.terms import days_in_words
from membership.states import MembershipState


@dataclass(frozen=True)
class MembershipPage:
    """`row_of_terms` says how many terms in a row this one makes; `replacements` are those who were offered the seat
    after. `answer_url` is where an officer enters the expert's answer, `replace_url` where the seat is filled: empty
    where there is nothing of the kind to do for the reader. `may_act`: the reader finds the acts on the page."""

    term: str
    row_of_terms: str
    replacements: list[Membership]
    is_vacant: bool
    answer_url: str
    replace_url: str
    replace_label: str
    is_staff: bool
    is_themself: bool


def membership_page(membership: Membership, user) -> MembershipPage:
    """Five queries: the replacements, the terms of the person, the mandate and its rules, the grants."""
    is_staff = membership.body_id in staffed_body_ids(user)
    is_themself = user.is_authenticated and membership.person.user_id == user.pk
    visible = Membership.objects.visible_to(user).filter(replaces=membership).select_related("person")
    replacements = list(visible.order_by("pk"))
    vacant = is_vacant(membership, replacements) and is_staff
    is_offered = membership.state == MembershipState.PENDING_ACCEPTANCE
    on_behalf = is_offered and not is_themself and user.has_perm("membership.answer_membership", membership)
    return MembershipPage(
        term=days_in_words(membership.since, membership.until),
        row_of_terms=_row_of_terms(membership),
        replacements=replacements,
        is_vacant=vacant,
        answer_url=reverse("membership:answer_membership", args=[membership.pk]) if on_behalf else "",
        replace_url=_replace_url(membership, vacant, user),
        replace_label=_("Fill the vacant seat") if vacant else _("Replace"),
        is_staff=is_staff,
        is_themself=is_themself,
    )


def _replace_url(membership: Membership, vacant: bool, user) -> str:
    """Whoever is in office is replaced by the Executive Secretary, a vacant seat is filled by officers as well."""
    may_decide = user.has_perm("membership.decide_membership", membership)
    may = may_decide or (vacant and user.has_perm("membership.manage_membership", membership))
    if not may or not (vacant or membership.is_in_office):
        return ""
    return reverse("membership:replace", args=[membership.pk])


def _row_of_terms(membership: Membership) -> str:
    """ "Second term in a row; the mandate allows 2": nothing where it is the first and nothing limits it."""
    tenure = tenure_on(membership.body, clock.today())
    earlier = _earlier(membership)
    number = tenure.in_a_row(earlier, membership.since) + 1
    if number == 1 and tenure.most is None:
        return ""
    said = ngettext("%(n)d term in a row", "%(n)d terms in a row", number) % {"n": number}
    if tenure.most is None:
        return said
    return _("%(terms)s; the mandate allows %(most)d") % {"terms": said, "most": tenure.most}


def _earlier(membership: Membership) -> Sequence:
    served = served_terms(membership.body, [membership.person_id]).get(membership.person_id, [])
    return [term for term in served if term[0] < membership.since]
