"""Rows of documents, one file per noun."""

from documents.models.check import AcceptedFinding
from documents.models.comment import (
    Comment,
    DocumentGroupObjectPermission,
    DocumentUserObjectPermission,
    Reading,
    Support,
)
from documents.models.document import Document, LanguageVersion
from documents.models.paragraph import Paragraph, Trace
from documents.models.report import Rendition, Report, ReportVersion
from documents.models.report_import import ReportImport

__all__ = [
    "AcceptedFinding",
    "Comment",
    "Document",
    "DocumentGroupObjectPermission",
    "DocumentUserObjectPermission",
    "LanguageVersion",
    "Paragraph",
    "Reading",
    "Rendition",
    "Report",
    "ReportImport",
    "ReportVersion",
    "Support",
    "Trace",
]
