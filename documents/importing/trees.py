"""A `Reading` as `documents.actions.load_paragraphs` takes it, and as rows that the reading room can show."""

from typing import Any

from core.text.markdown import plain
from documents.exporting.inline import has_more
from documents.importing.notes import noted
from documents.importing.pieces import Piece, Reading
from documents.numbering import ANNEX, HEADING, ITEM, ITEM_MARKS, PARAGRAPH, PLAIN, Node, number

_MARKS = {
    "paren_alpha": "alpha_paren", "half_alpha": "alpha_paren", "paren_upper_alpha": "alpha_paren",
    "paren_roman": "roman_paren", "half_roman": "roman_paren", "dot_alpha": "alpha_dot", "dot_roman": "roman_dot",
    "dot_upper_roman": "upper_roman_dot", "dot_arabic": "arabic_dot", "paren_arabic": "arabic_dot",
    "half_arabic": "arabic_dot", "dot_upper_alpha": "alpha_dot",
}  # fmt: skip
#: Stands where a number has no words.
_LOST = "…"
_SIGNS = "*_[]~^`\\"
_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in _SIGNS})
_OUTLINE = ("roman", "alpha", "arabic")


def tree_of(reading: Reading) -> list[dict[str, Any]]:
    """Nested blocks with kind, text, label, marks, numbering, addressee_group and children."""
    tree = [_block(piece, 0) for piece in reading.pieces]
    _keep_labels(tree)
    return tree


def flat(reading: Reading) -> list[dict[str, Any]]:
    """The same as flat rows with `pk` and `parent_id`, and the `piece` behind each; in the order of reading."""
    rows: list[dict[str, Any]] = []
    stack: list[tuple[dict, int | None, int]] = [
        (one, None, n) for n, one in reversed(list(enumerate(tree_of(reading))))
    ]
    while stack:
        block, parent, place = stack.pop()
        rows.append({**block, "pk": len(rows) + 1, "parent_id": parent, "position": place})
        stack += [(child, len(rows), n) for n, child in reversed(list(enumerate(block["children"])))]
    return rows


def _block(piece: Piece, depth: int) -> dict[str, Any]:
    block: dict[str, Any] = {"kind": piece.kind, "text": noted(_words(piece), piece.footnotes, escaped), "piece": piece}
    if piece.kind == HEADING:
        block |= _heading(piece)
    if piece.kind == ANNEX:
        block["numbering"] = piece.numbering or "continue"
    inner = depth + 1 if piece.kind == ITEM else 0
    marks = _marks(piece, inner)
    if marks:
        block["marks"] = marks
    block["children"] = [_child(piece, child, inner) for child in piece.children]
    return block


def _heading(piece: Piece) -> dict[str, Any]:
    """A label with no words behind it is the heading itself."""
    if not piece.text:
        return {
            "text": noted(piece.label, piece.footnotes, escaped) or _LOST,
            "label": "",
            "addressee_group": piece.group,
        }
    label = "outline" if piece.style in _OUTLINE else piece.label
    return {"label": label, "addressee_group": piece.group}


def _child(above: Piece, child: Piece, depth: int) -> dict[str, Any]:
    block = _block(child, depth)
    if child.kind == ITEM and above.kind not in (PARAGRAPH, ITEM, PLAIN):
        block |= {"kind": PLAIN, "text": noted(f"{child.mark} {child.text}", child.footnotes, escaped)}
    return block


def _words(piece: Piece) -> str:
    if piece.kind == PLAIN and piece.mark:
        return f"{piece.mark} {piece.text}"
    return piece.text if piece.text or piece.kind == ANNEX else _LOST


def _marks(piece: Piece, depth: int) -> str:
    items = [child for child in piece.children if child.kind == ITEM]
    if not items:
        return ""
    if any(child.style == "decimal" for child in items):
        return "agenda"
    if items[0].style == "dot_arabic" and any(one.style == "decimal" for item in items for one in item.children):
        return "agenda"
    marks = _MARKS.get(items[0].style, "")
    return "" if marks == ITEM_MARKS[depth % len(ITEM_MARKS)] else marks


def escaped(text: str) -> str:
    """Signs that restricted Markdown would read as emphasis, links or formulas stay as they were printed."""
    if not any(sign in text for sign in _SIGNS) or (plain(text) == text and not has_more(text)):
        return text
    return text.translate(_ESCAPES)


def _keep_labels(tree: list[dict]) -> None:
    """Where counting would print another mark than the source has, the heading keeps its own as a word."""
    nodes: list[Node] = []
    blocks: dict[int, dict] = {}
    stack: list[tuple[dict, int | None, int]] = [(one, None, n) for n, one in enumerate(tree)]
    while stack:
        block, parent, place = stack.pop()
        pk = len(nodes) + 1
        blocks[pk] = block
        label = block.get("label", "") if block["kind"] == HEADING else ""
        nodes.append(Node(pk, parent, place, block["kind"], block.get("marks", ""), label, block.get("numbering", "")))
        stack += [(child, pk, n) for n, child in enumerate(block["children"])]
    for pk, numbered in number(nodes).items():
        block = blocks[pk]
        if block.get("label") == "outline" and numbered.mark != block["piece"].mark:
            block["label"] = block["piece"].label
