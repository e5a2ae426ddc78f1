"""What became of a paragraph between two texts, as a sentence beside its redline."""

from django.utils.translation import gettext

from documents.differences.tracing import AWAY, DELETED, INSERTED, Row
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING


def became(row: Row) -> str:
    """What became of the paragraph, as a sentence; "" where the redline says it all."""
    if row.kind == AWAY:
        return gettext("%(old)s stood here; it moved, and is %(new)s now.") % {
            "old": place_of(row.old), "new": place_of(row.new),
        }  # fmt: skip
    if row.into is not None:
        return gettext("%(old)s was merged into %(new)s.") % {"old": place_of(row.old), "new": place_of(row.into)}
    parts = []
    if row.merged:
        parts.append(gettext("Merged: it was %(old)s.") % {"old": ", ".join(place_of(one) for one in row.merged)})
    if row.split:
        parts.append(gettext("Split: it is %(new)s now.") % {"new": ", ".join(place_of(one) for one in row.split)})
    if row.out_of is not None:
        parts.append(gettext("Split from %(old)s.") % {"old": place_of(row.out_of)})
    elif row.kind == INSERTED:
        parts.append(gettext("New."))
    if row.kind == DELETED:
        parts.append(gettext("Deleted."))
    if row.is_moved:
        parts.append(gettext("Moved: it was %(old)s.") % {"old": place_of(row.old)})
    elif row.old and row.new and row.old.ref != row.new.ref and row.is_changed:
        parts.append(gettext("It was %(old)s.") % {"old": place_of(row.old)})
    return " ".join(parts)


def place_of(passage: Passage | None) -> str:
    """“paragraph 12(a)”, or the first words of what has no number."""
    if passage is None:
        return ""
    if passage.ref and passage.kind not in (HEADING, ANNEX):
        return gettext("paragraph %(ref)s") % {"ref": passage.ref}
    return gettext("“%(words)s”") % {"words": passage.title[:60] or passage.words[:60]}
