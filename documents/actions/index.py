"""What search knows of a document."""

from core import search
from documents.actions.text import index_files


def index_document(*, document, by=None) -> None:
    """Write what search knows of *document*; every action that changes its words ends here."""
    words = [document.get_kind_display(), document.body.name]
    if document.meeting:
        words.append(document.meeting.title)
    search.put(
        "document",
        document.pk,
        title=str(document),
        body=". ".join(str(word) for word in words),
        url=document.get_absolute_url(),
    )
    index_files(document=document, by=by)
