"""The facts that the generated documents of a meeting tell."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.text.words import alphabetical
from documents import generated
from documents.models import Document
from documents.queries.facts import officer_facts
from documents.states import Distribution, DocumentKind, DocumentState
from meetings.fillings import Filled
from meetings.models import Meeting
from meetings.queries import (
    AgendaLine,
    amendments_to,
    entries_of,
    fillings_of,
    lines_of,
    people_on_sheets,
    proposed_to,
    sessions_of,
)
from meetings.states import Office, Role

#: What a list of documents leaves out: what only tells of the meeting afterwards, and what stays in the house.
UNLISTED = (DocumentKind.REPORT, DocumentKind.IN_SESSION, DocumentKind.ADOPTED_AGENDA)
IN_THE_HOUSE = (DocumentState.STAFF, DocumentState.HELD, DocumentState.SUPERSEDED, DocumentState.ARCHIVED)
#: The groups of the list of participants, in their order, and what others than members are called.
PARTIES, ORGANIZATIONS, OTHERS = GROUPS = ("Parties and other Governments", "Organizations", "Other participants")
ROLES = {
    Role.OBSERVER: "Observer",
    Role.HOST: "Host",
    Role.RESOURCE_PERSON: "Resource person",
    Role.SECRETARIAT: "Secretariat",
}
OFFICES = {Office.CHAIR: "Chair", Office.VICE_CHAIR: "Vice-Chair", Office.RAPPORTEUR: "Rapporteur"}


def told_facts(meeting: Meeting, kind: str) -> generated.Facts:
    """What a document of *kind* tells: the people, or the agenda with all that belongs to it. Wants `body` and
    `country` selected; the same number of queries however many items and documents there are."""
    if kind == DocumentKind.PARTICIPANTS:
        return _facts(meeting, people=_people(meeting))
    lines, fates = lines_of(meeting), {entry.key: entry.fate for entry in entries_of(meeting)}
    if kind == DocumentKind.ANNOTATED_AGENDA:
        return _annotated(meeting, lines, fates)
    items = tuple(_item(line, fates) for line in lines)
    if kind != DocumentKind.ADOPTED_AGENDA:
        return _facts(meeting, items=items)
    proposed = proposed_to(meeting)
    amended = tuple(line.sentence for line in amendments_to(proposed, meeting))
    return _facts(meeting, items=items, agenda_symbol=proposed.symbol if proposed else "", amendments=amended)


def _annotated(meeting: Meeting, lines: list[AgendaLine], fates: dict[int, str]) -> generated.Facts:
    listed, filled = _listed(meeting), fillings_of(meeting, lines)
    under: dict[int | None, list[Document]] = {}
    for document in listed:
        under.setdefault(document.agenda_item_id, []).append(document)
    officers = (
        f"{one.full_name}{f' ({one.party})' if one.party else ''}, {one.role}" for one in officer_facts(meeting)
    )
    return _facts(
        meeting,
        items=tuple(_item(line, fates, under.get(line.pk, ()), filled.get(line.pk, ())) for line in lines),
        papers=tuple(map(_paper, listed)),
        sittings=_sittings(meeting, lines),
        officers=tuple(officers),
        address=settings.ORIGIN + reverse("documents:of_meeting", args=[meeting.slug]),
    )


def _facts(meeting: Meeting, **more) -> generated.Facts:
    adopted = meeting.agenda_adopted_at
    return generated.Facts(
        ordinal=meeting.ordinal,
        body_name=meeting.body.name,
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        city=meeting.city,
        country=meeting.country.name if meeting.country else "",
        venue=meeting.venue,
        host=meeting.host,
        opening_time=meeting.opening_time,
        closing_time=meeting.closing_time,
        adopted_on=timezone.localtime(adopted, meeting.zone).date() if adopted else None,
        **more,
    )


def _item(line: AgendaLine, fates, papers: Iterable[Document] = (), filled: Iterable[Filled] = ()) -> generated.Item:
    return generated.Item(
        key=line.pk,
        number=line.number,
        title=line.title,
        depth=line.depth,
        annotation=line.annotation,
        expected_action=line.expected_action,
        fate=fates.get(line.pk, ""),
        papers=tuple(map(_paper, papers)),
        filled=tuple(generated.OpenRecommendation(one.cited, one.text, one.said) for one in filled),
    )


def _listed(meeting: Meeting) -> list[Document]:
    """The documents of the meeting with a symbol, those still awaited among them, in the order of symbols."""
    rows = Document.objects.filter(meeting=meeting).exclude(symbol_key=None).exclude(kind__in=UNLISTED)
    rows = rows.exclude(state__in=IN_THE_HOUSE).exclude(distribution=Distribution.RESTRICTED)
    return list(rows.only("symbol", "title", "agenda_item_id").in_order())


def _paper(document: Document) -> generated.Paper:
    return generated.Paper(document.symbol, document.title)


def _sittings(meeting: Meeting, lines: list[AgendaLine]) -> tuple[generated.Sitting, ...]:
    titles = {line.pk: f"{line.number} {line.title}" for line in lines}
    return tuple(
        generated.Sitting(
            day=row.day,
            hours=row.hours,
            title=str(row),
            room=row.room,
            items=tuple(titles[entry.item_id] for entry in row.planned.all() if entry.item_id in titles),
        )
        for row in sessions_of(meeting)
    )


def _people(meeting: Meeting) -> tuple[generated.Attendant, ...]:
    """Who came, or is expected while nothing is recorded: Parties, organizations, others; each by origin and name."""
    offices = {row.person_id: OFFICES[Office(row.office)] for row in meeting.officers.all()}
    roles = {str(role.label): said for role, said in ROLES.items()}
    people = [_attendant(one, offices, roles) for one in people_on_sheets(meeting)]
    people.sort(key=lambda one: (GROUPS.index(one.group), alphabetical(one.origin), one.name))
    return tuple(people)


def _attendant(one, offices: dict[int, str], roles: dict[str, str]) -> generated.Attendant:
    other = roles.get(one.role, "")
    group = OTHERS if other else PARTIES if one.person.party_id else ORGANIZATIONS
    return generated.Attendant(group, one.origin, str(one.person), offices.get(one.person.pk, "") or other)
