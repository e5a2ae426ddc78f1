"""What shows that something was done."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from core.uploads import check_upload
from documents.models import Document
from documents.queries import keys_in, why_unknown
from recommendations.models import Evidence, FollowUp
from recommendations.states import EvidenceKind, RecommendationState
from workflow import trail
from workflow.queries import describe

describe(attach_evidence=gettext_lazy("evidence attached"))


@transaction.atomic
def attach_evidence(
    *,
    follow_up: FollowUp,
    kind: str,
    title: str = "",
    symbol: str = "",
    link: str = "",
    file: UploadedFile | None = None,
    by,
) -> Evidence:
    """Add a document by its symbol in any spelling, a link (http or https) or a file (PDF or Word).

    What is attached already is not attached twice. Raises Refused with a sentence for whatever it cannot take.
    """
    require(by, "recommendations.answer_followup", follow_up)
    row = (
        FollowUp.objects.select_for_update(of=("self",)).select_related("recommendation__meeting").get(pk=follow_up.pk)
    )
    if row.recommendation.state != RecommendationState.TRANSMITTED:
        raise Refused(_("The recommendation has not been transmitted to its addressees yet."))
    said = _said(row, kind, title.strip(), symbol, link, file, by)
    same = {name: said[name] for name in ("symbol", "link", "sha256") if said.get(name)}
    if twin := row.evidence.filter(kind=kind, **same).first():
        return twin
    evidence = Evidence.objects.create(follow_up=row, kind=kind, added_at=clock.now(), **said)
    FollowUp.objects.filter(pk=row.pk).update(version=F("version") + 1)
    trail.record("attach_evidence", row, by=by, evidence=evidence.pk, title=evidence.title)
    return evidence


def _said(row: FollowUp, kind: str, title: str, symbol: str, link: str, file, by) -> dict:
    if kind == EvidenceKind.DOCUMENT:
        return _document(row, title, symbol, by)
    if kind == EvidenceKind.LINK:
        return _link(title, link.strip())
    if kind == EvidenceKind.FILE:
        return _file(title, file)
    raise Refused(_("Evidence is a document by its symbol, a link or a file."))


def _document(row: FollowUp, title: str, symbol: str, by) -> dict:
    if not symbol.strip():
        raise Refused(_("Type the symbol of the document."))
    keys = keys_in(symbol, row.recommendation.meeting.symbol_prefix)
    readable = Document.objects.all() if by is None else Document.objects.visible_to(by)
    document = readable.filter(symbol_key__in=keys).first() if keys else None
    if document is None:
        raise Refused(why_unknown(symbol.strip()[:120]))
    return {"title": (title or document.title)[:300], "symbol": document.symbol, "document": document}


def _link(title: str, link: str) -> dict:
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host or len(link) > 500 or any(one.isspace() for one in link):
        raise Refused(_("A link begins with http:// or https:// and names a site."))
    return {"title": (title or host)[:300], "link": link}


def _file(title: str, file) -> dict:
    if file is None:
        raise Refused(_("Choose a file."))
    try:
        checked = check_upload(file)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return {
        "title": (title or checked.name)[:300],
        "file": file,
        "media_type": checked.media_type,
        "sha256": checked.sha256,
    }
