"""Moving a block of a report: up, down, in, out, or to a place. Its number follows; its anchor stays."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from documents.actions.paragraph import HOMES, SECTIONS, _refuse_locked, _refuse_misfit, _writable, add_paragraph
from documents.actions.steps import _record_act
from documents.models import Paragraph, Report
from documents.states import ParagraphKind
from workflow.queries import describe

describe(move_paragraph=gettext_lazy("a paragraph moved"))

K = ParagraphKind
#: What a block of the kind takes in as its first.
OPENS = {
    K.ANNEX: (K.HEADING, K.PARAGRAPH, K.PLAIN, K.TABLE),
    K.HEADING: (K.PARAGRAPH, K.PLAIN, K.TABLE),
    K.PARAGRAPH: (K.ITEM,),
}
UP, DOWN, IN, OUT = WAYS = ("up", "down", "in", "out")


@dataclass(frozen=True)
class Place:
    """Under *parent* (None: at the top), behind *after* (None: first)."""

    parent: int | None
    after: int | None


class _Tree:
    """All blocks of a report without their words, in order; one query."""

    def __init__(self, report: Report) -> None:
        rows = Paragraph.objects.filter(report=report).order_by("position", "pk")
        fields = ("pk", "parent_id", "position", "kind", "report_id", "generator", "anchor")
        self.rows = {row.pk: row for row in rows.only(*fields)}
        self.below: dict[int | None, list[int]] = {None: []}
        for row in self.rows.values():
            self.below.setdefault(row.parent_id, []).append(row.pk)

    def siblings(self, pk: int) -> list[int]:
        return self.below[self.rows[pk].parent_id]

    def anchor(self, pk: int | None) -> str | None:
        return None if pk is None else self.rows[pk].anchor

    def before(self, pk: int) -> int | None:
        """The sibling right before a block."""
        siblings = self.siblings(pk)
        place = siblings.index(pk)
        return siblings[place - 1] if place else None

    def is_below(self, pk: int | None, above: int) -> bool:
        while pk is not None:
            if pk == above:
                return True
            pk = self.rows[pk].parent_id
        return False

    def height(self, pk: int) -> int:
        """How many levels stand in the block, itself included."""
        return 1 + max((self.height(child) for child in self.below.get(pk, ())), default=0)

    def sections(self) -> list[int | None]:
        """The top, every heading and annex, in the order of reading."""
        found: list[int | None] = []
        stack: list[int | None] = [None]
        while stack:
            found.append(stack.pop())
            stack += [pk for pk in reversed(self.below.get(found[-1], [])) if self.rows[pk].kind in SECTIONS]
        return found

    def own(self, section: int | None) -> list[int]:
        """What stands in a section before its first sub-section."""
        own = []
        for pk in self.below.get(section, []):
            if self.rows[pk].kind in SECTIONS:
                break
            own.append(pk)
        return own


@transaction.atomic
def add_paragraph_behind(*, report: Report, after: Paragraph | None, kind: str, text: str, by, **more) -> Paragraph:
    """A new block to be read right behind *after* (None: at the end of the top).

    As its first where *after* opens a section or takes subparagraphs, else behind it, or behind the first block
    above it that has such a neighbour.
    """
    if after is not None and kind in OPENS.get(K(after.kind), ()):
        return add_paragraph(report=report, parent=after, first=True, kind=kind, text=text, by=by, **more)
    behind = after
    while behind is not None and behind.parent is not None and behind.parent.kind not in HOMES.get(K(kind), ()):
        behind = behind.parent
    parent = behind.parent if behind else None
    return add_paragraph(report=report, parent=parent, after=behind, kind=kind, text=text, by=by, **more)


@transaction.atomic
def move_paragraph(*, paragraph: Paragraph, parent: Paragraph | None, by, after: Paragraph | None = None) -> None:
    """Put a block, with all below it, under *parent* behind *after* (None: first).

    Under a paragraph it becomes a subparagraph, under a heading a paragraph again. Refused under itself.
    """
    report = _writable(paragraph.report, by)
    _move(_Tree(report), paragraph, Place(parent.pk if parent else None, after.pk if after else None), by)


@transaction.atomic
def put_behind(*, paragraph: Paragraph, after: Paragraph, by) -> None:
    """Put a block where it is read right behind *after*: dragged there, or chosen from a list."""
    report = _writable(paragraph.report, by)
    tree = _Tree(report)
    if not {paragraph.pk, after.pk} <= set(tree.rows):
        raise Refused(_("That paragraph belongs to another report."))
    if tree.is_below(after.pk, paragraph.pk):
        raise Refused(_("A paragraph cannot stand under itself."))
    row, behind = tree.rows[paragraph.pk], tree.rows[after.pk]
    if row.kind in OPENS.get(K(behind.kind), ()) and behind.kind in SECTIONS:
        return _move(tree, paragraph, Place(behind.pk, None), by)
    while behind.parent_id and not _fits(row, tree.rows[behind.parent_id]):
        behind = tree.rows[behind.parent_id]
    _move(tree, paragraph, Place(behind.parent_id, behind.pk), by)


def _fits(row: Paragraph, parent: Paragraph) -> bool:
    return parent.kind in HOMES[K(_kind_under(row.kind, parent))]


@transaction.atomic
def shift_paragraph(*, paragraph: Paragraph, way: str, by) -> None:
    """One step *up* or *down* among its siblings and from section to section, *in* under the block before it,
    or *out* behind the block above it."""
    report = _writable(paragraph.report, by)
    tree = _Tree(report)
    steps = {UP: _up, DOWN: _down, IN: _in, OUT: _out}
    if way not in steps or paragraph.pk not in tree.rows:
        raise Refused(_("There is no such way to move it."))
    _move(tree, paragraph, steps[way](tree, paragraph.pk), by)


def _up(tree: _Tree, pk: int) -> Place:
    row, siblings = tree.rows[pk], tree.siblings(pk)
    place = siblings.index(pk)
    before = siblings[place - 1] if place else None
    if before is not None and not _is_border(tree, row, before):
        return Place(row.parent_id, siblings[place - 2] if place > 1 else None)
    return _other_section(tree, row, -1)


def _down(tree: _Tree, pk: int) -> Place:
    row, siblings = tree.rows[pk], tree.siblings(pk)
    place = siblings.index(pk)
    behind = siblings[place + 1] if place + 1 < len(siblings) else None
    if behind is not None and not _is_border(tree, row, behind):
        return Place(row.parent_id, behind)
    return _other_section(tree, row, 1)


def _is_border(tree: _Tree, row: Paragraph, other: int) -> bool:
    """A heading ends the paragraphs of the section above it."""
    return tree.rows[other].kind in SECTIONS and row.kind not in SECTIONS


def _other_section(tree: _Tree, row: Paragraph, step: int) -> Place:
    """The end of the section before, or the beginning of the one after. What stands under a paragraph stays there."""
    sections = tree.sections()
    if row.kind not in SECTIONS and row.parent_id in sections:
        place = sections.index(row.parent_id) + step
        if 0 <= place < len(sections):
            own = tree.own(sections[place])
            return Place(sections[place], own[-1] if step < 0 and own else None)
    raise Refused(_("It stands first there already.") if step < 0 else _("It stands last there already."))


def _in(tree: _Tree, pk: int) -> Place:
    siblings = tree.siblings(pk)
    place = siblings.index(pk)
    if not place:
        raise Refused(_("Nothing stands before it that it could go under."))
    host = siblings[place - 1]
    inner = tree.below.get(host, [])
    return Place(host, inner[-1] if inner else None)


def _out(tree: _Tree, pk: int) -> Place:
    above = tree.rows[pk].parent_id
    if above is None:
        raise Refused(_("It stands at the top level already."))
    return Place(tree.rows[above].parent_id, above)


def _move(tree: _Tree, paragraph: Paragraph, place: Place, by) -> None:
    row = tree.rows[paragraph.pk]
    _refuse_locked(Paragraph.objects.get(pk=row.pk))
    for other in (place.parent, place.after):
        if other is not None and other not in tree.rows:
            raise Refused(_("That paragraph belongs to another report."))
    if tree.is_below(place.parent, row.pk):
        raise Refused(_("A paragraph cannot stand under itself."))
    parent = tree.rows[place.parent] if place.parent is not None else None
    kind = _kind_under(row.kind, parent)
    _refuse_misfit(kind, parent, levels=tree.height(row.pk) if kind == K.ITEM else 1)
    stood = {
        "do": "place", "anchor": row.anchor, "parent": tree.anchor(row.parent_id),
        "after": tree.anchor(tree.before(row.pk)), "kind": row.kind, "now": tree.anchor(place.parent),
    }  # fmt: skip
    _put(tree, row, place, kind)
    paragraph.refresh_from_db()
    _record_act("move_paragraph", paragraph.report, paragraph, by=by, steps=[stood], kind=kind)


def _put(tree: _Tree, row: Paragraph, place: Place, kind: str) -> None:
    """Write the place; the siblings there are numbered anew."""
    position = _position(tree, row, place)
    Paragraph.objects.filter(pk=row.pk).update(parent=place.parent, position=position, kind=kind)


def _kind_under(kind: str, parent: Paragraph | None) -> str:
    """A paragraph under a paragraph is a subparagraph; a subparagraph under a heading is a paragraph."""
    if kind == K.PARAGRAPH and parent is not None and parent.kind in (K.PARAGRAPH, K.ITEM):
        return K.ITEM
    if kind == K.ITEM and (parent is None or parent.kind in SECTIONS):
        return K.PARAGRAPH
    return kind


def _position(tree: _Tree, row: Paragraph, place: Place) -> int:
    """Number the siblings anew around the gap; returns the gap."""
    siblings = [pk for pk in tree.below.get(place.parent, []) if pk != row.pk]
    if place.after is not None and place.after not in siblings:
        raise Refused(_("The paragraph it should follow stands elsewhere now. Look again."))
    gap = siblings.index(place.after) + 1 if place.after is not None else 0
    moved = []
    for position, pk in enumerate(siblings):
        wanted = position + (position >= gap)
        if tree.rows[pk].position != wanted:
            tree.rows[pk].position = wanted
            moved.append(tree.rows[pk])
    Paragraph.objects.bulk_update(moved, ["position"], batch_size=500)
    return gap
