"""Terms of office: what the mandate says of them, which were served, and how long a seat is still to be filled."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import ngettext

from core import clock
from membership import guards
from membership.composition import Expert, Setting
from membership.composition.tenure import Period, Tenure, tenure_of
from membership.models import Body, Mandate, Membership, Slate
from membership.queries.composition import rules_of
from membership.states import EndReason, MembershipState, Standing

CUT_SHORT = (EndReason.RESIGNED, EndReason.DECIDED, EndReason.REPLACED)
Term = tuple[date, date | None]


def tenure_on(body: Body, on: date, mandate: Mandate | None = None) -> Tenure:
    """What the mandate in force on the day says of terms. Two queries; one where the mandate is at hand, none where
    it is not."""
    mandate = mandate or body.mandate_on(on)
    if mandate is None:
        return Tenure()
    mandate.body = body
    return tenure_of(rules_of(mandate), on)


def served_terms(body: Body, persons) -> dict[int, list[Period]]:
    """Terms on the body that began, by the person's id. *persons*: ids or a queryset of them; one query. A term of
    somebody still in office lasts to its end."""
    found: dict[int, list[Period]] = {}
    rows = Membership.objects.accepted().filter(body=body, person_id__in=persons)
    for person_id, since, until in rows.values_list("person_id", "since", "until"):
        found.setdefault(person_id, []).append((since, until))
    return found


def beyond_limit(tenure: Tenure, person, earlier: Sequence[Period], since: date) -> str:
    """The sentence why the person may not be offered a term from *since*, or nothing."""
    if not tenure.exceeded_by(earlier, since):
        return ""
    words = {"person": person, "n": tenure.most}
    return (
        ngettext(
            "%(person)s has served a term in a row already; the mandate allows %(n)d.",
            "%(person)s has served %(n)d terms in a row already; the mandate allows no more.",
            tenure.most or 0,
        )
        % words
    )


def offered_terms(
    body: Body, seats: Iterable[tuple[int, Expert]], *, since: date, tenure: Tenure, setting: Setting
) -> dict[int, Term]:
    """First and last day of the term offered with each seat (an id and its expert). The terms of the first members
    of a body are staggered where the mandate says so, in the order of the ids. One query at most."""
    ordered = sorted(seats)
    is_first = bool(tenure.stagger) and not Membership.objects.accepted().filter(body=body).exists()
    regions = [(key, setting.region(expert)) for key, expert in ordered]
    lengths = tenure.first_lengths(regions) if is_first else {}
    return {key: (since, tenure.end_of(since, lengths.get(key))) for key, _expert in ordered}


def term_ends(rows: Sequence[Membership]) -> list[date | None]:
    """The last day of each term as it was offered: of those that were cut short, from their history (one query)."""
    cut = [row.pk for row in rows if row.end_reason in CUT_SHORT]
    before = Membership.history.filter(id__in=cut).exclude(state=MembershipState.ENDED) if cut else []
    offered = {one.id: one.until for one in before.order_by("history_date", "history_id")} if cut else {}
    return [offered.get(row.pk, row.until) for row in rows]


@guards.answers("terms_allow")
def _terms_allow(slate: Slate) -> bool | str:
    today = clock.today()
    tenure = tenure_on(slate.body, today)
    if tenure.most is None:
        return True
    seated = slate.choices.filter(standing=Standing.SEATED)
    served = served_terms(slate.body, seated.values("nomination__person_id"))
    people = {row.nomination.person_id: row.nomination.person for row in seated.select_related("nomination__person")}
    sentences = [beyond_limit(tenure, people[key], terms, today) for key, terms in served.items()]
    return " ".join(filter(None, sentences)) or True
