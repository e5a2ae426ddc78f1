"""Everything that changes a document or a report, one file per noun."""

from documents.actions.adoption import (
    adopt_paragraphs,
    change_amendment,
    enter_amendment,
    reopen_paragraphs,
    show_paragraph,
    turn_the_screen,
)
from documents.actions.amending import apply_amendments
from documents.actions.checks import accept_finding, reopen_finding
from documents.actions.comment import (
    follow_ruling,
    make_comment,
    read_version,
    rule_comment,
    rule_comments,
    set_comment_deadline,
    support_comment,
    withdraw_comment,
)
from documents.actions.corrigendum import drop_correction, enter_correction, issue_corrigendum
from documents.actions.document import add_document, change_document, publish_document
from documents.actions.following import follow_agenda
from documents.actions.generated import keep_issued_text, make_generated, revise_generated
from documents.actions.index import index_document
from documents.actions.language_version import (
    add_language_version,
    confirm_translation,
    plan_language_version,
    request_languages,
    take_out_file,
)
from documents.actions.loading import load_paragraphs
from documents.actions.moving import add_paragraph_behind, move_paragraph, put_behind, shift_paragraph
from documents.actions.paragraph import add_paragraph, remove_paragraph, trace_paragraph, write_paragraph
from documents.actions.progress_report import start_progress_report
from documents.actions.report import follow_transition, freeze_report, index_report, keep_rendition, start_report
from documents.actions.report_import import drop_old_files, import_report, import_report_file, keep_report_file
from documents.actions.review import import_comments, invite_reviewer, revoke_reviewer
from documents.actions.sentence import give_back, refresh_sentences, set_lead, take_over
from documents.actions.session_notes import use_note
from documents.actions.shaping import WORDED, merge_paragraph, split_paragraph
from documents.actions.superseding import supersede_former
from documents.actions.symbol import SymbolTaken, give_symbol
from documents.actions.text import index_files, keep_drawn_text
from documents.actions.undoing import forget_old_acts, undo_act

__all__ = [
    "WORDED", "SymbolTaken", "accept_finding", "add_document", "add_language_version", "add_paragraph",
    "add_paragraph_behind", "adopt_paragraphs", "apply_amendments", "change_amendment", "change_document",
    "confirm_translation", "drop_correction", "drop_old_files", "enter_amendment", "enter_correction", "follow_agenda",
    "follow_ruling", "follow_transition", "forget_old_acts", "freeze_report", "give_back", "give_symbol",
    "import_comments", "import_report", "import_report_file", "index_document", "index_files", "index_report",
    "invite_reviewer", "issue_corrigendum", "keep_drawn_text", "keep_issued_text", "keep_rendition", "keep_report_file",
    "load_paragraphs", "make_comment", "make_generated", "merge_paragraph", "move_paragraph", "plan_language_version",
    "publish_document", "put_behind", "read_version", "refresh_sentences", "remove_paragraph", "reopen_finding",
    "reopen_paragraphs", "request_languages", "revise_generated", "revoke_reviewer", "rule_comment", "rule_comments",
    "set_comment_deadline", "set_lead", "shift_paragraph", "show_paragraph", "split_paragraph", "start_progress_report",
    "start_report", "supersede_former", "support_comment", "take_out_file", "take_over", "trace_paragraph",
    "turn_the_screen", "undo_act", "use_note", "withdraw_comment", "write_paragraph",
]  # fmt: skip
