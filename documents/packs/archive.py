"""The ZIP itself: entries in the order of their names, with one fixed date, written piece by piece."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

#: The first day a ZIP can name: a pack has no date of its own, so that the same content is the same file.
NO_DATE = (1980, 1, 1, 0, 0, 0)
#: Compressed already; packing them again costs time and saves nothing.
PACKED = (".pdf", ".docx", ".zip", ".png", ".jpg")
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """A file of the pack: its name, the digest of its content, its size in bytes, how to open it; and of a page that
    the site wrote the key of the document whose text it is."""

    name: str
    sha256: str
    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    text_of: int | None = None


def write(entries: Iterable[Entry], target: IO[bytes], *, told: Callable[[int], None] = lambda number: None) -> None:
    """Write the archive to *target*, a piece of each file at a time; *told* hears how many files are done."""
    with ZipFile(target, "w") as archive:
        for number, entry in enumerate(sorted(entries, key=lambda entry: entry.name), start=1):
            info = ZipInfo(entry.name, NO_DATE)
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = ZIP_STORED if entry.name.lower().endswith(PACKED) else ZIP_DEFLATED
            info.file_size = entry.size
            with entry.open() as source, archive.open(info, "w") as place:
                shutil.copyfileobj(source, place, PIECE)
            told(number)
