"""Shape of what comes in: validation only."""

from documents.forms.document import DocumentForm, FileForm, NewDocumentForm, SymbolForm
from documents.forms.report import LeadForm, NewParagraphForm, WordsForm
from documents.forms.report_import import ImportForm, ReportFileForm
from documents.forms.review import (
    BulkForm,
    CommentForm,
    DeadlineForm,
    InviteForm,
    ReviewFilter,
    RulingForm,
    SheetForm,
)

__all__ = [
    "BulkForm",
    "CommentForm",
    "DeadlineForm",
    "DocumentForm",
    "FileForm",
    "ImportForm",
    "InviteForm",
    "LeadForm",
    "NewDocumentForm",
    "NewParagraphForm",
    "ReportFileForm",
    "ReviewFilter",
    "RulingForm",
    "SheetForm",
    "SymbolForm",
    "WordsForm",
]
