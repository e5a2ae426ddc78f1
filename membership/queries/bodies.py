"""The list of bodies, and what the page of one shows."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from core import clock
from core.charts import Spread
from membership.access import staffed_body_ids
from membership.models import Body, Mandate, Membership
from membership.queries.composition import MEMBER, Panel, composition_of, experts_of, setting_of
from membership.queries.members import (
    IN_OFFICE,
    GroupLine,
    drawn_by_gender,
    groups_of,
    in_order,
    said_of,
    serving_on,
)
from membership.queries.notes import Decided, decided_slate
from membership.queries.replacement import vacancies_of
from membership.querysets import BodyQuerySet
from membership.states import BodyState, MembershipState

PAGE = 50


@dataclass(frozen=True)
class BodyLine:
    """A body of the list: how many serve, and the mandate in force today."""

    body: Body
    members: int
    mandate: Mandate | None


@dataclass(frozen=True)
class BodiesPage:
    """Fifty bodies; the address of the next fifty."""

    lines: list[BodyLine]
    next: str


@dataclass(frozen=True)
class BodyPage:
    """A body on a day: who served, by group, and what the rules find of them.

    `own` is the reader's membership where they have one that is not over, `offered` the number of offers not yet
    answered and `vacant` those whose seat waits for somebody (for the Secretariat). `decided` is the slate it rests
    on, for those who may read its note.
    """

    on: date
    is_past: bool
    mandate: Mandate | None
    panel: Panel
    said: str
    groups: list[GroupLine]
    gender: Spread | None
    is_staff: bool
    own: Membership | None
    offered: int
    vacant: list[Membership]
    decided: Decided | None


@dataclass(frozen=True)
class Office:
    """Who holds an office on a body."""

    key: str
    label: str
    users: list


def bodies_page(rows: BodyQuerySet, *, after: str = "", asked: dict | None = None) -> BodiesPage:
    """The fifty bodies after the one with the slug *after*, by name; the next address keeps what was *asked* for.
    Two queries, three on a later page."""
    last = Body.objects.filter(slug=after).first() if after else None
    if last:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    mandates = Prefetch("mandates", Mandate.objects.in_force())
    found = list(rows.with_numbers().prefetch_related(mandates).order_by("name", "pk")[: PAGE + 1])
    following = "?" + urlencode({**(asked or {}), "after": found[PAGE - 1].slug}) if len(found) > PAGE else ""
    lines = [BodyLine(row, number_of_members(row), _newest(row)) for row in found[:PAGE]]
    return BodiesPage(lines, following)


def _newest(body: Body) -> Mandate | None:
    """The newest mandate that is no draft, from those at hand."""
    return next((one for one in body.mandates.all() if not one.is_draft), None)


def body_page(body: Body, user, *, on: date | None = None) -> BodyPage:
    """The page of a body today, or as it was *on* a day. Three queries where `mandates` is prefetched."""
    day = on or clock.today()
    everybody = in_order(body.memberships.select_related(*MEMBER))
    members = [row for row in serving_on(everybody, day) if on or row.state in IN_OFFICE]
    mandate, setting = body.mandate_on(day), setting_of(body, day)
    panel = composition_of(body, experts_of(members), stage="membership", on=day, mandate=mandate, setting=setting)
    if on is None:
        body.__dict__["_panel_of_members"] = panel  # the guard `composition_holds` asks the same
    is_staff = body.pk in staffed_body_ids(user)
    own = _own(everybody, user)
    decided = decided_slate(body) if is_staff or (own and own.state == MembershipState.ACTIVE) else None
    return BodyPage(
        on=day,
        is_past=bool(on),
        mandate=mandate,
        panel=panel,
        said=said_of(members),
        groups=groups_of(members, setting),
        gender=None if _draws_gender(panel) or not members else drawn_by_gender(members),
        is_staff=is_staff,
        own=own,
        vacant=_vacant(body, everybody, mandate, decided) if is_staff and on is None else [],
        decided=decided,
        offered=sum(row.state == MembershipState.PENDING_ACCEPTANCE for row in everybody) if is_staff else 0,
    )


def _vacant(body: Body, rows: list[Membership], mandate: Mandate | None, decided: Decided | None) -> list[Membership]:
    """Seats left since the body was last composed: by a decision, or under another mandate."""
    if body.state not in (BodyState.CONSTITUTING, BodyState.ACTIVE):
        return []
    days = [mandate.valid_from if mandate else None, decided.on if decided else None]
    return vacancies_of(rows, max((day for day in days if day), default=None))


def _own(rows: list[Membership], user) -> Membership | None:
    if not user.is_authenticated:
        return None
    theirs = (row for row in rows if row.person.user_id == user.pk and row.state != MembershipState.ENDED)
    return next(theirs, None)


def _draws_gender(panel: Panel) -> bool:
    return any(
        finding.kind == "due_regard" and {value.key for value in finding.values} >= {"w", "m"}
        for finding in panel.evaluation.findings
    )


def number_of_members(body: Body, user=None) -> int:
    """Who serves now; no query where `with_numbers` has counted them. Counts a tab."""
    counted = body.__dict__.get("members_number")
    return body.memberships.serving().count() if counted is None else counted


def officers_of(body: Body) -> list[Office]:
    """Who holds the two offices on the body; one query."""
    held = body.bodyuserobjectpermission_set.select_related("user", "permission").order_by("user__name", "pk")
    users: dict[str, list] = {"manage_body": [], "direct_body": []}
    for row in held:
        users[row.permission.codename].append(row.user)
    return [
        Office("executive_secretary", _("Executive Secretary"), users["direct_body"]),
        Office("officer", _("Officers"), users["manage_body"]),
    ]


def found_as(body: Body) -> dict[str, str]:
    """What search knows of a body: its names and symbols, and the decisions it rests on."""
    mandates = [str(mandate) for mandate in body.mandates.all() if not mandate.is_draft]
    words = [body.short_name, str(body.get_kind_display()), body.symbol_stem, *mandates, body.about]
    return {"title": body.name, "body": ". ".join(word for word in words if word), "url": body.get_absolute_url()}
