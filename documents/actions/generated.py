"""Documents that a meeting writes of itself: begun, issued, and revised where what they tell has changed."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from documents import generated
from documents.actions.document import add_document
from documents.actions.symbol import give_symbol
from documents.models import Document, IssuedText
from documents.queries.generated import OUT, changes_after_issue, is_generated, revision_of, written_now
from documents.queries.meeting_facts import told_facts
from documents.states import DocumentKind, DocumentState
from meetings.actions import keep_provisional_agenda
from meetings.models import Meeting
from membership.models import Body
from workflow import trail
from workflow.queries import describe

describe(revise_document=gettext_lazy("revision begun"))

MANAGE = "documents.manage_document"


@transaction.atomic
def make_generated(*, meeting, kind, by, symbol="") -> Document:
    """Begin the document of *kind* that *meeting* writes, under *symbol* or the next free one. It is written anew
    until it is issued. Refused while there is nothing to write, or one of the kind is there already."""
    require(by, MANAGE, meeting)
    if kind not in generated.KINDS:
        raise Refused(_("“%(kind)s” is no document that a meeting writes.") % {"kind": kind})
    Body.objects.select_for_update(of=("self",)).get(pk=meeting.body_id)
    rows = Document.objects.filter(meeting=meeting, kind=kind)
    if there := rows.exclude(state__in=[DocumentState.SUPERSEDED, DocumentState.ARCHIVED]).first():
        raise Refused(_("“%(what)s” is there already.") % {"what": there})
    _refuse_nothing_to_say(meeting, kind)
    how = generated.KINDS[kind]
    document = add_document(
        body=meeting.body, meeting=meeting, kind=kind, title=how.title, distribution=how.distribution, by=by
    )
    return give_symbol(document=document, symbol=symbol, by=by)


def _refuse_nothing_to_say(meeting: Meeting, kind: str) -> None:
    if kind == DocumentKind.PARTICIPANTS:
        if not told_facts(meeting, kind).people:
            raise Refused(_("Nobody is expected at the meeting yet, so there is no list of participants."))
    elif not meeting.items.exists():
        raise Refused(_("The agenda is empty. Write the provisional agenda first."))
    elif kind == DocumentKind.ADOPTED_AGENDA and not meeting.agenda_adopted_at:
        raise Refused(_("The meeting has not adopted its agenda yet."))


@transaction.atomic
def keep_issued_text(*, document, by) -> IssuedText | None:
    """The words of a generated *document* that goes public stay as they are; a provisional agenda is what the meeting
    has before it from now on. Asked by the transition, so it needs no permission of its own."""
    if not is_generated(document):
        return None
    if document.dated_on is None:
        document.dated_on = clock.today()
        document.save(update_fields=["dated_on"])
    content = [one.frozen() for one in written_now(document)]
    stamped = {"issued_at": clock.now(), "dated_on": document.dated_on, "content": content}
    issued, _made = IssuedText.objects.update_or_create(document=document, defaults=stamped)
    if document.kind == DocumentKind.AGENDA:
        keep_provisional_agenda(meeting=document.meeting, symbol=document.symbol, by=by)
    return issued


@transaction.atomic
def revise_generated(*, document, by, symbol="") -> Document:
    """Begin the Rev. of a document whose facts changed after it was issued, under *symbol* or the next free Rev. It
    supersedes the former when it is issued. Refused while nothing changed, or a revision is being prepared."""
    require(by, MANAGE, document)
    Body.objects.select_for_update(of=("self",)).get(pk=document.body_id)
    document = Document.objects.select_related("meeting__body", "meeting__country", "body", "issued").get(
        pk=document.pk
    )
    if not is_generated(document):
        raise Refused(
            _("“%(what)s” is not written by its meeting; add its revision as a document.") % {"what": document}
        )
    begun = Document.objects.filter(meeting=document.meeting, kind=document.kind).exclude(state__in=OUT).first()
    if begun:
        raise Refused(_("“%(what)s” is being prepared already.") % {"what": begun})
    if not changes_after_issue(document):
        raise Refused(_("Nothing has changed since %(symbol)s was issued.") % {"symbol": document.symbol})
    revision = add_document(
        body=document.body, meeting=document.meeting, kind=document.kind, title=document.title,
        agenda_item=document.agenda_item, distribution=document.distribution,
        original_language=document.original_language, by=by,
    )  # fmt: skip
    give_symbol(document=revision, symbol=symbol or str(revision_of(document)), by=by)
    trail.record("revise_document", document, by=by, revision=revision.symbol or symbol)
    revision.refresh_from_db()
    return revision
