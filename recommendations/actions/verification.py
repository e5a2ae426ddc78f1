"""What one of the many reported as implemented: verified by another person, sent back, or reopened. What is verified
stands in later rounds."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from notifications.actions import queue_messages
from recommendations.access import speaks_for_the_party
from recommendations.guards import NO_EVIDENCE
from recommendations.letters import sent_back_letter_of
from recommendations.models import Answer, AskedParty, Evidence, FollowUp, Round
from recommendations.states import ProgressState
from workflow import trail
from workflow.queries import describe

P = ProgressState
VERIFY = "recommendations.verify_followup"
describe(
    verify_answer=gettext_lazy("answer verified"),
    send_back_answer=gettext_lazy("answer sent back: the evidence is insufficient"),
    reopen_answer=gettext_lazy("answer reopened"),
)


@transaction.atomic
def verify_answer(*, answer: Answer, note: str, by, version: int | None = None) -> Answer:
    """Confirm what a Party reported as implemented; *note* says what was seen.

    Refused to whoever entered the answer or speaks for the Party, where no evidence is attached, and where the Party
    said something else since. Raises Conflict where the Party's answers changed since *version* (of its `AskedParty`).
    """
    row = _locked(answer, by, version)
    if row.is_verified:
        return row
    if row.progress != P.IMPLEMENTED_CLAIMED:
        raise Refused(_("It was not reported as implemented, so there is nothing to verify."))
    if by is not None and (row.answered_by_id == by.pk or speaks_for_the_party(by, row.asked)):
        raise Refused(_("Another person verifies."))
    if not note.strip():
        raise Refused(_("Say what was seen."))
    if not Evidence.objects.shown_by(row.asked.party_id, row.follow_up_id).exists():
        raise Refused(NO_EVIDENCE)
    _refuse_overtaken(row)
    stamp = {"progress": P.IMPLEMENTED_VERIFIED.value, "verified_at": clock.now(), "verified_by": by}
    Answer.objects.filter(pk=row.pk).update(verification=note.strip(), **stamp)
    _told("verify_answer", row, by, note)
    for asking in Round.objects.open().filter(follow_ups=row.follow_up_id, number__gt=row.asked.round.number):
        carry_verified(opened=asking, follow_ups=[row.follow_up], by=by)
    row.refresh_from_db()
    return row


@transaction.atomic
def send_back_answer(*, answer: Answer, note: str, by, version: int | None = None) -> Answer:
    """What shows it is not enough: it counts as in progress, and whoever entered it is told what is missing (*note*).

    The words of the Party stay. Refused where the Party said something else since.
    """
    row = _locked(answer, by, version)
    if row.progress != P.IMPLEMENTED_CLAIMED:
        raise Refused(_("It was not reported as implemented, so there is nothing to send back."))
    if not note.strip():
        raise Refused(_("Say what is missing."))
    _refuse_overtaken(row)
    counted = {"progress": P.IN_PROGRESS.value}
    Answer.objects.filter(pk=row.pk).update(**counted)
    _told("send_back_answer", row, by, note)
    row.refresh_from_db()
    if letter := sent_back_letter_of(row, note.strip()):
        queue_messages(letters=[letter], by=by)
    return row


@transaction.atomic
def reopen_answer(*, answer: Answer, note: str, by, version: int | None = None) -> Answer:
    """Take a verification back: what the Party reported stands again as reported. *note* says why."""
    row = _locked(answer, by, version)
    if not row.is_verified:
        raise Refused(_("It is not verified, so there is nothing to reopen."))
    if not note.strip():
        raise Refused(_("Say why it is reopened."))
    _refuse_overtaken(row)
    taken_back = {"progress": P.IMPLEMENTED_CLAIMED.value, "verified_at": None, "verified_by": None}
    Answer.objects.filter(pk=row.pk).update(verification="", **taken_back)
    _told("reopen_answer", row, by, note)
    row.refresh_from_db()
    return row


def carry_verified(*, opened: Round, follow_ups: Iterable[FollowUp], by) -> int:
    """What was verified in an earlier round stands in this one, so that no Party is asked again for what is done."""
    rows = Answer.objects.verified().filter(follow_up__in=list(follow_ups)).exclude(asked__round=opened)
    rows = rows.exclude(
        Exists(_later(OuterRef("asked__party"), OuterRef("follow_up"), OuterRef("asked__round__number")))
    )
    asked = {one.party_id: one for one in opened.asked.all()}
    there = set(Answer.objects.filter(asked__round=opened).values_list("asked__party", "follow_up"))
    copies = [
        _copy(one, asked[one.asked.party_id])
        for one in rows.select_related("asked")
        if one.asked.party_id in asked and (one.asked.party_id, one.follow_up_id) not in there
    ]
    Answer.objects.bulk_create(copies, ignore_conflicts=True, batch_size=200)
    AskedParty.objects.filter(pk__in={one.asked_id for one in copies}).update(version=F("version") + 1)
    return len(copies)


def _copy(one: Answer, asked: AskedParty) -> Answer:
    said = ("follow_up_id", "response", "progress", "percentage", "text", "channel", "answered_at", "answered_by_id")
    checked = ("verified_at", "verified_by_id", "verification")
    return Answer(asked=asked, **{name: getattr(one, name) for name in (*said, *checked)})


def _locked(answer: Answer, by, version: int | None) -> Answer:
    asked = AskedParty.objects.select_for_update(of=("self",)).select_related("round__meeting__body", "party")
    row = Answer.objects.select_related("follow_up__recommendation__body").get(pk=answer.pk)
    row.asked = asked.get(pk=row.asked_id)
    require(by, VERIFY, row.follow_up)
    if version is not None and version != row.asked.version:
        raise Conflict(_("Somebody else changed this since you opened the page. Look at it again, then decide."))
    row.refresh_from_db(fields=["progress", "answered_by", "verified_at"])
    return row


def _refuse_overtaken(row: Answer) -> None:
    later = _later(row.asked.party_id, row.follow_up_id, row.asked.round.number).select_related("asked__round").first()
    if later:
        raise Refused(
            _("%(party)s said more in %(round)s. Look at that answer.")
            % {"party": row.asked.party, "round": later.asked.round}
        )


def _later(party, follow_up, number):
    """What the Party said of its progress in a later round."""
    rows = Answer.objects.filter(asked__party=party, follow_up=follow_up, asked__round__number__gt=number)
    return rows.exclude(progress="")


def _told(verb: str, row: Answer, by, note: str) -> None:
    AskedParty.objects.filter(pk=row.asked_id).update(version=F("version") + 1)
    trail.record(verb, row.asked, by=by, note=note.strip(), follow_up=row.follow_up_id)
