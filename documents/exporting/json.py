"""A report as JSON.

    {"symbol": "UNEP/CBD/BS/LG-CB/10/2", "title": …, "meeting": slug, "state": "published",
     "paragraphs": [
       {"ref": "30", "number": "30", "mark": "30.", "anchor": "p30", "key": …, "kind": "paragraph", "text": …,
        "children": [{"ref": "30(a)", …, "children": []}]}]}

The top level lists headings, paragraphs, annexes and unnumbered text in the order of reading; what stands below
a paragraph or a subparagraph is among its `children`. A heading has its label as `mark`.
`text` is plain: restricted Markdown is resolved, references read as citations. A block with footnotes has
`"notes": [{"sign": "1", "text": …}]`, a table its caption as `text` and `"rows": [[…], …]`, the header first.
"""

from collections.abc import Iterable
from typing import Any

from documents.exporting.passage import Passage
from documents.numbering import ITEM, PARAGRAPH, PLAIN


def as_json(passages: Iterable[Passage], *, symbol: str, title: str, meeting: str, state: str) -> dict[str, Any]:
    """The whole report as plain data, ready for `json.dumps`."""
    return {"symbol": symbol, "title": title, "meeting": meeting, "state": state, "paragraphs": _nested(passages)}


def _nested(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    top: list[dict[str, Any]] = []
    inner: dict[int, list[dict[str, Any]]] = {}
    for passage in passages:
        entry = _entry(passage)
        inner.get(passage.parent or 0, top).append(entry)
        if passage.kind in (PARAGRAPH, ITEM, PLAIN):
            inner[passage.pk] = entry["children"]
    return top


def _entry(passage: Passage) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "ref": passage.ref,
        "number": passage.number,
        "mark": passage.mark,
        "anchor": passage.anchor,
        "key": passage.key,
        "kind": passage.kind,
        "text": passage.marked.words,
        "children": [],
    }
    if passage.notes:
        entry["notes"] = [{"sign": note.sign, "text": note.words.words} for note in passage.notes]
    if passage.grid:
        entry["rows"] = [[cell.words for cell in row] for row in passage.cells]
    return entry
