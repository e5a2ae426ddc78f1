"""Rows of documents, one file per noun."""

from documents.models.check import AcceptedFinding
from documents.models.document import Document, LanguageVersion
from documents.models.paragraph import Paragraph, Trace
from documents.models.report import Rendition, Report, ReportVersion

__all__ = [
    "AcceptedFinding", "Document", "LanguageVersion", "Paragraph", "Rendition", "Report", "ReportVersion", "Trace",
]  # fmt: skip
