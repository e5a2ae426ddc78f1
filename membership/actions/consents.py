"""The expert's own answer: whether they agree to serve in their individual capacity."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import access, clock
from core.refusals import Refused
from membership import letters
from membership.actions.disclosures import request_disclosure
from membership.models import Nomination
from membership.queries.nominations import why_no_consent
from membership.queries.pool import returning_ids
from membership.states import Consent
from notifications.actions import queue_messages
from notifications.states import Channel
from workflow import trail


@transaction.atomic
def answer_consent(*, nomination: Nomination, answer: str, by, channel: str = Channel.LINK) -> Nomination:
    """The answer of the expert: by the signed link (*by* is None) or signed in. It may change until the nomination is
    decided. Who agrees is asked to disclose their interests."""
    if by is not None and nomination.person.user_id != by.pk:
        raise Refused(_("The expert answers this, or an officer who says how the answer came."))
    return _note(nomination, answer, channel, by)


@transaction.atomic
def record_consent(*, nomination: Nomination, answer: str, channel: str, by) -> Nomination:
    """An officer enters the answer that reached the Secretariat by another way."""
    access.require(by, "membership.assess_nomination", nomination)
    return _note(nomination, answer, channel, by)


def _note(nomination: Nomination, answer: str, channel: str, by) -> Nomination:
    if answer not in (Consent.AGREED, Consent.DECLINED) or channel not in Channel.values:
        raise Refused(_("Answer yes or no."))
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("call__body", "person")
    row = rows.get(pk=nomination.pk)
    if sentence := why_no_consent(row):
        raise Refused(sentence)
    if row.consent == answer:
        return row
    row.consent, row.consent_at = Consent(answer), clock.now()
    row.save(update_fields=["consent", "consent_at"])
    trail.record("answer_consent", row, by=by, answer=str(answer), channel=str(channel))
    if answer == Consent.AGREED:
        request_disclosure(body=row.body, person=row.person, nomination=row, by=None)
    return row


@transaction.atomic
def follow_submission(*, nomination: Nomination, by) -> None:
    """What a submission brings about: whether the expert served before is settled as of today, and they are asked
    for their agreement, once."""
    returning = nomination.person_id in returning_ids(nomination.body, [nomination.person_id])
    if nomination.is_returning != returning:
        nomination.is_returning = returning
        nomination.save(update_fields=["is_returning"])
    if nomination.consent == Consent.ASKED and nomination.person.email:
        queue_messages(letters=[letters.consent_request(nomination)], by=by)


@transaction.atomic
def tell_nominator(*, nomination: Nomination, by) -> None:
    """Write to whoever nominated on the site what is missing; who wrote on paper is told by the officer."""
    user = nomination.nominated_by
    if user and user.email and nomination.channel == Channel.SITE:
        queue_messages(letters=[letters.returned_nomination(nomination)], by=by)
