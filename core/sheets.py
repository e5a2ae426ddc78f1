"""Spreadsheets out and in: text that no program runs, and files that unpack to what they say."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import overload

from django.conf import settings
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.uploads import MAX_RATIO, MAX_UNPACKED

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a cell of Excel holds at most.
LONGEST_CELL = 32_767
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_ENTRIES = 2_000


@overload
def escaped(value: str) -> str: ...
@overload
def escaped(value: str | int | None) -> str | int | None: ...
def escaped(value):
    """A text that begins like a formula gets an apostrophe before it; control characters go."""
    if not isinstance(value, str):
        return value
    bare = _CONTROL.sub("", value)
    bare = f"'{bare}" if bare.lstrip(" ").startswith(FORMULA) else bare
    return bare[:LONGEST_CELL]


def unescaped(text: str) -> str:
    """The text without the apostrophe that `escaped` put before it."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(FORMULA) else text


def rows_of(file, *, most_rows: int, most_columns: int) -> Iterator[tuple[int, Sequence[str], bool]]:
    """The rows of the first sheet: number as the spreadsheet shows it, cells as text, whether one is a formula.

    Formulas are not run and their last values not read: such a cell is its formula. Raises Refused with a sentence
    for a file that is too large, is no XLSX, or unpacks to more than a sheet holds.
    """
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise Refused(_("The file is larger than %(limit)s MB. Send it in parts.") % {"limit": limit})
    file.seek(0)
    for number, row in enumerate(_cells(file.read(), most_rows, most_columns), 1):
        texts = [_text(value) for value, _kind in row]
        yield number, texts, any(kind == "f" for _value, kind in row)


def _cells(content: bytes, most_rows: int, most_columns: int) -> Iterator[list[tuple[object, str]]]:
    from openpyxl import load_workbook  # 0.3 s and 20 MB that no page needs

    refused = Refused(_("The file cannot be read as a spreadsheet. Save it as XLSX and send it again."))
    try:
        _refuse_bomb(content, refused)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        with suppress(AttributeError):
            sheet.reset_dimensions()
        for row in sheet.iter_rows(max_row=most_rows, max_col=most_columns):
            yield [(cell.value, getattr(cell, "data_type", "")) for cell in row]
    except Refused:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise refused from error


def _refuse_bomb(content: bytes, refused: Refused) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > min(MAX_UNPACKED, MAX_RATIO * len(content)):
        raise refused


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "".join(sign for sign in str(value) if sign in "\n\t" or sign.isprintable()).strip()
