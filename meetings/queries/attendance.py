"""Who was invited and who came, by regional group; the facts behind the report's sentence on attendance."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from core.text.words import alphabetical
from meetings.models import Meeting
from meetings.queries.standing import INVITED, attendances_of, invitations_of
from meetings.states import AttendanceState, Role
from parties.models import Organization, Party, Person, Placement


@dataclass(frozen=True)
class Seat:
    """A person invited to the meeting: `came` is True, False, or None while nothing is recorded."""

    person: Person
    role: str
    came: bool | None
    reason: str

    @property
    def origin(self) -> Party | Organization | None:
        return self.person.party or self.person.organization

    @property
    def is_member(self) -> bool:
        return self.role == Role.MEMBER


@dataclass(frozen=True)
class GroupLine:
    """A regional group (or the organizations): its members, and from where they came and did not."""

    label: str
    seats: tuple[Seat, ...]

    @property
    def came(self) -> int:
        return sum(seat.came is True for seat in self.seats)

    @property
    def invited(self) -> int:
        return len(self.seats)

    @property
    def missing(self) -> int:
        return sum(seat.came is False for seat in self.seats)


@dataclass(frozen=True)
class Headcount:
    """How many members a turnout counts, without the people: light to keep."""

    invited: int
    came: int
    is_recorded: bool


@dataclass(frozen=True)
class Turnout:
    """All members by group. `parties` and `organizations` are those from which somebody came, `absent_parties` and
    `absent_organizations` those that were invited and from which nobody did; each in alphabetical order."""

    groups: tuple[GroupLine, ...]
    others: tuple[Seat, ...] = ()
    is_recorded: bool = False
    parties: tuple[Party, ...] = ()
    organizations: tuple[Organization, ...] = ()
    absent_parties: tuple[Party, ...] = ()
    absent_organizations: tuple[Organization, ...] = ()
    seats: tuple[Seat, ...] = field(default=(), repr=False)

    @property
    def invited(self) -> int:
        return len(self.seats)

    @property
    def came(self) -> int:
        """Members who were present."""
        return sum(seat.came is True for seat in self.seats)

    @property
    def headcount(self) -> Headcount:
        return Headcount(self.invited, self.came, self.is_recorded)


def attendance_of(meeting: Meeting) -> Turnout:
    """Whoever was sent an invitation or is on the list of attendance. Members are counted, others (observers, host,
    Secretariat) stand apart. Whoever declined, or was expected and not seen when the attendance is recorded, did
    not come. Three queries; wants `body` selected.
    """
    seats = _seats(meeting)
    members = tuple(seat for seat in seats if seat.is_member)
    came = [seat for seat in members if seat.came]
    missed = [seat for seat in members if seat.came is False]
    present = {seat.origin for seat in came}
    return Turnout(
        groups=tuple(_groups(meeting, members)),
        others=tuple(seat for seat in seats if not seat.is_member),
        is_recorded=any(seat.came for seat in seats),
        parties=_sorted({seat.person.party for seat in came} - {None}),
        organizations=_sorted({seat.person.organization for seat in came} - {None}),
        absent_parties=_sorted({seat.person.party for seat in missed} - present - {None}),
        absent_organizations=_sorted({seat.person.organization for seat in missed} - present - {None}),
        seats=members,
    )


def _seats(meeting: Meeting) -> list[Seat]:
    attendances = {row.person_id: row for row in attendances_of(meeting)}
    invitations = invitations_of(meeting, INVITED)
    rows = {row.person_id: row for row in invitations} | attendances
    declined = {row.person_id: row.reason for row in invitations if row.state == "declined"}
    is_recorded = any(row.state == AttendanceState.PRESENT for row in attendances.values())
    seats = [_seat(row, attendances.get(pk), declined, is_recorded) for pk, row in rows.items()]
    return sorted(seats, key=lambda seat: (alphabetical(str(seat.origin or "")), str(seat.person)))


def _seat(row, attendance, declined: dict[int, str], is_recorded: bool) -> Seat:
    came: bool | None = None
    if attendance and attendance.state == AttendanceState.PRESENT:
        came = True
    elif is_recorded or row.person_id in declined or (attendance and attendance.state == AttendanceState.ABSENT):
        came = False
    reason = (attendance.reason if attendance else "") or declined.get(row.person_id, "")
    return Seat(row.person, row.role, came, "" if came else reason)


def _groups(meeting: Meeting, members: Iterable[Seat]) -> Iterable[GroupLine]:
    parties = {seat.person.party_id for seat in members} - {None}
    placed = Placement.objects.filter(Q(scheme_id=meeting.body.scheme_id, party_id__in=parties))
    group_of = {row.party_id: row.group for row in placed.select_related("group")}
    under: dict[tuple, list[Seat]] = {}
    for seat in members:
        under.setdefault(_heading(seat, group_of), []).append(seat)
    return [GroupLine(label, tuple(under[key])) for key in sorted(under) for label in [key[1]]]


def _heading(seat: Seat, group_of: dict) -> tuple[int, str]:
    """Groups in the order of their scheme, then Parties in none, then organizations, then persons from nowhere."""
    if seat.person.organization_id:
        return (1001, _("Organizations"))
    if not seat.person.party_id:
        return (1002, _("In no delegation"))
    group = group_of.get(seat.person.party_id)
    return (group.position, str(group)) if group else (1000, _("In no regional group"))


def _sorted(origins: Iterable) -> tuple:
    return tuple(sorted(origins, key=lambda origin: alphabetical(origin.name)))
