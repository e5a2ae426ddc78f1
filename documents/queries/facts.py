"""The facts of a meeting that its report tells, read from meetings."""

from django.utils import timezone

from documents.models import Document
from documents.sentences import ORGANIZATION, PARTY, AgendaItem, Delegation, MeetingFacts, Officer
from documents.states import DocumentKind, DocumentState
from meetings.agenda import Numbered, in_reading_order, numbered
from meetings.models import Meeting
from meetings.states import AgendaItemState, AttendanceState, InvitationState, Office, Role

#: The order of election; a report is in its own language, so these words are not translated with the page.
OFFICES = {Office.CHAIR: "Chair", Office.VICE_CHAIR: "Vice-Chair", Office.RAPPORTEUR: "Rapporteur"}


def agenda_of(meeting: Meeting) -> list[Numbered]:
    """The items that stand, parents before their children, with their numbers (1, 2, 2.1); one query."""
    return [entry for entry in in_reading_order(numbered(meeting.items.order_by("position", "pk"))) if _stands(entry)]


def _stands(entry: Numbered) -> bool:
    """What was deferred when the agenda was adopted is no more on it than what was withdrawn."""
    item = entry.item
    return item.state != AgendaItemState.WITHDRAWN and bool(item.state != AgendaItemState.DEFERRED or item.adopted_at)


def _as_fact(entry: Numbered) -> AgendaItem:
    below = tuple(_as_fact(child) for child in entry.children if _stands(child))
    return AgendaItem(entry.item.title, below, entry.number)


def facts_of(meeting: Meeting, *, organization_annex: str = "", agenda: list[Numbered] | None = None):
    """Everything the sentences rest on, as `MeetingFacts`; five queries, four where *agenda* is given.

    The agenda counts once it is adopted. Absent is whoever was expected and did not come, or declined and is not on
    the list; a Party or organization that somebody attended for is not absent.
    """
    entries = agenda_of(meeting) if agenda is None else agenda
    top = [entry for entry in entries if not entry.depth]
    attended, absent = _delegations(meeting)
    symbols = _symbols(meeting)
    return MeetingFacts(
        ordinal=meeting.ordinal,
        body_name=meeting.body.name,
        members_term=meeting.body.members_term,
        short_name=meeting.body.short_name,
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        city=meeting.city,
        attended=attended,
        absent=absent,
        officers=officer_facts(meeting),
        agenda=tuple(map(_as_fact, top)) if meeting.agenda_adopted_at else (),
        agenda_symbol=symbols.get(DocumentKind.AGENDA, ""),
        annotated_symbol=symbols.get(DocumentKind.ANNOTATED_AGENDA, ""),
        organization_annex=organization_annex if DocumentKind.ANNOTATED_AGENDA in symbols else "",
        closed_at=timezone.localtime(meeting.closed_at, meeting.zone) if meeting.closed_at else None,
    )


def _symbols(meeting: Meeting) -> dict[str, str]:
    """The symbol of the provisional and of the annotated agenda: of the newest that is public, else of the first."""
    kinds = [DocumentKind.AGENDA, DocumentKind.ANNOTATED_AGENDA]
    documents = Document.objects.filter(meeting=meeting, kind__in=kinds).exclude(symbol="")
    rows = sorted(documents.values_list("kind", "symbol", "state", "pk"), key=_weight)
    return {kind: symbol for kind, symbol, _state, _pk in rows}


def _weight(row: tuple) -> tuple[bool, int]:
    """What weighs most is taken last."""
    _kind, _symbol, state, pk = row
    is_public = state == DocumentState.PUBLIC
    return is_public, pk if is_public else -pk


def officer_facts(meeting: Meeting) -> tuple[Officer, ...]:
    """The officers in the order of their offices; one query."""
    elected = meeting.officers.select_related("person__party", "person__organization").order_by("elected_at", "pk")
    order = {str(office): place for place, office in enumerate(OFFICES)}
    return tuple(_officer(one) for one in sorted(elected, key=lambda one: order[one.office]))


def _officer(one) -> Officer:
    person = one.person
    return Officer(person.title, person.given_names, person.family_name, person.origin, OFFICES[Office(one.office)])


def _delegations(meeting: Meeting) -> tuple[tuple[Delegation, ...], tuple[Delegation, ...]]:
    """Those present and those absent, by Party and organization."""
    rows = list(_with_origin(meeting.attendances.filter(role=Role.MEMBER)))
    listed = {row.person_id for row in rows}
    silent = [InvitationState.DECLINED, InvitationState.NO_REPLY]
    invited = _with_origin(meeting.invitations.filter(role=Role.MEMBER, state__in=silent))
    present = _grouped(row.person for row in rows if row.state == AttendanceState.PRESENT)
    stayed = [row.person for row in rows if row.state == AttendanceState.ABSENT]
    stayed += [row.person for row in invited if row.person_id not in listed]
    absent = {key: one for key, one in _grouped(stayed).items() if key not in present}
    return tuple(present.values()), tuple(absent.values())


def _with_origin(rows):
    return rows.select_related("person__party", "person__organization").order_by("pk")


def _grouped(persons) -> dict[tuple[str, int], Delegation]:
    """One delegation per Party or organization; a person of neither stands for nobody."""
    members: dict[tuple[str, int], list] = {}
    for person in persons:
        if person.party_id:
            members.setdefault((PARTY, person.party_id), []).append(person)
        elif person.organization_id:
            members.setdefault((ORGANIZATION, person.organization_id), []).append(person)
    return {key: _delegation(key[0], people) for key, people in members.items()}


def _delegation(kind: str, people: list) -> Delegation:
    if kind == PARTY:
        return Delegation(people[0].party.name, kind=PARTY, members=len(people))
    organization = people[0].organization
    return Delegation(
        organization.name, organization.name_in_text, organization.acronym, kind=ORGANIZATION, members=len(people)
    )
