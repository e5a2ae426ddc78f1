"""From a report as it was published to its structure: pure functions over dataclasses, no database.

    bytes → lines (sources, word, web) → without the furniture of pages (pages) → blocks (wrapping, marks)
          → a tree with its doubts (structure, checks) → what `load_paragraphs` takes (trees)

Handled:

- plain text in UTF-8, UTF-16 and Windows-1252; DOCX with Word's own numbering written out; HTML with its lists;
- pages of a PDF's text: form feeds, running symbols, "Page 2", "- 2 -", "/…", lone page numbers, heads that come
  again on every page, tables of contents with dots, separators, lines broken at the margin, hyphenation;
- headings: "ITEM 1." with the title on the next line, "I." → "A." → "1.", "3.1.", capitals, "Session 1:",
  "Recommendation 1", "Decision 14/3", short lines without a full stop, styles of Word, h1–h6;
- paragraphs "1.", "1.The", "[1.", "2.1"; numbers that begin again below a heading;
- subparagraphs (a) → (i) → a. → i., also "a)", "I.", "(1)", with the mark at the start or alone on its line; (i), (v)
  and (x) read as letter or as roman by what stands before and behind; bullets • ▪ – - * o;
- agendas inside a paragraph (1., 2.1.); annexes and appendices that continue the numbers, begin again, or begin
  again below each heading;
- footnotes "1/ …", "[1] …", "¹ …", "1 …" below a rule, "* …", and the place of their marks.

Whatever stays open is a `Doubt`: a line of the source and a sentence that says what to look at there.
"""

from documents.importing.addressing import group_of
from documents.importing.pieces import Doubt, Footnote, Piece, Reading
from documents.importing.reading import read, read_text
from documents.importing.sources import LIMIT, Unreadable
from documents.importing.trees import flat, tree_of

__all__ = [
    "LIMIT", "Doubt", "Footnote", "Piece", "Reading", "Unreadable", "flat", "group_of", "read", "read_text", "tree_of",
]  # fmt: skip
