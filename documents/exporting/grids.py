"""A table in the text of a paragraph: its caption on the first line, then a row on each line, cells between bars.

    Contributions in 2013
    | Party | Pledged |
    | Hungary | 3,000 |

The first row is the header. A bar that belongs to the words is written ``\\|``. What is pasted from a spreadsheet,
with tabs, reads as well, and so does the rule below the header that Markdown wants.
"""

import re
from dataclasses import dataclass

#: What one page of a report can show.
COLUMNS, ROWS = 12, 200

#: A bar that parts two cells: none that is escaped, and none of a reference.
_BAR = re.compile(r"\\.|\[\[[^\[\]\n]*\]\]|(\|)")
_RULE = re.compile(r"\|?(\s*:?-{3,}:?\s*\|)+\s*(:?-{3,}:?\s*)?")


@dataclass(frozen=True)
class Grid:
    """Restricted Markdown in *caption* and in every cell; all rows have the same length, the first is the header."""

    caption: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """As it is kept."""
        return "\n".join([self.caption, *(f"| {' | '.join(row)} |" for row in self.rows)])


def grid_of(text: str) -> Grid:
    """Never fails: a line without a cell is the caption where it is the first, and else a row of one cell."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = lines[0].strip()
    has_caption = not first.startswith("|") and "\t" not in lines[0]
    rows = [_cells(line) for line in lines[has_caption:] if line.strip() and not _RULE.fullmatch(line.strip())]
    width = max(map(len, rows), default=0)
    return Grid(first if has_caption else "", tuple((*row, *[""] * (width - len(row))) for row in rows))


def _cells(line: str) -> list[str]:
    if "\t" in line and not line.strip().startswith("|"):
        return [_calm(cell).replace("|", "\\|") for cell in line.split("\t")]
    cells, last = [], 0
    for found in _BAR.finditer(line):
        if found[1]:
            cells.append(line[last : found.start()])
            last = found.end()
    cells.append(line[last:])
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [_calm(cell) for cell in cells]


def _calm(cell: str) -> str:
    return " ".join(cell.split())
