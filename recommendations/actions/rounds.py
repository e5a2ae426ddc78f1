"""Rounds: asking every Party at once, and keeping what each says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from core.typed import ODD_DAY, is_odd_day
from meetings.models import Meeting
from meetings.states import Channel
from notifications.actions import queue_messages
from parties.models import Party, Placement
from recommendations.access import speaks_for_the_party
from recommendations.actions.verification import carry_verified
from recommendations.letters import keep_letters, people_of, round_letters_of
from recommendations.models import Answer, AskedParty, FollowUp, Round, Said
from recommendations.states import ENDED, AddresseeKind, RecommendationState
from workflow import trail
from workflow.queries import describe

K = AddresseeKind
#: The Protocol whose Parties are asked; the other Governments are those of the Convention that are not among them.
PROTOCOL, CONVENTION = "CPB", "CBD"
describe(
    open_round=gettext_lazy("asked every Party"),
    close_round=gettext_lazy("closed to answers"),
    record_answers=gettext_lazy("answered"),
)


@dataclass(frozen=True)
class Recorded:
    """How many answers are new, how many were changed, how many stood already."""

    new: int
    changed: int
    same: int


@transaction.atomic
def open_round(*, meeting: Meeting, due_on: date, by) -> Round:
    """Ask, as of today, every Party to the Protocol about the meeting's open recommendations to "Parties", and every
    other Government about those to them. Letters to their focal points are held in the outbox for review.
    What was verified in an earlier round stands in the new one.

    Raises Refused while a round is open, where nothing is to be asked, or where the date is past.
    """
    require(by, "recommendations.manage_recommendation", meeting)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    today = clock.today()
    if is_odd_day(due_on):
        raise Refused(ODD_DAY)
    if due_on < today:
        raise Refused(_("The answers cannot be due before they are asked for. Choose a later day."))
    if meeting.rounds.open().exists():
        raise Refused(_("A round is still open. Close it, then open the next."))
    tracks = list(_to_ask(meeting))
    if not tracks:
        raise Refused(_("No transmitted recommendation to “Parties” or “other Governments” is open at this meeting."))
    last = meeting.rounds.aggregate(last=Max("number"))["last"] or 0
    opened = Round.objects.create(meeting=meeting, number=last + 1, treaty=PROTOCOL, asked_on=today, due_on=due_on)
    opened.follow_ups.set(tracks)
    asked = AskedParty.objects.bulk_create(_asked(opened, {one.addressee_kind for one in tracks}))
    if not asked:
        raise Refused(_("No Party to the Protocol is on record for this day, so nobody could be asked."))
    carry_verified(opened=opened, follow_ups=tracks, by=by)
    trail.record("open_round", opened, by=by, asked=len(asked), recommendations=len(tracks), due_on=due_on.isoformat())
    readers, _unreached = people_of(tracks)
    keep_letters(readers, queue_messages(letters=round_letters_of(opened, readers), by=by))
    return opened


def _to_ask(meeting: Meeting):
    rows = FollowUp.objects.for_many().filter(
        recommendation__meeting=meeting, recommendation__state=RecommendationState.TRANSMITTED
    )
    related = rows.exclude(progress__in=ENDED).select_related("recommendation__meeting")
    return related.order_by("recommendation__position", "pk")


def _asked(opened: Round, kinds: set[str]) -> list[AskedParty]:
    """A row for each that is asked, with where it stands today."""
    today = opened.asked_on
    bound = list(Party.objects.party_to(opened.treaty, on=today).values_list("pk", flat=True))
    others = Party.objects.party_to(CONVENTION, on=today).exclude(pk__in=bound).values_list("pk", flat=True)
    groups = dict(
        Placement.objects.filter(scheme=opened.meeting.body.scheme).values_list("party_id", "group__key").order_by()
    )
    ldc = set(Party.objects.ldc_on(today).values_list("pk", flat=True))
    sids = set(Party.objects.sids().values_list("pk", flat=True))
    whom = {K.PARTIES: bound, K.OTHER_GOVERNMENTS: list(others)}
    return [
        AskedParty(
            round=opened, party_id=pk, kind=kind.value, group=groups.get(pk, ""), is_ldc=pk in ldc, is_sids=pk in sids
        )
        for kind, parties in whom.items()
        if kind in kinds
        for pk in parties
    ]


@transaction.atomic
def close_round(*, round: Round, by) -> Round:
    """Take no more answers. Whom it asked and what they said stays."""
    require(by, "recommendations.manage_recommendation", round.meeting)
    row = Round.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=round.pk)
    if not row.is_open:
        raise Refused(_("This round is closed already."))
    Round.objects.filter(pk=row.pk).update(closed_on=clock.today())
    trail.record("close_round", row, by=by)
    row.refresh_from_db()
    return row


@transaction.atomic
def record_answers(
    *, asked: AskedParty, said: Mapping[int, Said], by, channel: str = "", version: int | None = None
) -> Recorded:
    """Keep what a Party says, by follow-up. What is empty is left as it stands; what stands already is not written.

    Whoever does not speak for the Party says by which *channel* the answers came. All or none: each of *said* must
    have no `why_not`. Raises Conflict where somebody saved since *version*.
    """
    require(by, "recommendations.answer_askedparty", asked)
    row = AskedParty.objects.select_for_update(of=("self",)).select_related("round__meeting", "party").get(pk=asked.pk)
    if not row.round.is_open:
        raise Refused(_("%(round)s is closed; no more answers are taken.") % {"round": row.round})
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else saved answers of this Party since you opened the page. Look again, then save."))
    wanted = {pk: one for pk, one in said.items() if not one.is_empty}
    known = {one.follow_up_id: one for one in row.answers.filter(follow_up__in=wanted)}
    for pk, one in wanted.items():
        if reason := one.why_not_after(known.get(pk)):
            raise Refused(reason)
    if set(wanted) - set(row.about().values_list("pk", flat=True)):
        raise Refused(_("This Party was not asked about one of these recommendations."))
    return _write(row, wanted, known, by=by, channel=_channel(by, row, channel))


def _write(row: AskedParty, wanted: Mapping[int, Said], known: Mapping[int, Answer], *, by, channel: str) -> Recorded:
    now = clock.now()
    rows = [
        Answer(
            asked=row, follow_up_id=pk, response=one.response, progress=one.progress, percentage=one.percentage,
            text=one.text.strip(), channel=channel, answered_at=now, answered_by=by,
        )
        for pk, one in wanted.items()
        if not one.is_as(known.get(pk))
    ]  # fmt: skip
    new = sum(one.follow_up_id not in known for one in rows)
    if rows:
        _upsert(rows)
        AskedParty.objects.filter(pk=row.pk).update(version=F("version") + 1)
        trail.record("record_answers", row, by=by, channel=channel, **_told(rows, new))
    return Recorded(new=new, changed=len(rows) - new, same=len(wanted) - len(rows))


def _upsert(rows: Sequence[Answer]) -> None:
    fields = ["response", "progress", "percentage", "text", "channel", "answered_at", "answered_by"]
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["asked", "follow_up"], update_fields=fields, batch_size=200
    )


def _told(rows: Sequence[Answer], new: int) -> dict:
    return {
        "new": new,
        "changed": len(rows) - new,
        "answers": [[one.follow_up_id, one.response, one.progress, one.percentage] for one in rows],
    }


def _channel(by, asked: AskedParty, channel: str) -> str:
    """The way the answers came: the Party's own is the site, any other person says it."""
    if channel and channel not in Channel.values:
        raise Refused(_("“%(channel)s” is no way an answer can come.") % {"channel": channel[:40]})
    if by is None or speaks_for_the_party(by, asked):
        return channel or Channel.SITE
    if not channel or channel in (Channel.SITE, Channel.LINK):
        raise Refused(_("You answer for a Party: say by which way its answers came."))
    return channel


@transaction.atomic
def record_sheet(*, round: Round, answers: Mapping[int, Mapping[int, Said]], by, channel: str = "") -> Recorded:
    """Keep the answers of many Parties at once, by row of `AskedParty` and follow-up: all of them, or none."""
    rows = {row.pk: row for row in round.asked.filter(pk__in=answers).select_related("round__meeting__body", "party")}
    if set(answers) - set(rows):
        raise Refused(_("One of these Parties was not asked in this round."))
    done = [record_answers(asked=rows[pk], said=said, by=by, channel=channel) for pk, said in sorted(answers.items())]
    return Recorded(*(sum(getattr(one, name) for one in done) for name in ("new", "changed", "same")))
