"""What shows that something was done."""

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
from recommendations.models import Answer, AskedParty, Evidence, FollowUp
from recommendations.queries import Pasted, evidence_in
from recommendations.states import EvidenceKind, RecommendationState
from workflow import trail
from workflow.queries import describe

describe(attach_evidence=gettext_lazy("evidence attached"))
#: By these two pieces of evidence are the same.
SAME = ("symbol", "document", "notification", "meeting", "link", "sha256")


@transaction.atomic
def attach_evidence(
    *,
    follow_up: FollowUp,
    reference: str = "",
    file: UploadedFile | None = None,
    title: str = "",
    is_confidential: bool = False,
    answer: Answer | None = None,
    by,
) -> Evidence:
    """Add what *reference* names (a symbol in any spelling, a notification's number, a meeting, a link; see
    `queries.evidence_in`) or a file (PDF or Word). With *answer*, for the one of the many whose answer it is.

    What is attached already is not attached twice. Raises Refused with a sentence for whatever it cannot take.
    """
    if answer is None:
        require(by, "recommendations.answer_followup", follow_up)
    else:
        require(by, "recommendations.answer_askedparty", answer.asked)
    row = (
        FollowUp.objects.select_for_update(of=("self",)).select_related("recommendation__meeting").get(pk=follow_up.pk)
    )
    if row.recommendation.state != RecommendationState.TRANSMITTED:
        raise Refused(_("The recommendation has not been transmitted to its addressees yet."))
    said = _file(file) if file is not None else _named(row, reference, by)
    said["title"] = (title.strip() or said["title"])[:300]
    same = {name: said[name] for name in SAME if said.get(name)}
    if twin := row.evidence.filter(answer=answer, kind=said["kind"], is_confidential=is_confidential, **same).first():
        return twin
    evidence = Evidence.objects.create(
        follow_up=row, answer=answer, is_confidential=is_confidential, added_at=clock.now(), added_by=by, **said
    )
    _told(row, answer, evidence, by)
    return evidence


def _told(row: FollowUp, answer: Answer | None, evidence: Evidence, by) -> None:
    """The trail is read by more people than what is confidential is for."""
    title = "" if evidence.is_confidential else evidence.title
    if answer is None:
        FollowUp.objects.filter(pk=row.pk).update(version=F("version") + 1)
        trail.record("attach_evidence", row, by=by, evidence=evidence.pk, title=title)
        return
    AskedParty.objects.filter(pk=answer.asked_id).update(version=F("version") + 1)
    trail.record("attach_evidence", answer.asked, by=by, evidence=evidence.pk, title=title, follow_up=row.pk)


def _named(row: FollowUp, reference: str, by) -> dict:
    if not reference.strip():
        raise Refused(_("Paste a symbol or a link, or choose a file."))
    found: Pasted = evidence_in(reference, prefix=row.recommendation.meeting.symbol_prefix, user=by)
    said = {
        "kind": found.kind,
        "title": found.title or found.symbol,
        "symbol": found.symbol,
        "document": found.document,
        "notification": found.notification,
        "meeting": found.meeting,
    }
    return said | {"link": found.url} if found.kind == EvidenceKind.LINK else said


def _file(file: UploadedFile) -> dict:
    try:
        checked = check_upload(file)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return {
        "kind": EvidenceKind.FILE,
        "title": checked.name,
        "file": file,
        "media_type": checked.media_type,
        "sha256": checked.sha256,
    }
