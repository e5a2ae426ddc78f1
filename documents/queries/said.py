"""What a row of a comment sheet says, and whether it was taken in before."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from documents.models import Comment, Report


@dataclass(frozen=True)
class Said:
    """A row of a comment sheet as it is imported: its number there, the key of its paragraph, its words."""

    number: int
    key: str
    text: str
    proposed: str
    kind: str


def import_key(report: Report, reviewer, said: Said) -> str:
    """Of one row by one reviewer (a user, or a person an officer enters it for): the same again is the same key."""
    whose = f"{reviewer._meta.label}:{reviewer.pk}"
    content = "\x1f".join((str(report.pk), whose, said.key, said.kind, said.text, said.proposed))
    return hashlib.sha256(content.encode()).hexdigest()


def imported_before(report: Report, reviewer, rows: Sequence[Said]) -> set[int]:
    """The numbers of those *rows* that were taken in already, their comments withdrawn since or not; one query."""
    keys = {import_key(report, reviewer, one): one.number for one in rows}
    known = Comment.objects.filter(report=report, import_key__in=keys).values_list("import_key", flat=True)
    return {keys[key] for key in known}
