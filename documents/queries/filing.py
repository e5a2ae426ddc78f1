"""Under which subjects a document is filed, and at which other meetings it is listed."""

from dataclasses import dataclass

from documents.models import Document, Subject
from meetings.models import Meeting


@dataclass(frozen=True)
class Filing:
    subjects: list[Subject]
    meetings: list[Meeting]


def filing_of(document: Document, user) -> Filing:
    """The subjects of *document*, and the meetings *user* may see into which it is linked; two queries."""
    meetings = Meeting.objects.visible_to(user).filter(document_links__document=document).order_by("-starts_on")
    return Filing(list(document.subjects.all()), list(meetings))
