"""The text that was drawn from a file: kept by its hash, counted, and told to search."""

from django.db import transaction

from core import clock, search
from documents.drawn_text import Drawn
from documents.models import DrawnText, LanguageVersion
from documents.states import Outcome


@transaction.atomic
def keep_drawn_text(*, sha256, drawn: Drawn, by) -> DrawnText:
    """Keep what was read in the file with this hash, for every version that has it; the first reading stands."""
    text, _is_new = DrawnText.objects.get_or_create(
        sha256=sha256,
        defaults={
            "outcome": drawn.outcome, "pages": drawn.pages, "words": drawn.words, "text": drawn.text,
            "is_whole": drawn.is_whole, "preview": drawn.preview, "drawn_at": clock.now(),
        },
    )  # fmt: skip
    for version in LanguageVersion.objects.there().filter(sha256=sha256).select_related("document"):
        adopt_text(version=version, by=by)
    return text


def adopt_text(*, version, by) -> bool:
    """Count the words of *version* and tell search what its file says, where that was read; whether it was."""
    text = DrawnText.objects.filter(sha256=version.sha256).first()
    if text is None:
        return False
    if text.outcome == Outcome.DRAWN:
        LanguageVersion.objects.filter(pk=version.pk, sha256=text.sha256).update(words=text.words)
        version.words = text.words
        index_files(document=version.document, versions=[version], by=by)
    return True


def index_files(*, document, by, versions=None) -> None:
    """Write what search knows of the files of *document* whose text was read: under its name and its language."""
    versions = document.versions.there().exclude(words=None) if versions is None else versions
    texts = dict(
        DrawnText.objects.filter(sha256__in=[version.sha256 for version in versions]).values_list("sha256", "text")
    )
    address = document.get_absolute_url()
    search.put_many(
        "file",
        [
            (version.pk, f"{document} ({version.get_language_display()})", texts.get(version.sha256, ""),
             f"{address}?lang={version.language}")
            for version in versions
        ],
    )  # fmt: skip
