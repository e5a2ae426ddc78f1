"""The same papers as one PDF: a cover with contents, then the files in the order of the agenda, each with its bookmark.

A file that is no PDF, or cannot be read as one, leaves a slip that says where it is found. The same content gives the
same bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import IO, TYPE_CHECKING

from core.refusals import Refused
from documents.packs.archive import Entry
from documents.packs.index import Contents

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter  # read in the functions: a web worker asks for the size alone

log = logging.getLogger(__name__)

#: A reader opens a merged file as a whole, and so does whoever merges it: at most so many bytes.
LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True)
class Leaf:
    """A paper: what its bookmark says, the heading it stands under, its name in the ZIP, how to open it as a PDF (None
    where it is none). `page` and `pages` are told once it is merged: its first page, from 1, and how many there are."""

    title: str
    heading: str
    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]] | None
    page: int = 0
    pages: int = 0

    @property
    def is_slip(self) -> bool:
        return self.pages == 0


def leaves_of(
    contents: Contents, entries: Iterable[Entry], *, others: str, print_text: Callable[[Entry], bytes]
) -> list[Leaf]:
    """The papers in the order of the agenda, then those under no item, headed *others*; *print_text* makes a PDF of a
    text that the site wrote."""
    known = {entry.name: entry for entry in entries}
    groups = [(f"{item.number} {item.title}", item.papers) for item in contents.items]
    return [
        Leaf(f"{paper.symbol} {paper.title}".strip(), heading, paper.href, _way(known[paper.href], print_text))
        for heading, papers in [*groups, (others, contents.others)]
        for paper in papers
    ]


def _way(entry: Entry, print_text: Callable[[Entry], bytes]) -> Callable[[], AbstractContextManager[IO[bytes]]] | None:
    if entry.name.lower().endswith(".pdf"):
        return entry.open
    return partial(_printed, entry, print_text) if entry.text_of else None


def _printed(entry: Entry, print_text: Callable[[Entry], bytes]) -> IO[bytes]:
    return BytesIO(print_text(entry))


def merge(
    leaves: Iterable[Leaf],
    target: IO[bytes],
    *,
    printed: Callable[[list[Leaf]], tuple[bytes, int]],
    title: str,
    cover: str,
    told: Callable[[int], None] = lambda number: None,
) -> list[Leaf]:
    """Write the PDF to *target*; *told* hears how many papers are done. Returns the leaves with their pages.

    *printed* gets the leaves with their places and returns a PDF and how many of its pages are the cover; the others
    are the slips, one page each, in the order of the leaves that need one. *cover* is the bookmark of the cover.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    taken = []
    for number, leaf in enumerate(leaves, start=1):
        taken.append(replace(leaf, pages=_appended(writer, leaf)))
        told(number)
    _data, length = printed(_placed(taken, 0))
    placed = _placed(taken, length)
    data, length = printed(placed)
    _insert(writer, placed, PdfReader(BytesIO(data)), length)
    _mark(writer, placed, cover)
    writer.add_metadata({"/Title": title, "/Producer": "Rapporteur"})
    writer.write(target)
    return placed


def _appended(writer: PdfWriter, leaf: Leaf) -> int:
    """How many pages the paper brought; 0 where it needs a slip. Raises Refused where its file is gone."""
    from pypdf import PdfReader

    before = len(writer.pages)
    if leaf.open is None:
        return 0
    try:
        with leaf.open() as source:
            reader = PdfReader(BytesIO(source.read()))
            writer.append(fileobj=reader, import_outline=False)
    except Refused:
        raise
    except Exception as error:  # whatever a stranger's file does to its reader, the others go on
        log.warning("%s is not in the merged file", leaf.name, exc_info=error)
        while len(writer.pages) > before:
            writer.remove_page(len(writer.pages) - 1)
    return len(writer.pages) - before


def _placed(leaves: list[Leaf], cover: int) -> list[Leaf]:
    """Each with the number of its first page behind a cover of *cover* pages; a slip is one page."""
    found, page = [], cover + 1
    for leaf in leaves:
        found.append(replace(leaf, page=page))
        page += leaf.pages or 1
    return found


def _insert(writer: PdfWriter, placed: list[Leaf], made: PdfReader, length: int) -> None:
    """The cover first, then each slip at the page that was told for it."""
    writer.merge(position=0, fileobj=made, pages=(0, length), import_outline=False)
    slips = [leaf for leaf in placed if leaf.is_slip]
    for number, leaf in enumerate(slips):
        only = (length + number, length + number + 1)
        writer.merge(position=leaf.page - 1, fileobj=made, pages=only, import_outline=False)


def _mark(writer: PdfWriter, placed: list[Leaf], cover: str) -> None:
    """A bookmark for each heading with those of its papers under it."""
    writer.add_outline_item(title=cover, page_number=0)
    heading, parent = "", None
    for leaf in placed:
        if parent is None or leaf.heading != heading:
            heading = leaf.heading
            parent = writer.add_outline_item(title=heading, page_number=leaf.page - 1)
        writer.add_outline_item(title=leaf.title, page_number=leaf.page - 1, parent=parent)
    writer.page_mode = "/UseOutlines"
