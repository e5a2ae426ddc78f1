"""Shape of what comes in: validation only."""

from documents.forms.document import DocumentForm, FileForm, NewDocumentForm, SymbolForm
from documents.forms.report import LeadForm, NewParagraphForm, WordsForm

__all__ = ["DocumentForm", "FileForm", "LeadForm", "NewDocumentForm", "NewParagraphForm", "SymbolForm", "WordsForm"]
