"""What is owed on a day, and whom that concerns: a fixed number of queries, whatever the number of follow-ups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import holdings
from core.text.words import capital
from parties.models import FocalPoint, Person
from parties.states import Capacity
from recommendations.models import Action, AskedParty, FollowUp, ProgressReport
from recommendations.queries.waiting import UNANSWERED
from recommendations.states import OVER, AddresseeKind, RecommendationState, ResponseState

#: Who speaks for a Party where nobody was granted it: the first of these capacities that is filled.
POINTS = (Capacity.PROTOCOL, Capacity.CONVENTION, Capacity.CONVENTION_SECOND)

Address = tuple[str, str]


@dataclass(frozen=True)
class Owed:
    """One thing that is due soon or late: the sentence, where, by when, of which body, and who is to do it."""

    what: str
    url: str
    due_on: date
    body_id: int
    whom: tuple[Address, ...]


@dataclass
class People:
    """Everybody who may be written to, by what they stand for."""

    parties: Mapping[int, list[Address]] = field(default_factory=dict)
    organizations: Mapping[int, list[Address]] = field(default_factory=dict)
    officers: Mapping[int, list[Address]] = field(default_factory=dict)
    directors: Mapping[int, list[Address]] = field(default_factory=dict)


def people_to_remind(on: date) -> People:
    """Speakers by grant, else focal points or people of an organization; officers and directors of bodies."""
    parties = holdings("parties.speak_for_party")
    organizations = holdings("parties.speak_for_organization")
    return People(
        parties=_focal_points(on) | parties,
        organizations=_members() | organizations,
        officers=holdings("membership.manage_body"),
        directors=holdings("membership.direct_body"),
    )


def _focal_points(on: date) -> dict[int, list[Address]]:
    by_capacity: dict[int, dict[str, list[Address]]] = defaultdict(lambda: defaultdict(list))
    points = FocalPoint.objects.current(on).in_capacity(*POINTS).exclude(person__email="").select_related("person")
    for point in points.order_by("pk"):
        by_capacity[point.party_id][point.capacity].append((point.person.email, point.person.full_name))
    return {
        party: next(filled[capacity] for capacity in POINTS if capacity in filled)
        for party, filled in by_capacity.items()
    }


def _members() -> dict[int, list[Address]]:
    found: dict[int, list[Address]] = defaultdict(list)
    for person in Person.objects.filter(organization__isnull=False).exclude(email="").order_by("pk"):
        if person.organization_id:
            found[person.organization_id].append((person.email, person.full_name))
    return dict(found)


def owed_on(on: date, people: People) -> list[Owed]:
    """All that is late on a day or due within the lead of `settings.DUE_SOON_DAYS`, the most urgent first."""
    found = [*_follow_ups(on, people), *_rounds(on, people), *_actions(on)]
    return sorted(found, key=lambda one: (one.due_on, one.what))


def _soon(on: date) -> date:
    return on + timedelta(days=settings.DUE_SOON_DAYS)


def _follow_ups(on: date, people: People) -> Iterable[Owed]:
    """Tracks without an answer, or accepted and not done, of which nothing was reported since they fell due soon."""
    many = FollowUp.objects.for_many().values("pk")
    rows = (
        FollowUp.objects.filter(recommendation__state=RecommendationState.TRANSMITTED, due_on__lte=_soon(on))
        .exclude(progress__in=OVER)
        .exclude(response=ResponseState.NOT_ACCEPTED)
        .exclude(pk__in=many)
    )
    told = dict(
        ProgressReport.objects.filter(follow_up__in=rows)
        .order_by()
        .values_list("follow_up")
        .annotate(Max("reported_on"))
    )
    lead = timedelta(days=settings.DUE_SOON_DAYS)
    columns = (
        "pk", "addressee", "addressee_kind", "party_id", "organization_id", "response", "due_on",
        "recommendation__ref", "recommendation__body_id", "recommendation__meeting__slug",
        "recommendation__meeting__title",
    )  # fmt: skip
    for row in rows.order_by("pk").values_list(*columns):
        pk, addressee, kind, party, organization, response, due_on, ref, body, slug, title = row
        last = told.get(pk)
        if response not in UNANSWERED and last and last >= due_on - lead:
            continue
        words = {"ref": ref, "meeting": title, "whom": capital(addressee)}
        what = (
            _("Answer %(ref)s, %(meeting)s (%(whom)s)")
            if response in UNANSWERED
            else _("Report progress on %(ref)s, %(meeting)s (%(whom)s)")
        )
        yield Owed(what % words, _page(slug, ref), due_on, body, _of(people, kind, party, organization, body))


def _of(people: People, kind: str, party: int | None, organization: int | None, body: int) -> tuple[Address, ...]:
    if kind == AddresseeKind.EXECUTIVE_SECRETARY:
        return tuple(people.directors.get(body, ()))
    if organization:
        return tuple(people.organizations.get(organization, ()))
    return tuple(people.parties.get(party, ())) if party else ()


def _page(slug: str, ref: str) -> str:
    return reverse("recommendations:recommendation", args=[slug, ref])


def _rounds(on: date, people: People) -> Iterable[Owed]:
    """Open rounds: each Party that still owes answers."""
    about = Count("round__follow_ups", filter=Q(round__follow_ups__addressee_kind=F("kind")), distinct=True)
    rows = AskedParty.objects.filter(round__closed_on__isnull=True, round__due_on__lte=_soon(on))
    columns = ("party_id", "party__iso2", "party__name", "round_id", "round__due_on", "round__meeting__body_id")
    counted = rows.annotate(wanted=about, told=Count("answers", distinct=True)).filter(told__lt=F("wanted"))
    for party, iso2, name, asking, due_on, body, title, left in counted.order_by("pk").values_list(
        *columns, "round__meeting__title", F("wanted") - F("told")
    ):
        words = {"n": left, "party": name, "meeting": title}
        yield Owed(
            _("Answer for %(party)s, %(meeting)s: recommendations without an answer: %(n)s") % words,
            reverse("recommendations:answers", args=[asking, iso2]),
            due_on,
            body,
            tuple(people.parties.get(party, ())),
        )


def _actions(on: date) -> Iterable[Owed]:
    rows = Action.objects.unfinished().filter(due_on__lte=_soon(on)).select_related("lead", "recommendation__meeting")
    for row in rows.prefetch_related("helpers").order_by("pk"):
        recommendation = row.recommendation
        users = [one for one in (row.lead, *row.helpers.all()) if one.is_active and one.email]
        yield Owed(
            _("%(title)s (%(ref)s, %(meeting)s)")
            % {"title": row.title, "ref": recommendation.ref, "meeting": recommendation.meeting},
            f"{_page(recommendation.meeting.slug, recommendation.ref)}#action-{row.pk}",
            row.due_on,
            recommendation.body_id,
            tuple((user.email, str(user)) for user in users),
        )
