"""Reading a spreadsheet: XLSX or CSV to rows of text, by the words of its headings, whatever was uploaded."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.uploads import MAX_RATIO, MAX_UNPACKED

MOST_ROWS, MOST_COLUMNS, LONGEST = 20_000, 60, 20_000
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Read:
    """A row of a sheet: its number as the spreadsheet shows it, and its cells by the key of their column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


def read_sheet(file, columns: Mapping[str, object], *, needed: Sequence[str]) -> list[Read]:
    """The rows of the first sheet below its headings; empty ones are left out.

    *columns* are the lazy headings by key, known in every language of the site; *needed* must all be there. Formulas
    are not run: what the file holds as their last value is read. Raises Refused with a sentence for anything else.
    """
    lines = _lines(_content(file))
    known = {word: key for key, label in columns.items() for word in _spoken(label)} | {key: key for key in columns}
    for start, line in lines:
        found = {place: known[word] for place, cell in enumerate(line) if (word := cell.casefold().strip()) in known}
        if set(needed) <= set(found.values()):
            break
        if any(line) and start >= 10:
            break
    else:
        found = {}
    if missing := [str(columns[key]) for key in needed if key not in found.values()]:
        raise Refused(_("The sheet has no column %(names)s in its first lines.") % {"names": ", ".join(missing)})
    return list(_rows(lines, found))


def _rows(lines: Iterator[tuple[int, list[str]]], found: Mapping[int, str]) -> Iterator[Read]:
    for number, line in lines:
        if number > MOST_ROWS:
            raise Refused(_("The sheet has more than 20,000 rows. Send it in parts."))
        cells = {key: line[place] for place, key in found.items() if place < len(line)}
        if any(cells.values()):
            yield Read(number, cells)


def _spoken(label) -> set[str]:
    """A heading in each language of the site, for a sheet travels further than the page it came from."""
    words = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words.add(str(label).casefold().strip())
    return words


def choice_of(word: str, choices: Iterable, spoken: Callable = _spoken) -> str:
    """The value among *choices* (states) that a cell names by its value or by its word in any language; else ""."""
    said = word.casefold().strip()
    return next((str(one.value) for one in choices if said == one.value or said in spoken(one.label)), "")


def _content(file) -> bytes:
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise Refused(_("The file is larger than %(limit)s MB. Send it in parts.") % {"limit": limit})
    return file.read()


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    rows = _of_xlsx(content) if content.startswith(b"PK") else _of_csv(content)
    return ((number, [_cell(value) for value in row[:MOST_COLUMNS]]) for number, row in enumerate(rows, 1))


def _of_xlsx(content: bytes) -> Iterator[Sequence]:
    from openpyxl import load_workbook  # 0.3 s and 20 MB that no page needs

    refused = Refused(_("The file cannot be read as a spreadsheet. Save it as XLSX or CSV and send it again."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > min(MAX_UNPACKED, MAX_RATIO * len(content)):
            raise refused
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        with suppress(AttributeError):
            sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    except Refused:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise refused from error


def _of_csv(content: bytes) -> Iterator[Sequence]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            _("The file is neither XLSX nor CSV in UTF-8. Save it as one of them and send it again.")
        ) from error
    if "\0" in text:
        raise Refused(_("The file is neither XLSX nor CSV in UTF-8. Save it as one of them and send it again."))
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Refused(_("The file cannot be read as CSV: a cell is too long or a quote is not closed.")) from error


def _cell(value) -> str:
    """The cell as text. The apostrophe that kept a text from being a formula goes; control characters go."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "".join(sign for sign in str(value) if sign in "\n\t" or sign.isprintable()).strip()[:LONGEST]
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(_FORMULA) else text
