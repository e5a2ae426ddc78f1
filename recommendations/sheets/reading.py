"""Reading a spreadsheet: XLSX or CSV to rows of text, by the words of its headings, whatever was uploaded."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from core.sheets import rows_of, unescaped

MOST_ROWS, MOST_COLUMNS, LONGEST = 20_000, 60, 20_000
FORMULA = gettext_lazy("A cell of this row is a formula. Put its value there instead.")


@dataclass(frozen=True)
class Read:
    """A row of a sheet: its number as the spreadsheet shows it, its cells by the key of their column, and whether one
    of its cells is a formula, which is not run."""

    number: int
    cells: Mapping[str, str]
    has_formula: bool = False

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


def read_sheet(file, columns: Mapping[str, object], *, needed: Sequence[str]) -> list[Read]:
    """The rows of the first sheet below its headings; empty ones are left out.

    *columns* are the lazy headings by key, known in every language of the site; *needed* must all be there. Formulas
    are not run and told of. Raises Refused with a sentence for anything else.
    """
    lines = _lines(file)
    known = {word: key for key, label in columns.items() for word in _spoken(label)} | {key: key for key in columns}
    for start, line, _formula in lines:
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


def _rows(lines: Iterator[tuple[int, list[str], bool]], found: Mapping[int, str]) -> Iterator[Read]:
    for number, line, has_formula in lines:
        if number > MOST_ROWS:
            raise Refused(_("The sheet has more than 20,000 rows. Send it in parts."))
        cells = {key: line[place] for place, key in found.items() if place < len(line)}
        if any(cells.values()):
            yield Read(number, cells, has_formula)


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


def _lines(file) -> Iterator[tuple[int, list[str], bool]]:
    """Number, cells, and whether one of them is a formula."""
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise Refused(_("The file is larger than %(limit)s MB. Send it in parts.") % {"limit": limit})
    start = file.read(2)
    file.seek(0)
    if start == b"PK":
        rows = rows_of(file, most_rows=MOST_ROWS + 1, most_columns=MOST_COLUMNS)
        return ((number, [_cell(value) for value in row], formula) for number, row, formula in rows)
    texts = enumerate(_of_csv(file.read()), 1)
    return (
        (number, [_cell(value) for value in row[:MOST_COLUMNS]], any(value.startswith("=") for value in row))
        for number, row in texts
    )


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


def _cell(value: str) -> str:
    """The cell as text. The apostrophe that kept a text from being a formula goes; control characters go."""
    return unescaped("".join(sign for sign in value if sign in "\n\t" or sign.isprintable()).strip()[:LONGEST])
