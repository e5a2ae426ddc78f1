"""The recommendations in a report that was read from a file and is not saved yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.importing import Piece, Reading
from documents.numbering import PLAIN
from documents.states import AddresseeGroup
from recommendations.drawing import Block, Candidate, draw


@dataclass(frozen=True)
class Found:
    """A recommendation as the import shows it; `line` is its place in the source."""

    ref: str
    addressee: str
    verb: str
    text: str
    line: int
    doubts: tuple[str, ...]

    def record(self) -> dict[str, str]:
        return {"ref": self.ref, "addressee": self.addressee, "verb": self.verb, "text": self.text}


def recommendations_in(reading: Reading) -> list[Found]:
    """What adoption would draw from the text as it was read, in its order; no query."""
    pieces: list[Piece] = []
    candidates = draw(list(_blocks(reading, pieces)))
    return [
        Found(one.ref, _addressee(one), one.verb, one.text, pieces[int(one.id)].line, one.doubts) for one in candidates
    ]


def _blocks(reading: Reading, pieces: list[Piece]) -> Iterator[Block]:
    """Every piece under its number in *pieces*, which is filled on the way."""
    stack: list[tuple[Piece, int | None]] = [(piece, None) for piece in reversed(reading.pieces)]
    while stack:
        piece, parent = stack.pop()
        at = len(pieces)
        pieces.append(piece)
        words = f"{piece.mark} {piece.text}" if piece.kind == PLAIN and piece.mark else piece.text
        yield Block(at, piece.kind, words, piece.ref, parent, piece.group)
        stack += [(child, at) for child in reversed(piece.children)]


def _addressee(candidate: Candidate) -> str:
    """The group, as the list of recommendations has it; other entities that no heading gathers are named."""
    if candidate.group == AddresseeGroup.OTHER_ENTITIES and not candidate.heading:
        return "; ".join(one.name for one in candidate.addressees)
    return str(AddresseeGroup(candidate.group).label)
