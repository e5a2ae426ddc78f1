"""A report's text written out: HTML, the printed page, JSON, Word, Akoma Ntoso, plain text. Pure functions over
`Passage`.

Word, Akoma Ntoso and plain text are written by `documents.exporting.formats`, which loads their writers when asked.
The passages come from `documents.queries.text_of` (as it stands) or `documents.queries.frozen` (as it stood).
"""

from documents.exporting.grids import COLUMNS, ROWS, Grid, grid_of
from documents.exporting.inline import Marked, Reference, bare, rewritten
from documents.exporting.json import as_json
from documents.exporting.linking import Links, cited, linked
from documents.exporting.manuscript import Comparison, Manuscript, Masthead
from documents.exporting.passage import Passage, Section, outline
from documents.exporting.pdf_page import contents, printed
from documents.exporting.weaving import woven
from documents.exporting.web import PLAIN, Marginalia, article, standalone

__all__ = [
    "COLUMNS",
    "PLAIN",
    "ROWS",
    "Comparison",
    "Grid",
    "Links",
    "Manuscript",
    "Marginalia",
    "Marked",
    "Masthead",
    "Passage",
    "Reference",
    "Section",
    "article",
    "as_json",
    "bare",
    "cited",
    "contents",
    "grid_of",
    "linked",
    "outline",
    "printed",
    "rewritten",
    "standalone",
    "woven",
]
