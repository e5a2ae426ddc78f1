"""Pages of documents: parse, one action or query, render."""

from documents.views.checks import accept_finding, reopen_finding, report_checks
from documents.views.document import by_symbol, document
from documents.views.export import report_file, report_files, report_html_file, report_json
from documents.views.library import library, of_meeting
from documents.views.overview import paragraphs_of_items, section_of_meeting, section_of_room
from documents.views.paragraph import (
    add_paragraph,
    edit_report,
    give_back,
    move_paragraph,
    remove_paragraph,
    take_over,
    write_paragraph,
)
from documents.views.report import read_report, report_place, report_trail, start_report
from documents.views.report_import import choose_report_file, preview_report
from documents.views.writing import add, edit, symbol, upload

__all__ = [
    "accept_finding",
    "add",
    "add_paragraph",
    "by_symbol",
    "choose_report_file",
    "document",
    "edit",
    "edit_report",
    "give_back",
    "library",
    "move_paragraph",
    "of_meeting",
    "paragraphs_of_items",
    "preview_report",
    "read_report",
    "remove_paragraph",
    "reopen_finding",
    "report_checks",
    "report_file",
    "report_files",
    "report_html_file",
    "report_json",
    "report_place",
    "report_trail",
    "section_of_meeting",
    "section_of_room",
    "start_report",
    "symbol",
    "take_over",
    "upload",
    "write_paragraph",
]  # fmt: skip
