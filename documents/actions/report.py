"""The life of a report: begun, frozen at each station, published with its document."""

import hashlib
import json

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, search
from core.access import require
from core.refusals import Refused
from core.text.words import ordinal_word
from documents.actions.amending import apply_amendments
from documents.actions.document import add_document, publish_document
from documents.actions.loading import _lay
from documents.actions.sentence import refresh_sentences
from documents.actions.symbol import give_symbol
from documents.models import Document, Rendition, Report, ReportVersion
from documents.numbering import PARAGRAPH
from documents.queries.facts import agenda_of
from documents.queries.report import report_of
from documents.queries.text import text_of
from documents.signals import report_adopted, report_published
from documents.states import DocumentKind, Generator, VersionKind
from meetings.actions import stamp_report_published
from meetings.agenda import Numbered
from meetings.models import Meeting
from meetings.states import ItemKind
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(start_report=gettext_lazy("begun"), freeze_report=gettext_lazy("its text frozen as a version"))

G = Generator
FROZEN = {
    "circulate": VersionKind.CIRCULATED,
    "adopt": VersionKind.ADOPTED,
    "adopt_as_amended": VersionKind.ADOPTED,
    "finalize": VersionKind.FINAL,
    "publish": VersionKind.PUBLISHED,
    "issue": VersionKind.PUBLISHED,
}


@transaction.atomic
def start_report(*, meeting: Meeting, by, organization_annex: str = "annex I", symbol: str = "") -> Report:
    """Begin the one report of *meeting*: its document under *symbol* or the next free one, and a skeleton after the
    agenda.

    The sentences among it are written from what is known already. *organization_annex*: where the annotated
    agenda has the organization of work, as the sentence on it says.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    require(by, "documents.draft_report", meeting)
    if held := report_of(meeting):
        raise Refused(
            _("This meeting has a report already: %(symbol)s, “%(title)s”.")
            % {"symbol": held.document.symbol, "title": held.document.title}
        )
    agenda = agenda_of(meeting)
    document = _document(meeting, agenda, by, symbol)
    report = Report.objects.create(meeting=meeting, document=document, organization_annex=organization_annex)
    _lay(report, _skeleton(agenda))
    trail.record("start_report", report, by=by, symbol=document.symbol)
    refresh_sentences(report=report, by=by)
    return report


def _document(meeting: Meeting, agenda: list[Numbered], by, symbol: str = "") -> Document:
    """Added for whoever may begin the report, be they of the Secretariat or the Rapporteur of the meeting."""
    allowed = by is not None and by.has_perm("documents.manage_document", meeting)
    acting = by if allowed else None
    closing = _closing(agenda)
    document = add_document(
        body=meeting.body,
        meeting=meeting,
        agenda_item=closing.item if closing else None,
        title=f"Report of the {ordinal_word(meeting.ordinal)} meeting of the {meeting.body.name}",
        kind=DocumentKind.REPORT,
        by=acting,
    )
    give_symbol(document=document, symbol=symbol, by=acting)
    perform(document, "receive", by=by, consequence=True)
    return document


def _closing(agenda: list[Numbered]) -> Numbered | None:
    """The item under which the meeting is closed: the one of that kind, or the last of the first level."""
    top = [entry for entry in agenda if not entry.depth]
    closing = [entry for entry in top if entry.item.kind == ItemKind.CLOSURE]
    return next(iter(closing or top[-1:]), None)


def _skeleton(agenda: list[Numbered]) -> list[dict]:
    """A heading per item, sub-items of what is considered in depth among them, and the set sentences in place."""
    closing = _closing(agenda)
    organizational = next((one for one in agenda if one.item.kind == ItemKind.ORGANIZATIONAL), None)
    set_phrases = [_sentence(G.OFFICERS), _sentence(G.AGENDA), _sentence(G.ORGANIZATION_OF_WORK)]
    blocks = [{"kind": "heading", "text": "INTRODUCTION"}, _sentence(G.OPENING), _sentence(G.ABSENT)]
    if organizational is None:
        blocks += set_phrases
    for entry in agenda:
        if not entry.depth or entry.item.kind != ItemKind.ORGANIZATIONAL:
            blocks.append({"kind": "heading", "item": entry.number})
        if entry == organizational:
            blocks += set_phrases
        if entry == closing:
            blocks += [_sentence(G.ADOPTION), _sentence(G.CLOSURE)]
    return blocks if closing else [*blocks, _sentence(G.ADOPTION), _sentence(G.CLOSURE)]


def _sentence(generator: str) -> dict:
    return {"kind": PARAGRAPH, "generator": generator}


def follow_transition(*, report: Report, name: str, by) -> None:
    """What a step of a report brings with it, so that the button does the whole act: the text frozen; on adoption
    and publication the facts announced; on publication the document public, the meeting stamped, search told."""
    if name == "adopt_as_amended":
        apply_amendments(report=report, by=by)
    if name == "take_back":
        report.adopted_paragraphs.all().delete()
    if name in FROZEN:
        freeze_report(report=report, kind=FROZEN[name], by=by)
    if name == "begin_finalizing":
        refresh_sentences(report=report, by=by)
    if name in ("adopt", "adopt_as_amended"):
        report_adopted.send(sender=Report, report=report, by=by)
    if name == "issue":
        _publish_document(report, by)
    if name == "publish":
        _publish_document(report, by)
        stamp_report_published(meeting=report.meeting, on=clock.today(), by=by)
        report_published.send(sender=Report, report=report, by=by)


@transaction.atomic
def freeze_report(*, report: Report, kind: VersionKind, by) -> ReportVersion:
    """Keep the text as it stands now. Asked by a transition, so it needs no permission of its own."""
    content = [passage.frozen() for passage in text_of(report)]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True)
    version = ReportVersion.objects.create(
        report=report,
        kind=kind,
        number=report.versions.count() + 1,
        frozen_at=clock.now(),
        content=content,
        digest=hashlib.sha256(written.encode()).hexdigest(),
    )
    trail.record("freeze_report", report, by=by, kind=kind, number=version.number, digest=version.digest)
    return version


def _publish_document(report: Report, by) -> None:
    document = report.document
    if document.dated_on is None:
        document.dated_on = clock.today()
        document.save(update_fields=["dated_on"])
    publish_document(document=document, by=by, consequence=True)
    index_report(report=report, by=by)


@transaction.atomic
def index_report(*, report: Report, by=None) -> None:
    """Tell search every paragraph under its citation, with its address; a few statements whatever their number."""
    url, symbol = report.get_absolute_url(), report.document.symbol
    rows = [
        (one.pk, f"{symbol}, {_cited(one.ref)}", one.words, f"{url}#{one.anchor}")
        for one in text_of(report)
        if one.ref and one.text
    ]
    search.put_many("paragraph", rows)


def _cited(ref: str) -> str:
    return f"para. {ref}" if ref[:1].isdigit() else ref


@transaction.atomic
def keep_rendition(*, report: Report, format: str, content_hash: str, data: bytes, by=None) -> Rendition:
    """Keep a file made of a report by the hash of what it shows; the same content is kept once."""
    rendition, is_new = Rendition.objects.get_or_create(
        report=report, format=format, content_hash=content_hash, defaults={"made_at": clock.now()}
    )
    if is_new or not rendition.file:
        rendition.file.save(f"report.{format}", ContentFile(data))
    return rendition
