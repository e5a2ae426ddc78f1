"""Recommendations and their numbers as tables: columns and rows for `core.tables`, and the heat map."""

from recommendations.views.tables.collective import (
    asked_columns,
    asked_rows,
    claim_columns,
    claim_rows,
    heat,
    number_columns,
    number_rows,
    numbers_of,
    preview_columns,
    preview_rows,
)
from recommendations.views.tables.imports import import_columns, import_rows
from recommendations.views.tables.listing import columns, rows
from recommendations.views.tables.sheet import answering

__all__ = [
    "answering", "asked_columns", "asked_rows", "claim_columns", "claim_rows", "columns", "heat", "import_columns",
    "import_rows", "number_columns", "number_rows", "numbers_of", "preview_columns", "preview_rows", "rows",
]  # fmt: skip
