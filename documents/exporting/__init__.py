"""A report's text written out: HTML, the printed page, JSON. Pure functions over `Passage`.

The passages come from `documents.queries.text_of` (as it stands) or `documents.queries.frozen` (as it stood).
"""

from documents.exporting.json import as_json
from documents.exporting.passage import Passage, Section, outline
from documents.exporting.pdf_page import contents, printed
from documents.exporting.web import PLAIN, Marginalia, article, standalone

__all__ = [
    "PLAIN",
    "Marginalia",
    "Passage",
    "Section",
    "article",
    "as_json",
    "contents",
    "outline",
    "printed",
    "standalone",
]
