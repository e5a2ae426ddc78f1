"""Who is told what became of a nomination."""

from collections.abc import Callable

from membership.models import Call, CallAddressee, Nomination
from notifications.states import Channel


def nominators_of(round_id: int) -> Callable[[Nomination], set[tuple[str, str]]]:
    """A function from a nomination to the (name, e-mail) of who is told: whoever entered it on the site, else whom
    the call was sent to at the same Party or organization. Two queries."""
    entered = Nomination.objects.in_round(round_id).filter(nominated_by__isnull=False).exclude(nominated_by__email="")
    users = {row.pk: row.nominated_by for row in entered.select_related("nominated_by")}
    written: dict[tuple, set[tuple[str, str]]] = {}
    sent = CallAddressee.objects.filter(call__in=Call.objects.in_round(round_id)).exclude(email="")
    for party_id, organization_id, name, email in sent.values_list("party_id", "organization_id", "name", "email"):
        written.setdefault((party_id, organization_id), set()).add((name, email))

    def addresses(row: Nomination) -> set[tuple[str, str]]:
        if row.pk in users and row.channel == Channel.SITE:
            return {(str(users[row.pk]), users[row.pk].email)}
        return written.get((row.party_id, row.organization_id), set())

    return addresses
