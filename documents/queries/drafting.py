"""What a drafter finds beside the text: the last acts, notes that wait, sections that left the agenda behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from documents.exporting import Passage
from documents.models import Report, TextAct, UsedNote
from documents.numbering import HEADING
from documents.queries.facts import agenda_of
from documents.states import Generator, ReportKind
from meetings.agenda import Numbered
from meetings.models import AgendaItem, SessionNote
from meetings.states import ItemKind

#: As many acts as the list of the last ones shows.
LAST = 30


def last_act(report: Report, user) -> TextAct | None:
    """The newest act of *user* that was not taken back; one query."""
    return report.acts.filter(by=user, undone_at=None).first()


def last_acts(report: Report, user) -> list[TextAct]:
    """The newest acts of *user*, those taken back among them; one query."""
    return list(report.acts.filter(by=user)[:LAST])


@dataclass
class WaitingNotes:
    """Notes of the meeting that stand nowhere in the text, by the row of their section; `homeless`: their item, and
    every item above it, has none."""

    by_section: dict[int, list[SessionNote]] = field(default_factory=dict)
    homeless: list[SessionNote] = field(default_factory=list)


def waiting_notes(report: Report, passages: Sequence[Passage]) -> WaitingNotes:
    """In the order they were taken; one query. They are for the meeting's own report."""
    if report.kind != ReportKind.MEETING:
        return WaitingNotes()
    rows = SessionNote.objects.filter(item__meeting=report.meeting_id)
    rows = rows.exclude(pk__in=UsedNote.objects.values("note")).order_by("at", "pk")
    homes = sections_of_items(passages)
    found = WaitingNotes()
    for note in rows.select_related("item__parent__parent", "author"):
        item: AgendaItem | None = note.item
        while item is not None and item.pk not in homes:
            item = item.parent
        home = found.homeless if item is None else found.by_section.setdefault(homes[item.pk].pk, [])
        home.append(note)
    return found


def sections_of_items(passages: Sequence[Passage]) -> dict[int, Passage]:
    """Agenda item → its heading."""
    found: dict[int, Passage] = {}
    for one in passages:
        if one.kind == HEADING and one.agenda_item:
            found.setdefault(one.agenda_item, one)
    return found


ADD, MOVE, RELEASE = "add", "move", "release"


@dataclass(frozen=True)
class Proposal:
    """A step with which the sections follow the agenda: `act` is "add:<item>", "move:<item>" or "release:<row>"."""

    act: str
    sentence: str
    label: str


def proposals(report: Report, passages: Sequence[Passage]) -> list[Proposal]:
    """How the sections would follow the agenda; none where no section is tied to an item. One query."""
    homes = sections_of_items(passages)
    loose = [one for one in passages if one.generator == Generator.ITEM_HEADING and not one.agenda_item]
    if not homes and not loose:
        return []
    entries = wanted(agenda_of(report.meeting))
    found = [_release(one) for one in loose]
    for entry in entries:
        words = {"number": entry.number, "title": entry.item.title}
        if entry.item.pk not in homes:
            said = _("Item %(number)s of the agenda has no section: “%(title)s”.") % words
            found.append(Proposal(f"{ADD}:{entry.item.pk}", said, _("Add the section")))
    for entry in misplaced(entries, homes, passages):
        words = {"number": entry.number, "title": entry.item.title}
        said = _("The section of item %(number)s stands elsewhere than the item: “%(title)s”.") % words
        found.append(Proposal(f"{MOVE}:{entry.item.pk}", said, _("Move the section")))
    return found


def _release(one: Passage) -> Proposal:
    said = _("“%(title)s” is no item of the agenda any more.") % {"title": one.words}
    return Proposal(f"{RELEASE}:{one.pk}", said, _("Keep it as a heading of its own"))


def wanted(agenda: Sequence[Numbered]) -> list[Numbered]:
    """The items that have a section: all but the sub-items of what is organizational."""
    return [one for one in agenda if not one.depth or one.item.kind != ItemKind.ORGANIZATIONAL]


def misplaced(entries: Sequence[Numbered], homes: dict[int, Passage], passages: Sequence[Passage]) -> list[Numbered]:
    """The items whose sections stand under another heading, or out of the order of the agenda."""
    order = {one.pk: place for place, one in enumerate(passages)}
    beside: dict[int | None, list[Numbered]] = {}
    found = []
    for entry in (one for one in entries if one.item.pk in homes):
        above = homes.get(entry.item.parent_id or 0)
        if entry.depth and above is not None and homes[entry.item.pk].parent != above.pk:
            found.append(entry)
        else:
            beside.setdefault(homes[entry.item.pk].parent, []).append(entry)
    for siblings in beside.values():
        stands = sorted(siblings, key=lambda one: order[homes[one.item.pk].pk])
        blocks = SequenceMatcher(None, stands, siblings, autojunk=False).get_matching_blocks()
        kept = {id(siblings[block.b + n]) for block in blocks for n in range(block.size)}
        found += [one for one in siblings if id(one) not in kept]
    return found
