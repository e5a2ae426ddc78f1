"""The text before the meeting: what was circulated, as it reads with the amendments, and what is adopted of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Max
from django.utils import translation

from documents.exporting import Passage
from documents.models import AdoptedParagraph, Amendment, Floor, Paragraph, Report, ReportVersion
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH, PLAIN
from documents.queries.report import frozen, latest_version
from documents.queries.text import text_of
from documents.states import AmendmentAct, AmendmentState, Occasion, VersionKind
from workflow.models import TrailEntry

#: Keys of what the room inserted, and the parents of inserted subparagraphs, before there is a row: negative.
NEW = "new"
_NUMBERS = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")


@dataclass
class Line:
    """A block of the text before the meeting.

    before      the words in circulation; None where it was inserted since
    passage     the block as it stands in the draft; its `text` reads as amended
    amendments  moved on it, in their order
    here        the room speaks of it now
    """

    passage: Passage
    before: str | None
    is_deleted: bool = False
    is_inserted: bool = False
    is_adopted: bool = False
    here: bool = False
    amendments: list[Amendment] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.passage.key

    @property
    def text(self) -> str:
        return "" if self.is_deleted else self.passage.text

    @property
    def open(self) -> list[Amendment]:
        return [one for one in self.amendments if one.state == AmendmentState.PROPOSED]


@dataclass(frozen=True)
class Adoption:
    """A report before the meeting. *adoptable*: keys of the blocks that are adopted one by one or by their section."""

    report: Report
    version: ReportVersion | None
    lines: list[Line]
    amendments: list[Amendment]
    adopted: frozenset[str]
    here: str = ""

    @property
    def by_key(self) -> dict[str, Line]:
        return {one.key: one for one in self.lines}

    @property
    def adoptable(self) -> list[str]:
        return [one.key for one in self.lines if is_adoptable(one.passage) and not one.is_inserted]

    @property
    def number_adopted(self) -> int:
        return sum(key in self.adopted for key in self.adoptable)

    @property
    def said(self) -> str:
        """“1–14, 16”: the numbered paragraphs of the body that are adopted."""
        return ranges(one.passage for one in self.lines if one.key in self.adopted)

    def accepted(self) -> list[Amendment]:
        return [one for one in self.amendments if one.state == AmendmentState.ACCEPTED]


def is_adoptable(passage: Passage) -> bool:
    """What is adopted by itself: subparagraphs go with their paragraph, titles with what stands under them."""
    return passage.kind not in (ITEM, HEADING, ANNEX)


def ranges(passages: Iterable[Passage]) -> str:
    numbers = [int(one.number) for one in passages if one.kind == PARAGRAPH and one.number and one.ref == one.number]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def numbers_in(said: str) -> set[int]:
    """The paragraphs that “1–14, 16” means; nothing for what is no such list."""
    if not said.strip() or re.sub(_NUMBERS, "", said).strip(" ,;"):
        return set()
    found: set[int] = set()
    for first, last in _NUMBERS.findall(said):
        found.update(range(int(first), int(last or first) + 1))
    return found


def adoption_of(report: Report) -> Adoption:
    """The text before the meeting; once adopted, as it adopted it. Five queries, whatever the length of the text and
    the number of amendments."""
    version = latest_version(report, VersionKind.CIRCULATED)
    then = {one.key: one.words for one in frozen(version)} if version else {}
    amendments = amendments_of(report)
    if report.adopted_at:
        adopted = latest_version(report, VersionKind.ADOPTED)
        passages = frozen(adopted) if adopted else []
        return Adoption(report, version, list(_laid(passages, then, ())), amendments, frozenset())
    keys = frozenset(AdoptedParagraph.objects.filter(report=report).values_list("anchor", flat=True))
    here = Floor.objects.filter(report=report).values_list("anchor", flat=True).first() or ""
    lines = list(_laid(text_of(report), then, amendments))
    _adopted_below(lines, keys)
    for one in lines:
        one.here = one.key == here
    return Adoption(report, version, lines, amendments, keys, here)


def amendments_of(report: Report, occasion: str = Occasion.ADOPTION) -> list[Amendment]:
    """In the order they were moved; one query."""
    rows = list(Amendment.objects.filter(report=report, occasion=occasion).order_by("number"))
    for one in rows:
        one.report = report
    return rows


def next_number(report: Report) -> int:
    return (report.amendments.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def as_amended(text: str, amendments: Sequence[Amendment]) -> str | None:
    """What a paragraph reads with those accepted; None where it is deleted."""
    accepted = [one for one in amendments if one.state == AmendmentState.ACCEPTED and one.act != AmendmentAct.INSERT]
    if not accepted:
        return text
    last = max(accepted, key=lambda one: (one.decided_at, one.pk))
    return None if last.act == AmendmentAct.DELETE else last.text


def _laid(passages: Sequence[Passage], then: dict[str, str], amendments: Sequence[Amendment]) -> Iterable[Line]:
    """The blocks in order, what is inserted behind the block it follows and all below that."""
    by_key: dict[str, list[Amendment]] = {}
    for one in amendments:
        by_key.setdefault(one.anchor, []).append(one)
    waiting: list[tuple[int, list[Line]]] = []
    gone: set[int] = set()
    for passage in passages:
        while waiting and _depth(passage) <= waiting[-1][0]:
            yield from waiting.pop()[1]
        line, inserted = _line(passage, then, by_key.get(passage.key, []), is_gone=passage.parent in gone)
        if line.is_deleted:
            gone.add(passage.pk)
        yield line
        if inserted:
            waiting.append((_depth(passage), inserted))
    while waiting:
        yield from waiting.pop()[1]


def _depth(passage: Passage) -> int:
    """How far in a block stands: whatever is no subparagraph ends all that is inserted in the one before."""
    return passage.depth + 1 if passage.kind == ITEM else 0


def _line(passage: Passage, then: dict, moved: list[Amendment], *, is_gone: bool) -> tuple[Line, list[Line]]:
    inserts = [one for one in moved if one.act == AmendmentAct.INSERT and one.state != AmendmentState.WITHDRAWN]
    mine = [one for one in moved if one.act != AmendmentAct.INSERT]
    text = None if is_gone else as_amended(passage.text, mine)
    shown = passage if text in (None, passage.text) else replace(passage, text=text or "")
    line = Line(shown, then.get(passage.key), is_deleted=text is None, amendments=mine)
    return line, [_inserted(passage, one) for one in inserts]


def _inserted(behind: Passage, one: Amendment) -> Line:
    kind = behind.kind if behind.kind in (ITEM, PARAGRAPH, PLAIN) else PARAGRAPH
    passage = Passage(
        pk=-one.number, key=f"{NEW}{one.number}", kind=kind, text=one.text, depth=behind.depth,
        parent=behind.parent, anchor=f"a{one.number}-new", mark="*" if kind == ITEM else "",
    )  # fmt: skip
    return Line(passage, None, is_inserted=True, amendments=[one])


def _adopted_below(lines: Sequence[Line], adopted: frozenset[str]) -> None:
    """A subparagraph is adopted with its paragraph."""
    top = False
    for one in lines:
        if one.passage.kind != ITEM:
            top = one.key in adopted
        one.is_adopted = top and not one.is_inserted


def section_keys(lines: Sequence[Line], key: str) -> list[str]:
    """What is adopted with the heading or annex *key*: all under it up to the next of its rank."""
    found: list[str] = []
    rank: tuple[int, int] | None = None
    for one in lines:
        passage = one.passage
        mine = _rank(passage)
        if rank is not None and mine is not None and mine <= rank:
            break
        if passage.key == key:
            rank = mine
        elif rank is not None and is_adoptable(passage) and not one.is_inserted:
            found.append(passage.key)
    return found


def _rank(passage: Passage) -> tuple[int, int] | None:
    if passage.kind == ANNEX:
        return (0, 0)
    return (1, passage.level) if passage.kind == HEADING else None


def tag_of(report: Report) -> str:
    """Changes whenever the screen would show something else to this reader; two queries."""
    revision = Floor.objects.filter(report=report).values_list("revision", flat=True).first() or 0
    last = TrailEntry.objects.about(report).aggregate(last=Max("pk"))["last"] or 0
    return f'"{report.pk}.{report.version}.{revision}.{last}.{translation.get_language()}"'


def proposers_of(report: Report) -> list[str]:
    """Whom an amendment is ascribed to: Parties and organizations present, and the officers' titles; one query."""
    rows = report.meeting.attendances.filter(state="present").select_related("person__party", "person__organization")
    names = {str(one.person.party or one.person.organization or "") for one in rows}
    return sorted(names - {""})


def paragraph_of(report: Report, key: str) -> Paragraph | None:
    return Paragraph.objects.filter(report=report, anchor=key).first()
