"""The officers of a meeting put to the `office` rules of its mandate."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from meetings.models import Meeting, Officer
from meetings.queries.composition import capacity_of
from meetings.states import Office
from membership import queries as membership
from membership.composition import Setting
from membership.composition.dimensions import phrase, values_of
from membership.models import Rule


@dataclass(frozen=True)
class OfficeFinding:
    """What one rule says of the officers: `sentences` say what is wrong, `missing` what is still to be elected."""

    severity: str
    sentences: tuple[str, ...]
    missing: tuple[str, ...]


def offices_of(meeting: Meeting, *, also: Officer | None = None) -> list[OfficeFinding]:
    """A finding per `office` rule of the mandate; *also* counts an officer who is about to be elected. One query
    where there is no such rule, five at most else. Wants `body__scheme` and `mandate` selected."""
    if not meeting.mandate:
        return []
    prefetch_related_objects([meeting.mandate], "rules")
    rows = [row for row in meeting.mandate.rules.all() if row.kind == "office" and _is_asked(row, meeting)]
    if not rows:
        return []
    officers = list(meeting.officers.select_related("person__party", "person__organization"))
    if also:
        officers.append(also)
    setting = membership.setting_of(meeting.body, meeting.starts_on)
    return [_finding(row, officers, setting) for row in rows]


def _is_asked(row: Rule, meeting: Meeting) -> bool:
    on = meeting.starts_on
    return (row.valid_from or on) <= on <= (row.valid_until or on)


def _finding(row: Rule, officers: list[Officer], setting: Setting) -> OfficeFinding:
    roles = row.parameters.get("roles") or []
    named = [role for role in ([roles] if isinstance(roles, str) else roles) if _office(role)]
    wanted = {_office(role) for role in named}
    held = {officer.office for officer in officers}
    sentences = [
        _("%(office)s is no office by the mandate; it has %(known)s.")
        % {"office": officer.get_office_display(), "known": ", ".join(named)}
        for officer in officers
        if wanted and officer.office not in wanted
    ]
    sentences += _alike(str(row.parameters.get("different") or ""), officers, setting)
    missing = tuple(str(Office(office).label) for office in Office.values if office in wanted - held)
    return OfficeFinding(str(row.severity), tuple(sentences), missing)


def _alike(dimension: str, officers: list[Officer], setting: Setting) -> list[str]:
    """A sentence for every value that two officers share where all are to differ."""
    if not dimension:
        return []
    holders: dict[str, list[str]] = {}
    for officer in officers:
        expert = membership.expert_of(officer.person, capacity=capacity_of(officer.person))
        for value in values_of(expert, dimension, setting):
            holders.setdefault(value, []).append(str(officer.person))
    return [
        _("By the mandate the officers differ %(by)s: %(people)s do not.")
        % {"by": phrase(dimension), "people": _(" and ").join(people)}
        for people in holders.values()
        if len(people) > 1
    ]


def _office(role: str) -> str:
    """The office a word of the rule means, or ""."""
    key = str(role).strip().casefold().replace("-", "_").replace(" ", "_")
    return key if key in Office.values else ""
