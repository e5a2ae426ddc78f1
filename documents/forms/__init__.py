"""Shape of what comes in: validation only."""

from documents.forms.document import DocumentForm, FileForm, NewDocumentForm, SymbolForm
from documents.forms.report import LeadForm, NewParagraphForm, WordsForm
from documents.forms.report_import import ImportForm, ReportFileForm

__all__ = [
    "DocumentForm",
    "FileForm",
    "ImportForm",
    "LeadForm",
    "NewDocumentForm",
    "NewParagraphForm",
    "ReportFileForm",
    "SymbolForm",
    "WordsForm",
]
