"""Everything that was asked of one addressee, across meetings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.charts import Stack
from core.dates import long_date
from core.text.words import capital
from membership.access import officer_body_ids
from parties.models import Organization, Party
from recommendations.access import speaks_for_the_addressee
from recommendations.drawing import tidy
from recommendations.models import AskedParty, FollowUp
from recommendations.queries.addressing import NAMED, ORGANIZATION, PARTY, SECRETARY
from recommendations.queries.overview import PROGRESS, RESPONSES
from recommendations.queries.replies import replied_of
from recommendations.queries.waiting import UNANSWERED
from recommendations.querysets import FollowUpQuerySet
from recommendations.states import AddresseeKind, ProgressState, RecommendationState, ResponseState
from recommendations.tabulation import Share

PAGE = 50


@dataclass(frozen=True)
class Addressee:
    """Whom the page is about; `url` leads to its own page, "" where it has none."""

    kind: str
    name: str
    rows: FollowUpQuerySet
    url: str = ""
    party: Party | None = None


@dataclass(frozen=True)
class Request:
    """One thing asked of it. `act` and `act_url` are what this reader may do about it next, "" for none."""

    ref: str
    meeting: str
    url: str
    text: str
    response: ResponseState
    progress: ProgressState
    reported: str
    due_on: date | None
    is_over: bool
    replied: Share | None
    act: str
    act_url: str


@dataclass(frozen=True)
class AddresseePage:
    """`total` counts everything the reader may see, `requests` are those that pass the filters, fifty at most."""

    total: int
    responses: Stack
    progress: Stack
    requests: list[Request]
    older: str
    rounds: list[tuple[AskedParty, int, int]]
    speaks: bool


def addressee_at(kind: str, key: str, user) -> Addressee | None:
    """The addressee under its address, if the reader may see whatever page it has; at most one query."""
    rows = FollowUp.objects.visible_to(user)
    if kind == SECRETARY:
        return Addressee(kind, _("Executive Secretary"), rows.filter(addressee_kind=AddresseeKind.EXECUTIVE_SECRETARY))
    if kind == ORGANIZATION and key.isdecimal() and len(key) < 10:
        organization = Organization.objects.visible_to(user).filter(pk=int(key)).first()
        found = organization and rows.filter(organization=organization)
        return organization and Addressee(kind, organization.name, found, organization.get_absolute_url())
    if kind == PARTY:
        party = Party.objects.visible_to(user).filter(iso2=key.upper()).first()
        return party and Addressee(kind, party.name, rows.filter(party=party), party.get_absolute_url(), party)
    named = rows.filter(addressee__iexact=key, organization__isnull=True, party__isnull=True)
    return Addressee(kind, capital(key), named) if kind == NAMED and named.exists() else None


def asked_of(addressee: Addressee, passing: QuerySet[FollowUp], user, *, after: int | None = None) -> AddresseePage:
    """What was asked, newest first; *passing* narrows the list, not the totals. Eight queries at most."""
    counted = list(addressee.rows.order_by().values_list("response", "progress").annotate(n=Count("pk")))
    said: Counter = Counter()
    stands: Counter = Counter()
    for response, progress, n in counted:
        said[response] += n
        stands[progress] += n
    rows = passing.filter(pk__lt=after) if after else passing
    related = rows.select_related("recommendation__meeting", "recommendation__body")
    found = list(related.annotate(last=Max("reports__reported_on")).order_by("-pk")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    replied = replied_of({one.pk: one.addressee_kind for one in found if one.is_for_many})
    speaks = bool(found) and speaks_for_the_addressee(user, found[0])
    bodies = officer_body_ids(user)
    return AddresseePage(
        total=said.total(),
        responses=Stack(_("What was answered"), _parts(RESPONSES, said)),
        progress=Stack(_("Where it stands"), _parts(PROGRESS, stands)),
        requests=[_request(one, replied, speaks or one.recommendation.body_id in bodies) for one in found],
        older=str(found[-1].pk) if more else "",
        rounds=_rounds(addressee, user),
        speaks=speaks,
    )


def _parts(shades: Sequence, numbers: Counter) -> list[tuple[str, int, str]]:
    return [(str(state.label), numbers[state.value], shade) for state, shade in shades if numbers[state.value]]


def _request(one: FollowUp, replied: dict[int, Share], may_answer: bool) -> Request:
    row = one.recommendation
    act, act_url = "", ""
    if may_answer and row.state == RecommendationState.TRANSMITTED and not one.is_over and not one.is_for_many:
        unanswered = one.response in UNANSWERED
        act = _("Answer") if unanswered else _("Report progress")
        act_url = reverse(f"recommendations:{'answer' if unanswered else 'progress'}", args=[one.pk])
    return Request(
        ref=row.ref,
        meeting=row.meeting.title,
        url=one.get_absolute_url(),
        text=tidy(row.words),
        response=ResponseState(one.response),
        progress=ProgressState(one.progress),
        reported=long_date(one.last) if one.last else "",  # type: ignore[attr-defined]
        due_on=one.due_on,
        is_over=one.is_over,
        replied=replied.get(one.pk),
        act=act,
        act_url=act_url,
    )


def _rounds(addressee: Addressee, user) -> list[tuple[AskedParty, int, int]]:
    """Of a Party: the rounds that asked it together with all others, how much it said of how much; one query, and
    only what the reader may see."""
    if addressee.party is None:
        return []
    rows = AskedParty.objects.visible_to(user).filter(party=addressee.party).select_related("round__meeting", "party")
    told = rows.annotate(said=Count("answers", distinct=True), wanted=Count("round__follow_ups", distinct=True))
    return [(one, one.said, one.wanted) for one in told.order_by("-round__asked_on", "-pk")]
