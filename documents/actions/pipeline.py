"""A document on its way to the public: passed from hand to hand, moved with many others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from documents.forecast import UNDER_WAY
from documents.models import Document
from documents.states import DocumentState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    pass_document=gettext_lazy("passed on"),
    take_back_document=gettext_lazy("taken back"),
)

MANAGE = "documents.manage_document"
#: States in which a document can lie with somebody.
HELD_IN = (*UNDER_WAY, DocumentState.STAFF)
LONGEST_NAME, LONGEST_NOTE = 200, 2_000


@dataclass(frozen=True)
class Seen:
    """A document as a page had shown it."""

    pk: int
    version: int | None


@dataclass
class Moved:
    """What became of many: those that moved, and for each of the others the sentence why not, by its key."""

    done: list[Document] = field(default_factory=list)
    refused: dict[int, tuple[str, str]] = field(default_factory=dict)


@transaction.atomic
def pass_document(*, document: Document, by, holder=None, name: str = "", note: str = "", version=None) -> Document:
    """Put a document into the hands of *holder* (a user) or of somebody without an account (*name*), since now; of
    nobody, where neither is given. The trail keeps from whom, to whom and the note.

    Refused: once it is public, to whom it lies with already, and where *version* is not what the page had seen.
    """
    require(by, MANAGE, document)
    row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    former, name = row.holder_name, (str(holder) if holder else name.strip())[:LONGEST_NAME]
    _refuse_hand_over(row, holder, name, version)
    row.holder, row.holder_name = holder, name
    row.passed_at = clock.now() if name else None
    row.version += 1
    row.save(update_fields=["holder", "holder_name", "passed_at", "version"])
    verb = "pass_document" if name else "take_back_document"
    trail.record(verb, row, by=by, note=_told(former, name, note), former=former, to=name)
    return row


def _told(former: str, name: str, note: str) -> str:
    """The line of the trail: from whom, to whom, and what was said."""
    if not name:
        hands = _("from %(former)s") % {"former": former}
    elif former:
        hands = _("from %(former)s to %(name)s") % {"former": former, "name": name}
    else:
        hands = _("to %(name)s") % {"name": name}
    return ": ".join(filter(None, [hands, note.strip()[:LONGEST_NOTE]]))


def _refuse_hand_over(row: Document, holder, name: str, version) -> None:
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": row}
        )
    if row.state not in HELD_IN:
        state = row.get_state_display().lower()
        raise Refused(_("“%(what)s” is %(state)s and lies with nobody any more.") % {"what": row, "state": state})
    if (row.holder, row.holder_name) == (holder, name):
        raise Refused(
            _("“%(what)s” lies with %(name)s already.") % {"what": row, "name": name}
            if name
            else _("“%(what)s” lies with nobody.") % {"what": row}
        )


def move_documents(*, documents: Iterable[Seen], act: str, by, note: str = "") -> Moved:
    """Do the step *act* on each of several documents. Each is moved whole or not at all; what is refused stays where
    it is, with the sentence. Whoever may not manage one, or may not see it, moves none of them by this."""
    return _each(documents, by, lambda one, version: perform(one, act, by=by, note=note, version=version))


def pass_documents(*, documents: Iterable[Seen], by, holder=None, name: str = "", note: str = "") -> Moved:
    """Pass several documents on alike; as `move_documents`."""
    return _each(
        documents,
        by,
        lambda one, version: pass_document(document=one, holder=holder, name=name, note=note, version=version, by=by),
    )


def _each(documents: Iterable[Seen], by, act: Callable) -> Moved:
    seen = {one.pk: one.version for one in documents}
    rows = Document.objects.visible_to(by).select_related("body", "meeting").filter(pk__in=seen).in_order()
    moved = Moved()
    for row in rows:
        try:
            with transaction.atomic():
                require(by, MANAGE, row)
                act(row, seen[row.pk])
            moved.done.append(row)
        except Refused as refusal:
            moved.refused[row.pk] = (str(row), str(refusal))
    return moved
