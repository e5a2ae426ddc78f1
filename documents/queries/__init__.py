"""Reads of documents: the report of a meeting, its text, the facts it tells."""

from documents.queries.accepting import words_to_put_in
from documents.queries.adoption import (
    Adoption,
    Line,
    adoption_of,
    amendments_of,
    numbers_in,
    proposers_of,
    section_keys,
    tag_of,
)
from documents.queries.checks import Checked, check_report, limit_of, open_findings
from documents.queries.document import DocumentPage, document_page, file_name, pages_of
from documents.queries.drafting import last_act, last_acts, proposals, sections_of_items, waiting_notes
from documents.queries.extent import Extent, extents_of
from documents.queries.facts import agenda_of, facts_of
from documents.queries.imported import Placed, Preview, preview_of
from documents.queries.language import Choice, chosen, files_not_drawn, name_of, text_drawn_from, totals
from documents.queries.language_plan import languages_waiting_for
from documents.queries.library import (
    EXPORT,
    GENERATED,
    Language,
    LibraryPage,
    documents_of,
    files_of,
    for_lists,
    languages_named,
    languages_of,
    library_page,
    number_of_documents,
    report_on,
)
from documents.queries.manuscript import digest_of, manuscript, masthead, renditions_of, version_named
from documents.queries.preview import FilePreview, preview_of_file
from documents.queries.report import (
    Drift,
    frozen,
    latest_version,
    report_at,
    report_is_shown,
    report_named,
    report_of,
    reports_waiting_for,
    sentence_drift,
)
from documents.queries.review import (
    Part,
    Review,
    Reviewer,
    comments_on,
    left_over,
    parts_of,
    review_of,
    review_url,
    reviewers_of,
)
from documents.queries.review_waiting import reviews_waiting_for
from documents.queries.said import Said, imported_before
from documents.queries.symbol import (
    as_key,
    document_named,
    keys_in,
    nearest,
    next_free_symbols,
    prefix_of,
    proposed_symbol,
    series_of,
    why_unknown,
)
from documents.queries.text import passages, text_of
from documents.queries.versions import NOW, Text, passages_in, texts_of
from documents.queries.waiting import documents_waiting_for

__all__ = [
    "EXPORT", "GENERATED", "NOW", "Adoption", "Checked", "Choice", "DocumentPage", "Drift", "Extent", "FilePreview",
    "Language", "LibraryPage", "Line", "Part", "Placed", "Preview", "Review", "Reviewer", "Said", "Text",
    "adoption_of", "agenda_of", "amendments_of", "as_key", "check_report", "chosen", "comments_on", "digest_of",
    "document_named", "document_page", "documents_of", "documents_waiting_for", "extents_of",
    "facts_of", "file_name", "files_not_drawn", "files_of", "for_lists", "frozen", "imported_before", "keys_in",
    "languages_named", "languages_of", "languages_waiting_for", "last_act", "last_acts", "latest_version", "left_over",
    "library_page", "limit_of", "manuscript", "masthead", "name_of", "nearest", "next_free_symbols",
    "number_of_documents", "numbers_in", "open_findings", "pages_of", "parts_of", "passages", "passages_in",
    "prefix_of", "preview_of", "preview_of_file", "proposals", "proposed_symbol", "proposers_of", "renditions_of",
    "report_at", "report_is_shown", "report_named", "report_of", "report_on", "reports_waiting_for", "review_of",
    "review_url", "reviewers_of", "reviews_waiting_for", "section_keys", "sections_of_items", "sentence_drift",
    "series_of", "tag_of", "text_drawn_from", "text_of", "texts_of", "totals", "version_named", "waiting_notes",
    "why_unknown", "words_to_put_in",
]  # fmt: skip
