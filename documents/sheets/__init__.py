"""Spreadsheets of documents: the library, the comments on a report, the sheet on which a reviewer comments offline."""

from documents.sheets.comments import author_of, comments_docx, comments_xlsx
from documents.sheets.languages import languages_csv
from documents.sheets.library import documents_csv
from documents.sheets.review import SheetLine, read_review, review_word, review_xlsx

__all__ = [
    "SheetLine",
    "author_of",
    "comments_docx",
    "comments_xlsx",
    "documents_csv",
    "languages_csv",
    "read_review",
    "review_word",
    "review_xlsx",
]
