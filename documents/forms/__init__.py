"""Shape of what comes in: validation only."""

from documents.forms.adoption import AmendmentForm, AmendmentWordsForm, CorrectionForm
from documents.forms.document import DocumentForm, FileForm, NewDocumentForm, SymbolForm
from documents.forms.language import PlanForm, RequestForm
from documents.forms.report import LeadForm, NewParagraphForm, PlaceForm, TableForm, WordsForm, words_initial
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
    "AmendmentForm",
    "AmendmentWordsForm",
    "BulkForm",
    "CommentForm",
    "CorrectionForm",
    "DeadlineForm",
    "DocumentForm",
    "FileForm",
    "ImportForm",
    "InviteForm",
    "LeadForm",
    "NewDocumentForm",
    "NewParagraphForm",
    "PlaceForm",
    "PlanForm",
    "ReportFileForm",
    "RequestForm",
    "ReviewFilter",
    "RulingForm",
    "SheetForm",
    "SymbolForm",
    "TableForm",
    "WordsForm",
    "words_initial",
]
