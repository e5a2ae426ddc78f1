"""Spreadsheets of recommendations: the list, the answers of a round, recommendations to be imported.

Cells that a spreadsheet would run as a formula are escaped on the way out; on the way in a
formula is not run but told of.
"""

from core.sheets import XLSX, escaped
from recommendations.sheets.answers import AnswerLine, answers_read, answers_xlsx
from recommendations.sheets.imports import ImportLine, recommendations_read
from recommendations.sheets.listing import FORMS, as_csv, as_json, as_xlsx
from recommendations.sheets.reading import read_sheet

__all__ = [
    "FORMS", "XLSX", "AnswerLine", "ImportLine", "answers_read", "answers_xlsx", "as_csv", "as_json", "as_xlsx",
    "escaped", "read_sheet", "recommendations_read",
]  # fmt: skip
