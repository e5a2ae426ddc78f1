"""What came in: the nominations of a round in figures, and who has answered a call."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import Heat, Stack
from membership.composition import Setting
from membership.models import Call, Nomination
from parties.states import Expertise, Gender


@dataclass(frozen=True)
class Asked:
    """A Party or an organization a call went to: whether it has nominated in the round, whether any of its people
    has an e-mail address, how often they were reminded."""

    name: str
    is_organization: bool
    has_answered: bool
    by_post: bool
    reminders: int


@dataclass(frozen=True)
class Figures:
    """Nominations handed in: by regional group and gender, from Parties and organizations; the fields of expertise
    that nobody has."""

    nominations: int
    groups: Heat
    origins: Stack
    fields: Stack
    bare_fields: list[str]


def asked_of(call: Call, handed_in: Iterable[Nomination]) -> list[Asked]:
    """Whom the call went to, Parties first, each once, given what was handed in to its round; one query."""
    answered = [(one.party_id, one.organization_id) for one in handed_in]
    parties = {party_id for party_id, _none in answered}
    organizations = {organization_id for _none, organization_id in answered}
    rows = call.addressees.select_related("party", "organization")
    found: dict[tuple[bool, str], Asked] = {}
    for row in rows:
        origin = row.party or row.organization
        if origin is None:
            continue
        is_organization = row.party_id is None
        key = (is_organization, str(origin))
        former = found.get(key)
        found[key] = Asked(
            name=str(origin),
            is_organization=is_organization,
            has_answered=row.organization_id in organizations if is_organization else row.party_id in parties,
            by_post=not row.email and (former is None or former.by_post),
            reminders=max(row.reminders, former.reminders if former else 0),
        )
    return [found[key] for key in sorted(found)]


def answered_in(round_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """Keys of the Parties and of the organizations that handed in a nomination in the round; one query."""
    rows = Nomination.objects.in_round(round_id).handed_in().order_by().values_list("party_id", "organization_id")
    found = set(rows.distinct())
    return frozenset(pk for pk, _none in found if pk), frozenset(pk for _none, pk in found if pk)


def silent_addressees(call: Call):
    """Those the call went to whose Party or organization has not nominated in the round; one query more."""
    parties, organizations = answered_in(call.round_id)
    rows = call.addressees.exclude(party_id__isnull=True, organization_id__isnull=True)
    return rows.exclude(party_id__in=parties).exclude(organization_id__in=organizations)


def answers_drawn(asked: Sequence[Asked]) -> Stack:
    """How many of those asked have answered."""
    answered = sum(one.has_answered for one in asked)
    parts = [(_("Answered"), answered, "h4"), (_("Not yet"), len(asked) - answered, "h0")]
    return Stack(_("Answers"), parts)


def answers_said(asked: Sequence[Asked]) -> str:
    """ "12 of 168 Parties, 3 of 20 organizations have answered"."""
    lines = []
    for is_organization in (False, True):
        some = [one for one in asked if one.is_organization is is_organization]
        words = {"n": sum(one.has_answered for one in some), "all": len(some)}
        if some and is_organization:
            lines.append(ngettext("%(n)d of %(all)d organization", "%(n)d of %(all)d organizations", len(some)) % words)
        elif some:
            lines.append(ngettext("%(n)d of %(all)d Party", "%(n)d of %(all)d Parties", len(some)) % words)
    return _("Answered so far: %(origins)s") % {"origins": ", ".join(lines)} if lines else ""


def figures_of(nominations: Iterable[Nomination], setting: Setting) -> Figures:
    """The figures of nominations that have their person at hand; no query."""
    rows = list(nominations)
    fields = Counter(field for row in rows for field in set(row.expertise or row.person.expertise))
    bare = [str(word) for key, word in Expertise.choices if not fields[key]]
    covered = len(Expertise.choices) - len(bare)
    from_parties = sum(row.organization_id is None for row in rows)
    origins = [
        (_("From Parties"), from_parties, "h4"),
        (_("From organizations"), len(rows) - from_parties, "h2"),
    ]
    return Figures(
        nominations=len(rows),
        groups=_by_group(rows, setting),
        origins=Stack(_("By who nominates"), origins),
        fields=Stack(_("Fields of expertise"), [(_("Covered"), covered, "h4"), (_("Not covered"), len(bare), "h0")]),
        bare_fields=bare,
    )


def _by_group(rows: list[Nomination], setting: Setting) -> Heat:
    numbers = Counter((_group(row, setting), row.person.gender) for row in rows)
    labels = {**setting.groups, "organizations": _("Organizations"), "": _("No regional group")}
    genders = {"w": _("Women"), "m": _("Men"), "x": _("Another"), "": _("Not stated")}
    present = {gender for _key, gender in numbers}
    columns = [key for key in Gender.values if key in ("w", "m") or key in present]
    shown = [key for key in labels if key or any(group == "" for group, _gender in numbers)]
    lines = [(labels[key], [numbers[key, gender] for gender in columns]) for key in shown]
    return Heat(_("By regional group and gender"), [genders[key] for key in columns], lines)


def _group(row: Nomination, setting: Setting) -> str:
    if row.organization_id:
        return "organizations"
    return setting.scheme.get(row.party.iso2, "") if row.party else ""
