"""Documents: added, changed, published. Each carries a symbol of its own, or none yet."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Conflict, Refused
from documents.actions.index import index_document
from documents.actions.subject import set_subjects
from documents.actions.symbol import give_symbol
from documents.models import Document
from documents.states import Distribution, DocumentKind, DocumentState
from membership.models import Body
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(add_document=gettext_lazy("added"), change_document=gettext_lazy("changed"))

MANAGE = "documents.manage_document"
CHANGEABLE = frozenset({
    "title", "kind", "agenda_item", "distribution", "original_language", "dated_on", "due_on", "posting_on",
    "word_limit",
})  # fmt: skip
FIXED = (DocumentState.SUPERSEDED, DocumentState.ARCHIVED)
LONGEST_TITLE = 500
#: The step that leads on to the public from each state; a held document is taken up by a person.
WALK = {
    DocumentState.AWAITED: "receive",
    DocumentState.RECEIVED: "review",
    DocumentState.REVIEWED: "edit",
    DocumentState.EDITED: "publish",
    DocumentState.STAFF: "publish",
}


@transaction.atomic
def add_document(
    *, body, title, by, meeting=None, kind=DocumentKind.WORKING, symbol="", agenda_item=None,
    distribution=Distribution.GENERAL, original_language="en", dated_on=None, due_on=None, posting_on=None,
    word_limit=None, subjects=(),
) -> Document:  # fmt: skip
    """Add a document of *body*, awaited until its first file comes.

    *due_on*, *posting_on*, *word_limit*: its own, where the meeting's track and its type do not say. *symbol* is read
    against the meeting's prefix; "" leaves it without one. Refused: a symbol that is none or is taken, a meeting of
    another body, an agenda item of another meeting, and the same form sent twice.
    """
    require(by, MANAGE, body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    document = Document(
        body=body, meeting=meeting, agenda_item=agenda_item, title=title.strip(), kind=kind,
        distribution=distribution, original_language=original_language, dated_on=dated_on, due_on=due_on,
        posting_on=posting_on, word_limit=word_limit,
    )  # fmt: skip
    _refuse_impossible(document)
    if not symbol:
        _refuse_twin(document)
    document.save(force_insert=True)
    trail.record("add_document", document, by=by, kind=str(kind), distribution=str(distribution))
    if symbol:
        give_symbol(document=document, symbol=symbol, by=by)
    if subjects:
        set_subjects(document=document, subjects=subjects, by=by)
    index_document(document=document)
    return document


@transaction.atomic
def change_document(*, document, by, version=None, subjects=None, **changes) -> Document:
    """Change fields of `CHANGEABLE`; the trail keeps what stood there. *version* is what the page had seen.
    *subjects*: what it is about from now on; None leaves them."""
    require(by, MANAGE, document)
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"change_document changes no {', '.join(sorted(unknown))}")
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _refuse_unless_current(document, version)
    if subjects is not None:
        set_subjects(document=document, subjects=subjects, by=by)
    changes = {name: value.strip() if name == "title" else value for name, value in changes.items()}
    before = {name: getattr(document, name) for name in changes if getattr(document, name) != changes[name]}
    if not before:
        return document
    for name in before:
        setattr(document, name, changes[name])
    _refuse_impossible(document)
    document.version += 1
    document.save()
    trail.record("change_document", document, by=by, before={name: _plain(value) for name, value in before.items()})
    index_document(document=document)
    return document


@transaction.atomic
def publish_document(*, document, by, note="", consequence=False) -> None:
    """Walk a document through the steps that remain before it is public, all or none.

    Each step asks its own permission unless it is a *consequence*. A public document stays as it is; a held one,
    and one without a symbol, is refused.
    """
    document.refresh_from_db()
    while document.state != DocumentState.PUBLIC:
        step = WALK.get(document.state, "publish")
        perform(document, step, by=by, note=note if step == "publish" else "", consequence=consequence)


def _refuse_impossible(document) -> None:
    if not document.title:
        raise Refused(_("A document needs a title."))
    if len(document.title) > LONGEST_TITLE:
        raise Refused(_("The title is too long; at most 500 characters can be kept."))
    if document.meeting and document.meeting.body_id != document.body_id:
        raise Refused(_("“%(meeting)s” is not a meeting of this body.") % {"meeting": document.meeting})
    item = document.agenda_item
    if item and item.meeting_id != document.meeting_id:
        raise Refused(_("“%(item)s” is not on the agenda of this meeting.") % {"item": item})
    _refuse_unknown(document.kind, DocumentKind.values, _("“%(value)s” is not a type of document."))
    _refuse_unknown(document.distribution, Distribution.values, _("“%(value)s” is not a distribution."))
    languages = [code for code, _name in settings.LANGUAGES]
    _refuse_unknown(document.original_language, languages, _("“%(value)s” is not one of the six languages."))


def _refuse_unknown(value, known, sentence) -> None:
    if value not in known:
        raise Refused(sentence % {"value": value})


def _refuse_twin(document) -> None:
    """Two documents of one name without a symbol are one form sent twice."""
    same = Document.objects.filter(
        body=document.body, meeting=document.meeting, title=document.title, kind=document.kind, symbol_key=None
    )
    if same.exists():
        raise Refused(
            _("“%(title)s” has been added already and has no symbol yet; give the other one a title of its own.")
            % {"title": document.title}
        )


def _refuse_unless_current(document, version) -> None:
    if document.state in FIXED:
        raise Refused(
            _("“%(what)s” is %(state)s and changes no more.")
            % {"what": document, "state": document.get_state_display().lower()}
        )
    if version is not None and version != document.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": document},
            theirs=document.title,
        )


def _plain(value):
    return value if isinstance(value, str | int | None) else str(value)
