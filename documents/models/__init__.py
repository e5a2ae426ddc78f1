"""Rows of documents, one file per noun."""

from documents.models.check import AcceptedFinding
from documents.models.comment import (
    Comment,
    DocumentGroupObjectPermission,
    DocumentUserObjectPermission,
    Reading,
    Support,
)
from documents.models.document import Document
from documents.models.drawn_text import DrawnText
from documents.models.language_version import LanguageVersion
from documents.models.link import DocumentLink
from documents.models.paragraph import Paragraph, Trace
from documents.models.report import Rendition, Report, ReportVersion
from documents.models.report_import import ReportImport
from documents.models.subject import Subject

__all__ = [
    "AcceptedFinding",
    "Comment",
    "Document",
    "DocumentGroupObjectPermission",
    "DocumentLink",
    "DocumentUserObjectPermission",
    "DrawnText",
    "LanguageVersion",
    "Paragraph",
    "Reading",
    "Rendition",
    "Report",
    "ReportImport",
    "ReportVersion",
    "Subject",
    "Support",
    "Trace",
]
