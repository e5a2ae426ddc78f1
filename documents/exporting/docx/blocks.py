"""The text: one Word paragraph for each block, as it stands or with tracked changes."""

from typing import Any

from core.text import redline
from core.text.markdown import runs
from documents.exporting.docx.changes import DELETED, FROM, INSERTED, TO, Step, steps
from documents.exporting.docx.contents import bookmark
from documents.exporting.docx.elements import R, run, val, w
from documents.exporting.docx.lists import Lists, Place
from documents.exporting.docx.styles import style_of
from documents.exporting.legal import legal
from documents.exporting.manuscript import Comparison, Manuscript
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING

#: How a paragraph and its words are marked as changed.
_TRACKED = {INSERTED: "ins", DELETED: "del", FROM: "moveFrom", TO: "moveTo"}


class Writer:
    """Writes the blocks of one document and keeps what they need elsewhere: its lists, and where its links lead."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.rtl = manuscript.head.is_right_to_left
        self.lists = Lists()
        self.links: dict[str, str] = {}
        self.serial = 0

    def blocks(self) -> list[Any]:
        places = self.lists.plan(self.manuscript.passages, style_of)
        if self.manuscript.comparison:
            return self._redline(self.manuscript.comparison, places)
        return [self._block(one, places[one.pk]) for one in self.manuscript.passages]

    def _block(self, one: Passage, place: Place) -> Any:
        words = [self._linked(piece) for piece in runs(one.text)]
        return w("p", properties(place), *self._marked(one, [*self._prefix(one), *words]))

    def _linked(self, piece) -> Any:
        made = run(piece.text, piece.marks, rtl=self.rtl, style="Hyperlink" if piece.href else "")
        if not piece.href:
            return made
        link = w("hyperlink", made)
        link.set(f"{{{R}}}id", self.links.setdefault(piece.href, f"rIdLink{len(self.links) + 1}"))
        return link

    def _prefix(self, one: Passage, deleted: bool = False) -> list[Any]:
        """What Word does not count itself: "Item 3.", "Annex I" on its own line, a label before plain text."""
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
        return [
            self._step(one, before.get(one.old.pk) if one.old else None, places.get(one.new.pk) if one.new else None)
            for one in steps(comparison.passages, self.manuscript.passages)
        ]

    def _step(self, step: Step, was: Place | None, now: Place | None) -> Any:
        if step.kind in _TRACKED:
            return self._whole(step, was or now)
        assert step.old and step.new and was and now
        words = self._relabelled(step.old, step.new)
        if step.old.text == step.new.text:
            words += [self._linked(piece) for piece in runs(step.new.text)]
        for span in redline.compare(step.old.words, step.new.words) if step.old.text != step.new.text else ():
            made = run(span.text, rtl=self.rtl, deleted=span.kind == redline.DELETE)
            tag = {redline.INSERT: "ins", redline.DELETE: "del"}.get(span.kind)
            words.append(self._tracked(tag, made) if tag else made)
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
        words = [*self._prefix(one, gone), *([run(one.words, rtl=self.rtl, deleted=gone)] if one.words else [])]
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
