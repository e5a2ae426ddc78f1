"""Targeted re-calls: to the Parties that could mend what the nominations are short of."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core import access, clock, search
from core.refusals import Refused
from membership.actions.calls import MANAGE, follow_in_notification, write_notification
from membership.models import Call
from membership.queries.call_words import found_call, recall_text
from membership.queries.shortfalls import Shortfalls, shortfalls
from membership.states import CallState
from parties.models import Party
from workflow import trail

#: How long Parties have to answer a re-call where the officer does not say.
THREE_WEEKS = timedelta(days=21)
FOLLOWED = (CallState.OPEN, CallState.EXTENDED, CallState.CLOSED)


@transaction.atomic
def recall(
    *, call: Call, by, deadline_on: date | None = None, parties: Iterable[Party] | None = None, text: str = ""
) -> Call:
    """Draft a re-call of the round for what its nominations are short of, and its notification, addressed to just the
    focal points of the Parties that could mend it and have not nominated (or to *parties* of these).

    A draft re-call of the round is brought up to date, its text written anew. Without *deadline_on* three weeks are
    given. Refused: nothing is short, nobody is left to ask, the first call is a draft or decided.
    """
    access.require(by, MANAGE, call)
    first = Call.objects.select_for_update(of=("self",)).select_related("body").get(pk=call.round_id)
    if first.state not in FOLLOWED:
        raise Refused(_("A call is followed by another one while it runs or once it is closed, until it is decided."))
    with translation.override(settings.LANGUAGE_CODE):
        found = shortfalls(first)
        lines = found.sentences()
    chosen = _chosen(found, parties)
    draft = first.recalls.filter(state=CallState.DRAFT).select_related("notification").first()
    row = draft or Call(body=first.body, follows=first)
    former_text = row.text
    row.title = row.title or _title(first)
    row.text = text.strip() or recall_text(first, lines)
    row.aim = found.aim
    row.addressee_groups = ["organizations"] if found.wants_organizations else []
    row.deadline_on = _deadline(deadline_on)
    row.version += 1 if draft else 0
    row.save()
    row.parties.set(chosen)
    if draft:
        follow_in_notification(call=row, former_text=former_text, by=by)
    else:
        write_notification(call=row, by=by)
    trail.record("recall", row, by=by, parties=[party.iso2 for party in chosen], aim=found.aim)
    search.put("call", row.pk, **found_call(row))
    return row


def _chosen(found: Shortfalls, parties: Iterable[Party] | None) -> list[Party]:
    if not found.short:
        raise Refused(_("The nominations are short of nothing the rules ask for."))
    wanted = None if parties is None else {party.pk for party in parties}
    chosen = [party for party in found.parties if wanted is None or party.pk in wanted]
    if not chosen and not found.wants_organizations:
        raise Refused(_("There is no Party left to ask: all those that could be have nominated."))
    return chosen


def _title(first: Call) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return (_("Further nominations sought: %(body)s") % {"body": first.body})[:200]


def _deadline(day: date | None) -> date:
    if day is not None and day < clock.today():
        raise Refused(_("The deadline has passed; give a day to come."))
    return day or clock.today() + THREE_WEEKS
