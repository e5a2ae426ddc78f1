"""Who may take a seat that a member leaves, in order of fit, each with what the rules say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core import clock
from core.querysets import fold
from membership.composition import Expert, Setting
from membership.composition.kinds.procedure import Substitution
from membership.composition.replacement import Fit, fits_of, substitution_of
from membership.composition.tenure import Tenure, tenure_of
from membership.models import Body, Choice, Disclosure, Membership, Nomination, RosterEntry
from membership.queries.composition import expert_of, experts_of, read_rules, setting_of
from membership.queries.members import members_of
from membership.queries.pool import DECIDED, nominee, returning_ids, with_disclosure
from membership.queries.tenure import Term, beyond_limit, served_terms, term_ends
from membership.states import Consent, DisclosureState, EndReason, MembershipState, SlateState, Standing
from membership.states import NominationState as N
from parties.models import Person
from workflow.models import TrailEntry

MOST = 500
"""So many candidates are judged at once: the reserve first, then the pool, then the roster."""
VACATED = (EndReason.RESIGNED, EndReason.DECLINED, EndReason.DECIDED, EndReason.REPLACED)


@dataclass(frozen=True)
class Source:
    """Where a candidate comes from: the reserve and the pool have a nomination, the roster has none. `rank` is the
    place in the reserve."""

    key: str
    person: Person
    origin: str
    expert: Expert
    nomination: Nomination | None = None
    rank: int = 0
    bars: tuple[str, ...] = ()
    wants_disclosure: bool = False


@dataclass(frozen=True)
class Candidate:
    """Somebody for the seat: where from, what the rules find with them seated, and the sentences why not."""

    source: Source
    fit: Fit
    why_not: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the form sends: the nomination, or the person of the roster."""
        one = self.source
        return f"n{one.nomination.pk}" if one.nomination else f"p{one.person.pk}"

    @property
    def is_allowed(self) -> bool:
        return not self.why_not

    @property
    def notes(self) -> list[str]:
        """What does not hold, but does not stand in the way."""
        failing = [one for one in self.fit.evaluation.findings if one.ok is False]
        return [one.sentence for one in failing if one.sentence not in self.why_not]


@dataclass(frozen=True)
class Seat:
    """A seat to fill: whose it was, the rule of substitution (None: the mandate says nothing), from when to when.
    `is_for_meeting`: the member stays, the substitute serves for the days that are given."""

    membership: Membership
    rule: Substitution | None
    rule_words: str
    term: Term
    is_for_meeting: bool
    candidates: list[Candidate]

    @property
    def allowed(self) -> list[Candidate]:
        return [one for one in self.candidates if one.is_allowed]

    @property
    def undisclosed(self) -> list[Candidate]:
        """Those of the roster who only lack a disclosure: it may be asked for."""
        return [one for one in self.refused if one.source.wants_disclosure and len(one.why_not) == 1]

    @property
    def refused(self) -> list[Candidate]:
        return [one for one in self.candidates if not one.is_allowed]


def is_vacant(membership: Membership, replacements: Iterable[Membership]) -> bool:
    """Whether the seat waits for somebody: left before its term was over, and no offer for it stands or was taken. A
    replacement who declined leaves the seat of whom they were to replace vacant, and none of their own."""
    if membership.state != MembershipState.ENDED or membership.end_reason not in VACATED:
        return False
    if membership.replaces_id and membership.end_reason == EndReason.DECLINED:
        return False
    return not _taken(replacements)


def _taken(replacements: Iterable[Membership]) -> bool:
    """Whether an offer for the seat stands or was accepted for the rest of the term."""
    return any(row.end_reason != EndReason.DECLINED for row in replacements)


def why_not_replaced(membership: Membership, *, for_meeting: bool) -> str:
    """The sentence why nobody may be put on the seat of *membership* now, or nothing. Two queries."""
    if membership.state == MembershipState.PENDING_ACCEPTANCE:
        return _("The offer has not been answered yet.")
    replacements = list(membership.replacements.all())
    if membership.state == MembershipState.ENDED and not is_vacant(membership, replacements):
        return _("The seat is not vacant.")
    if (end := term_ends([membership])[0]) and end < clock.today():
        return _("The term of the seat is over.")
    if for_meeting and any(row.state != MembershipState.ENDED for row in replacements):
        return _("A substitute has been asked already.")
    return ""


def vacancies_of(rows: Sequence[Membership], since: date | None) -> list[Membership]:
    """Of all memberships of a body those whose seat is vacant: left on the day *since* or later (when the body was
    last composed), with something of the term to come. One query, for the terms as they were offered."""
    by_seat: dict[int, list[Membership]] = {}
    for row in rows:
        if row.replaces_id:
            by_seat.setdefault(row.replaces_id, []).append(row)
    vacant = [row for row in rows if is_vacant(row, by_seat.get(row.pk, []))]
    fresh = [row for row in vacant if since is None or localtime(row.ended_at).date() >= since]
    return [row for row, end in zip(fresh, term_ends(fresh), strict=True) if end is None or end >= clock.today()]


def seat_of(membership: Membership, words: str = "") -> Seat:
    """The seat with its candidates in order of fit. *words* search the roster. About twelve queries whatever the
    number of candidates; at most `MOST` of them are judged."""
    body, today = membership.body, clock.today()
    mandate, setting = body.mandate_on(today), setting_of(body, today)
    rules = read_rules(mandate.rules.all(), body, setting) if mandate else []
    rule = substitution_of(rules, today)
    members = [row for row in members_of(body) if row.pk != membership.pk]
    leaver = experts_of([membership])[0]
    roster = _fitting(RosterEntry.objects.standing(), rule, leaver, setting)
    sources = _sources(membership, {row.person_id for row in members}, _holding(roster, words), rule)
    fits = fits_of(rules, experts_of(members), leaver, [one.expert for one in sources], setting, on=today)
    tenure = tenure_of(rules, today)
    term = (max(today, membership.since), term_ends([membership])[0])
    candidates = _in_order(sources, fits, body, tenure, term[0])
    words_of_rule = rule.say(setting) if rule else _("The mandate says nothing of replacements.")
    return Seat(membership, rule, words_of_rule, term, bool(rule and rule.span == "meeting"), candidates)


def _in_order(
    sources: Sequence[Source], fits: Sequence[Fit], body: Body, tenure: Tenure, since: date
) -> list[Candidate]:
    ids = [one.person.pk for one in sources]
    served = served_terms(body, ids) if tenure.most is not None else {}
    found = []
    for place, (source, fit) in enumerate(zip(sources, fits, strict=True)):
        limit = beyond_limit(tenure, source.person, served.get(source.person.pk, []), since)
        why_not = (*source.bars, *fit.why_not, *([limit] if limit else []))
        rank = ("reserve", "pool", "roster").index(source.key)
        found.append(((rank, bool(why_not), source.rank, fit.weight, place), Candidate(source, fit, why_not)))
    return [candidate for _order, candidate in sorted(found, key=lambda pair: pair[0])]


def _fitting(roster: QuerySet, rule: Substitution | None, leaver: Expert, setting: Setting) -> QuerySet:
    """Of the roster those whom the substitution rule could take."""
    if rule is None:
        return roster
    if rule.by == "same region" and leaver.country:
        region = setting.region(leaver)
        return roster.filter(person__party__iso2__in=[code for code, one in setting.scheme.items() if one == region])
    if rule.by == "same region":
        return roster.filter(person__organization__isnull=False)
    if rule.by == "same Party" and leaver.country:
        return roster.filter(person__party__iso2=leaver.country)
    if rule.by == "same Party":
        named = Q(person__organization__acronym=leaver.organization) | Q(person__organization__name=leaver.organization)
        return roster.filter(named)
    return roster.none()


def _holding(roster: QuerySet, words: str) -> QuerySet:
    """Of the roster those who hold every word."""
    for word in fold(words).split()[:6]:
        roster = roster.filter(words__contains=word)
    return roster


def _sources(membership: Membership, serving: set[int], roster: QuerySet, rule: Substitution | None) -> list[Source]:
    """The reserve and the pool of the seat's round, then the roster; nobody twice, nobody who serves or is offered a
    membership already."""
    if rule is not None and rule.by == "none":
        return []
    busy = membership.body.memberships.exclude(state=MembershipState.ENDED)
    out = serving | {membership.person_id} | set(busy.values_list("person_id", flat=True))
    nominated = [one for one in _nominated(membership) if one.person.pk not in out]
    out |= {one.person.pk for one in nominated}
    return [*nominated, *_of_roster(membership, out, roster, MOST - len(nominated))][:MOST]


def _round_of(membership: Membership) -> int | None:
    """The round from which the seat was filled, else the body's last decided one; one query, two where it is a
    seat without a nomination."""
    if membership.nomination_id:
        return membership.nomination.call.round_id
    decided = membership.body.slates.filter(state=SlateState.DECIDED)
    last = decided.select_related("call").order_by("-decided_at").first()
    return last.call.round_id if last else None


def _nominated(membership: Membership) -> list[Source]:
    round_id = _round_of(membership)
    if round_id is None:
        return []
    rows = Nomination.objects.in_round(round_id).filter(state__in=[N.RESERVE, N.NOT_SELECTED])
    rows = with_disclosure(rows).select_related(
        "person__party", "person__organization", "party", "organization", "call"
    )
    ranks = _ranks(round_id)
    ineligible = _found_ineligible(round_id)
    found = [_nominee(row, ranks, ineligible) for row in rows]
    return sorted(found, key=lambda one: (one.key != "reserve", one.rank, one.nomination.pk))


def _ranks(round_id: int) -> dict[int, int]:
    """The places in the reserve as they were decided."""
    decided = Choice.objects.filter(slate__state=SlateState.DECIDED, standing=Standing.RESERVE)
    in_round = decided.filter(nomination__in=Nomination.objects.in_round(round_id))
    return dict(in_round.values_list("nomination_id", "rank"))


def _found_ineligible(round_id: int) -> set[str]:
    """The ids, as text, of nominations that were refused before any choice was made: the trail knows."""
    ids = [str(pk) for pk in Nomination.objects.in_round(round_id).values_list("pk", flat=True)]
    entries = TrailEntry.objects.filter(content_type__app_label="membership", content_type__model="nomination")
    return set(entries.filter(verb="find_ineligible", object_id__in=ids).values_list("object_id", flat=True))


def _nominee(row, ranks: dict[int, int], ineligible: set[str]) -> Source:
    bars = [_disclosure_bar(row.disclosure_state, row.disclosure_expires_on)]
    bars += [_("Does not wish to serve.")] if row.consent == Consent.DECLINED else []
    bars += [_("Was not found eligible.")] if str(row.pk) in ineligible else []
    return Source(
        key="reserve" if row.state == N.RESERVE else "pool",
        person=row.person,
        origin=row.origin,
        expert=nominee(row),
        nomination=row,
        rank=ranks.get(row.pk, 0) if row.state == N.RESERVE else 0,
        bars=tuple(filter(None, bars)),
    )


def _disclosure_bar(state: str | None, expires_on: date | None) -> str:
    if state == DisclosureState.EXCLUDED:
        return _("An interest excludes the expert.")
    if state not in DECIDED:
        return _("Interests are not disclosed and reviewed yet.")
    if expires_on and expires_on < clock.today():
        return _("The disclosure of interests has expired.")
    return ""


def _of_roster(membership: Membership, out: set[int], roster: QuerySet, most: int) -> list[Source]:
    """Experts of the roster who are not nominated, the newest confirmation first."""
    rows = roster.exclude(person_id__in=out).select_related("person__party", "person__organization")
    entries = list(rows.order_by(F("confirmed_on").desc(nulls_last=True), "pk")[: max(most, 0)])
    ids = [entry.person_id for entry in entries]
    given = _disclosures(membership.body, ids)
    returning = returning_ids(membership.body, ids) if ids else frozenset()
    return [_entry(entry, given.get(entry.person_id), entry.person_id in returning) for entry in entries]


def _disclosures(body: Body, person_ids: Sequence[int]) -> dict[int, tuple[str, date | None]]:
    rows = Disclosure.objects.filter(body=body, person_id__in=person_ids, state__in=DECIDED).order_by("pk")
    return {key: (state, expires) for key, state, expires in rows.values_list("person_id", "state", "expires_on")}


def _entry(entry: RosterEntry, given: tuple[str, date | None] | None, is_returning: bool) -> Source:
    bar = _disclosure_bar(*(given or (None, None)))
    expert = expert_of(entry.person, capacity="", is_returning=is_returning)
    bars = (bar,) if bar else ()
    return Source("roster", entry.person, entry.person.origin, expert, bars=bars, wants_disclosure=given is None)
