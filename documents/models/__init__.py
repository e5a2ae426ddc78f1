"""Rows of documents, one file per noun."""

from documents.models.amendment import AdoptedParagraph, Amendment, Floor
from documents.models.check import AcceptedFinding
from documents.models.comment import (
    Comment,
    DocumentGroupObjectPermission,
    DocumentUserObjectPermission,
    Reading,
    Support,
)
from documents.models.corrigendum import Corrigendum
from documents.models.document import Document
from documents.models.drawn_text import DrawnText
from documents.models.issued import IssuedText
from documents.models.language_version import LanguageVersion
from documents.models.link import DocumentLink
from documents.models.paragraph import Paragraph, Trace
from documents.models.report import Rendition, Report, ReportVersion
from documents.models.report_import import ReportImport
from documents.models.subject import Subject
from documents.models.text_act import TextAct, UsedNote

__all__ = [
    "AcceptedFinding",
    "AdoptedParagraph",
    "Amendment",
    "Comment",
    "Corrigendum",
    "Document",
    "DocumentGroupObjectPermission",
    "DocumentLink",
    "DocumentUserObjectPermission",
    "DrawnText",
    "Floor",
    "IssuedText",
    "LanguageVersion",
    "Paragraph",
    "Reading",
    "Rendition",
    "Report",
    "ReportImport",
    "ReportVersion",
    "Subject",
    "Support",
    "TextAct",
    "Trace",
    "UsedNote",
]
