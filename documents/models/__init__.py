"""Rows of documents, one file per noun."""

from documents.models.document import Document, LanguageVersion
from documents.models.paragraph import Paragraph, Trace
from documents.models.report import Rendition, Report, ReportVersion

__all__ = ["Document", "LanguageVersion", "Paragraph", "Rendition", "Report", "ReportVersion", "Trace"]
