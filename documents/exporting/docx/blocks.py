"""The text: one Word paragraph for each block, as it stands or with tracked changes."""

from typing import Any

from core.text import redline
from documents.exporting.docx.changes import DELETED, FROM, INSERTED, TO, Step, steps
from documents.exporting.docx.contents import bookmark
from documents.exporting.docx.elements import run, val, w
from documents.exporting.docx.footnotes import Notes
from documents.exporting.docx.grids import grid
from documents.exporting.docx.lists import Lists, Place
from documents.exporting.docx.styles import style_of
from documents.exporting.legal import legal
from documents.exporting.manuscript import Comparison, Manuscript
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, TABLE

#: How a paragraph and its words are marked as changed.
_TRACKED = {INSERTED: "ins", DELETED: "del", FROM: "moveFrom", TO: "moveTo"}


class Writer:
    """Writes the blocks of one document and keeps what they need elsewhere: its lists, its footnotes, and where its
    links lead."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.rtl = manuscript.head.is_right_to_left
        self.lists = Lists()
        self.notes = Notes(rtl=self.rtl)
        self.serial = 0

    @property
    def links(self) -> dict[str, str]:
        return self.notes.links

    def blocks(self) -> list[Any]:
        places = self.lists.plan(self.manuscript.passages, style_of)
        if self.manuscript.comparison:
            return self._redline(self.manuscript.comparison, places)
        return [
            made for one in self.manuscript.passages
            for made in (self._grid(one) if one.kind == TABLE else [self._block(one, places[one.pk])])
        ]  # fmt: skip

    def _block(self, one: Passage, place: Place) -> Any:
        return w("p", properties(place), *self._marked(one, [*self._prefix(one), *self.notes.runs(one.marked)]))

    def _grid(self, one: Passage, tag: str = "") -> list[Any]:
        """The caption, the table and the gap below it; *tag*: it came or went as a whole."""
        if not tag:
            title = [*self._prefix(one), *self.notes.runs(one.marked)]
            return self._framed(one, self._marked(one, title), grid(one.cells, self.notes) if one.cells else None)

        def track(*made: Any) -> Any:
            return self._tracked(tag, *made)

        gone = tag == "del"
        title = [*self._prefix(one, gone), *self.notes.plain_runs(self.notes.coded(one.marked), deleted=gone)]
        content = [track(*title)] if gone else self._marked(one, [track(*title)])
        table = grid(one.cells, self.notes, track, gone=gone) if one.cells else None
        return self._framed(one, content, table, track)

    def _framed(self, one: Passage, title: list[Any], table: Any, track=None) -> list[Any]:
        marks = [w("rPr", track()) if track else None for _end in range(2)]
        above = w("p", w("pPr", val("pStyle", "Caption"), marks[0]), *title)
        below = w("p", w("pPr", val("pStyle", "BehindTable"), marks[1]))
        return [above, *([table, below] if table is not None else [])]

    def _prefix(self, one: Passage, deleted: bool = False) -> list[Any]:
        """What Word does not count itself: "Item 3.", "Annex I" on its own line, a label before plain text."""
        if one.kind == TABLE:
            return [run(f"{one.mark}. " if one.marked.text else one.mark, rtl=self.rtl, deleted=deleted)]
        if not one.mark or one.kind not in (HEADING, ANNEX, "plain"):
            return []
        if one.kind == ANNEX:
            return [run(one.mark, rtl=self.rtl, deleted=deleted), *([w("r", w("br"))] if legal(one.words) else [])]
        return [run(f"{one.mark} ", rtl=self.rtl, deleted=deleted)]

    def _marked(self, one: Passage, words: list[Any]) -> list[Any]:
        """Between bookmarks, so that the address of a paragraph is found in Word too."""
        self.serial += 1
        return [w("bookmarkStart", id=self.serial, name=bookmark(one.anchor)), *words, w("bookmarkEnd", id=self.serial)]

    def _redline(self, comparison: Comparison, places: dict[int, Place]) -> list[Any]:
        before = self.lists.plan(comparison.passages, style_of)
        found: list[Any] = []
        for one in steps(comparison.passages, self.manuscript.passages):
            if TABLE in (one.old.kind if one.old else "", one.new.kind if one.new else ""):
                found += self._changed_grid(one, before, places)
            else:
                was, now = before.get(one.old.pk) if one.old else None, places.get(one.new.pk) if one.new else None
                found.append(self._step(one, was, now))
        return found

    def _changed_grid(self, step: Step, before: dict[int, Place], places: dict[int, Place]) -> list[Any]:
        """A table that changed went as a whole, and the new one came."""
        same = step.old and step.new and (step.old.html, step.old.kind) == (step.new.html, step.new.kind)
        if same and step.new:
            return self._grid(step.new)
        found: list[Any] = []
        if step.old:
            gone = Step(DELETED, step.old, None)
            is_grid = step.old.kind == TABLE
            found += self._grid(step.old, "del") if is_grid else [self._whole(gone, before[step.old.pk])]
        if step.new:
            come = Step(INSERTED, None, step.new)
            is_grid = step.new.kind == TABLE
            found += self._grid(step.new, "ins") if is_grid else [self._whole(come, places[step.new.pk])]
        return found

    def _step(self, step: Step, was: Place | None, now: Place | None) -> Any:
        if step.kind in _TRACKED:
            return self._whole(step, was or now)
        assert step.old and step.new and was and now
        words = self._relabelled(step.old, step.new)
        same = step.old.text == step.new.text and step.old.read_out == step.new.read_out
        if same:
            words += self.notes.runs(step.new.marked)
        before, after = self.notes.coded(step.old.marked), self.notes.coded(step.new.marked)
        for span in redline.compare(before, after) if not same else ():
            made = self.notes.plain_runs(span.text, deleted=span.kind == redline.DELETE)
            tag = {redline.INSERT: "ins", redline.DELETE: "del"}.get(span.kind)
            words += [self._tracked(tag, *made)] if tag else made
        moved = None if was == now else self._tracked("pPrChange", properties(was))
        return w("p", properties(now, moved), *self._marked(step.new, words))

    def _relabelled(self, old: Passage, new: Passage) -> list[Any]:
        if _label(old) == _label(new):
            return self._prefix(new)
        gone, come = self._prefix(old, deleted=True), self._prefix(new)
        return [*([self._tracked("del", *gone)] if gone else []), *([self._tracked("ins", *come)] if come else [])]

    def _whole(self, step: Step, place: Place | None) -> Any:
        """A paragraph that came or went as a whole, its mark with it."""
        one, tag = step.new or step.old, _TRACKED[step.kind]
        assert one is not None and place is not None
        gone = step.kind == DELETED
        words = [*self._prefix(one, gone), *self.notes.plain_runs(self.notes.coded(one.marked), deleted=gone)]
        mark = w("rPr", self._tracked(tag))
        content: list[Any] = [self._tracked(tag, *words)] if words else []
        if step.kind in (FROM, TO):
            content = self._ranged(tag, one, content)
        return w(
            "p", properties(place, mark), *(content if step.kind in (FROM, DELETED) else self._marked(one, content))
        )

    def _ranged(self, tag: str, one: Passage, content: list[Any]) -> list[Any]:
        """Both ends of a move carry its name."""
        start = self._tracked(f"{tag}RangeStart")
        start.set(start.tag.partition("}")[0] + "}name", f"move_{one.key}")
        serial = start.get(start.tag.partition("}")[0] + "}id")
        return [start, *content, w(f"{tag}RangeEnd", id=serial)]

    def _tracked(self, tag: str, *children: Any) -> Any:
        assert self.manuscript.comparison
        self.serial += 1
        at = self.manuscript.comparison.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return w(tag, *children, id=self.serial, author=self.manuscript.comparison.by, date=at)


def _label(one: Passage) -> tuple[str, str, bool]:
    return one.kind, one.mark, bool(legal(one.words))


def properties(place: Place, *more: Any) -> Any:
    """Style and list of a paragraph; *more* closes it: the tracked mark, or what it was before."""
    listed = w("numPr", val("ilvl", place.level), val("numId", place.number)) if place.number else None
    return w("pPr", val("pStyle", place.style), listed, *more)
