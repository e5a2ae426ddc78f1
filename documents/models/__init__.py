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
    "ReportVersion",
    "Support",
    "Trace",
]
