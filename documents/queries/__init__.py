"""Reads of documents: the report of a meeting, its text, the facts it tells."""

from documents.queries.facts import agenda_of, facts_of
from documents.queries.report import (
    Difference,
    Drift,
    compare_passages,
    difference,
    frozen,
    latest_version,
    report_at,
    report_of,
    reports_waiting_for,
    sentence_drift,
)
from documents.queries.symbol import (
    document_named,
    keys_in,
    nearest,
    next_free_symbols,
    prefix_of,
    proposed_symbol,
    why_unknown,
)
from documents.queries.text import passages, text_of

__all__ = [
    "Difference", "Drift", "agenda_of", "compare_passages", "difference", "document_named", "facts_of",
    "frozen", "keys_in", "latest_version", "nearest", "next_free_symbols", "passages", "prefix_of",
    "proposed_symbol", "report_at", "report_of", "reports_waiting_for", "sentence_drift", "text_of",
    "why_unknown",
]  # fmt: skip
