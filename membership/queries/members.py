"""Who serves: the members on a day, by group, and the roster to choose from."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import marks
from core.charts import Pips, Spread
from membership.composition import Setting
from membership.models import Body, Membership
from membership.queries.composition import MEMBER
from membership.states import Capacity, MembershipState
from parties.models import Person
from parties.states import Gender
from workflow.engine import Offer, offers

IN_OFFICE = (MembershipState.ACTIVE, MembershipState.SUSPENDED)
ROSTER = 20


@dataclass(frozen=True)
class GroupLine:
    """The members of one regional group, or those from organizations."""

    label: str
    members: list[Membership]

    @property
    def pips(self) -> SafeString:
        """A square for each; a dashed one is suspended."""
        off = sum(member.state == MembershipState.SUSPENDED for member in self.members)
        said = ngettext("%(n)d member", "%(n)d members", len(self.members)) % {"n": len(self.members)}
        if off:
            said = _("%(members)s, of whom %(n)d suspended") % {"members": said, "n": off}
        return Pips(len(self.members) - off, off=off, label=said).svg()

    def names(self, *, is_staff: bool) -> SafeString:
        """ "Austria, Ms. …", a line each; who is suspended is named to the Secretariat only."""
        shown = [member.person for member in self.members if is_staff or member.is_public]
        lines = (
            format_html("{}, {}", marks.party(one.origin), marks.person(one)) if one.origin else marks.person(one)
            for one in shown
        )
        return mark_safe("<br>".join(conditional_escape(line) for line in lines))


def members_of(body: Body, on: date | None = None) -> list[Membership]:
    """Who serves on the day (today where not given), by Party and organization; one query."""
    rows = body.memberships.current(on).select_related(*MEMBER)
    if on is None:
        rows = rows.filter(state__in=IN_OFFICE)
    return in_order(rows)


def serving_on(rows: Sequence[Membership], day: date) -> list[Membership]:
    """Of all memberships of a body those who serve on the day, less whoever is replaced on it; twin of `current`."""
    covering = [row for row in rows if row.covers(day)]
    replaced = {row.replaces_id for row in covering}
    return [row for row in covering if row.pk not in replaced]


def in_order(rows) -> list[Membership]:
    """Experts from Parties first, each by where they come from."""
    return sorted(rows, key=lambda row: (row.capacity == Capacity.ORG_EXPERT, row.person.origin, row.pk))


def groups_of(members: Sequence[Membership], setting: Setting) -> list[GroupLine]:
    """The members by the groups of the body's scheme, an empty group too; then organizations and whoever has no
    group, where there are any."""
    by_group: dict[str, list[Membership]] = {key: [] for key in setting.groups}
    for member in members:
        by_group.setdefault(_group_of(member, setting), []).append(member)
    labels = {**setting.groups, "organizations": _("Organizations"), "none": _("No regional group")}
    return [GroupLine(labels[key], rows) for key, rows in by_group.items()]


def _group_of(member: Membership, setting: Setting) -> str:
    if member.capacity == Capacity.ORG_EXPERT:
        return "organizations"
    party = member.person.party
    return (setting.scheme.get(party.iso2) if party else None) or "none"


def said_of(members: Sequence[Membership]) -> str:
    """ "20 members from 15 Parties and 5 organizations"."""
    parties = {member.person.party_id for member in members if member.person.party_id}
    organizations = {member.person.organization_id for member in members if member.person.organization_id}
    said = ngettext("%(n)d member", "%(n)d members", len(members)) % {"n": len(members)}
    origins = [
        ngettext("%(n)d Party", "%(n)d Parties", len(parties)) % {"n": len(parties)},
        ngettext("%(n)d organization", "%(n)d organizations", len(organizations)) % {"n": len(organizations)},
    ]
    origins = [words for words, found in zip(origins, (parties, organizations), strict=True) if found]
    if not origins:
        return said
    return _("%(members)s from %(origins)s") % {"members": said, "origins": _(" and ").join(origins)}


def drawn_by_gender(members: Sequence[Membership]) -> Spread:
    """How many women and men there are, and others where there are any."""
    numbers = {value: sum(member.person.gender == value for member in members) for value in Gender.values}
    named = {"w": _("Women"), "m": _("Men"), "x": _("Another"), "": _("Not stated")}
    return Spread(_("By gender"), [(named[key], n) for key, n in numbers.items() if n or key in ("w", "m")])


def roster(user, words: str, *, body: Body) -> list[Person]:
    """At most twenty persons *user* may see whose name, address or origin holds every word, and who have no open
    membership in the body. One query; none without words."""
    asked = words.split()[:6]
    if not asked:
        return []
    serving = body.memberships.exclude(state=MembershipState.ENDED).values("person_id")
    rows = Person.objects.visible_to(user).exclude(pk__in=serving)
    for word in asked:
        rows = rows.filter(
            Q(family_name__icontains=word)
            | Q(given_names__icontains=word)
            | Q(email__icontains=word)
            | Q(party__name__icontains=word)
            | Q(organization__name__icontains=word)
            | Q(organization__acronym__icontains=word)
        )
    return list(rows.select_related("party", "organization")[:ROSTER])


@dataclass(frozen=True)
class MemberLine:
    """A membership the reader may see, and what they may do with it now (as `components/act.html` draws it).

    An officer does not answer an offer by a button: they enter at `answer_url` what the expert said, and how."""

    membership: Membership
    offers: list[dict]
    answer_url: str = ""


@dataclass(frozen=True)
class Section:
    """Members of one capacity, or those whose membership is over."""

    label: str
    lines: list[MemberLine]


def member_sections(body: Body, user) -> list[Section]:
    """The memberships the reader may see: experts from Parties, from organizations, former ones. One query."""
    rows = body.memberships.visible_to(user).select_related("person__party", "person__organization")
    parts: dict[str, list[Membership]] = {"party_expert": [], "org_expert": [], "former": []}
    for row in in_order(rows):
        row.body = body
        parts["former" if row.state == MembershipState.ENDED else row.capacity].append(row)
    labels = {
        "party_expert": _("Experts from Parties"),
        "org_expert": _("Experts from organizations"),
        "former": _("Former members"),
    }
    return [Section(labels[key], [_line(row, user) for row in found]) for key, found in parts.items() if found]


def _line(row: Membership, user) -> MemberLine:
    if row.state == MembershipState.ENDED or not user.is_authenticated:
        return MemberLine(row, [])
    offered = [_act(row, offer) for offer in offers(row, user) if offer.allowed]
    if offered and row.state == MembershipState.PENDING_ACCEPTANCE and row.person.user_id != user.pk:
        return MemberLine(row, [], reverse("membership:answer_membership", args=[row.pk]))
    return MemberLine(row, offered)


def _act(row: Membership, offer: Offer) -> dict:
    address = reverse("workflow:act", args=["membership", "membership", row.pk, offer.name])
    return {**asdict(offer), "asks_note": bool(offer.asks), "note_label": offer.asks, "url": address}


def own_of(sections: Sequence[Section], user) -> Membership | None:
    """The reader's membership that is not over, or None."""
    rows = (line.membership for section in sections for line in section.lines)
    theirs = (row for row in rows if row.person.user_id == user.pk and row.state != MembershipState.ENDED)
    return next(theirs, None) if user.is_authenticated else None
