"""Composing a slate: naming it, seating, locking, barring, keeping in reserve, exchanging, writing to its rules.

Two officers may work on one slate at once. So a change of a seat says what shall be, not what to change: what is so
already is left alone, and nobody's change undoes another's. The slate's row is locked meanwhile.
"""

from collections.abc import Callable, Iterable

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from core import access, clock
from core.refusals import Conflict, Refused
from membership.composition.aims import AIMS
from membership.models import Body, Call, Choice, Nomination, Rule, RuleAnswer, Slate
from membership.queries.nominees import why_not
from membership.queries.pool import with_disclosure
from membership.queries.slate import panel_of
from membership.states import AnswerKind, Standing
from workflow import trail

MANAGE = "membership.manage_slate"


@transaction.atomic
def draft_slate(
    *, body: Body, call: Call, name: str, by, size: int | None = None, note: str = "", copied: Slate | None = None
) -> Slate:
    """A slate of the round of *call*, empty or with the seats, locks and bars of the one *copied*. It strives for
    what the copied one, else the body's newest slate, strove for."""
    access.require(by, MANAGE, Slate(body=body))
    first = call.follows or call
    if first.body_id != body.pk or (copied and copied.call_id != first.pk):
        raise Refused(_("A slate seats the nominations of one round of one body. Choose that round."))
    model = copied or body.slates.first()
    size = size or (copied.size if copied else None)
    aims = model.aims if model else []
    try:
        with transaction.atomic():
            slate = Slate.objects.create(body=body, call=first, name=name.strip(), note=note, size=size, aims=aims)
    except IntegrityError as error:
        raise Refused(_("This round has a slate of this name already. Choose another name.")) from error
    if copied:
        _copy(copied, slate)
    trail.record("draft_slate", slate, by=by, copied=str(copied or ""))
    return slate


def _copy(source: Slate, slate: Slate) -> None:
    rows = source.choices.values("nomination_id", "standing", "is_locked", "rank")
    Choice.objects.bulk_create([Choice(slate=slate, **row) for row in rows])


@transaction.atomic
def seat(*, slate: Slate, nomination: Nomination, by) -> bool:
    """Seat a nomination; True where that changed something. Refused with the reason where it cannot be seated."""
    row = _open_slate(slate, by)
    _refuse_unseatable(row, [nomination.pk])
    _refuse_twice(row, nomination)
    return _stand(row, nomination, "seat", by, standing=Standing.SEATED)


@transaction.atomic
def take_off(*, slate: Slate, nomination: Nomination, by) -> bool:
    """The slate says nothing of the nomination any longer: off its seat, out of the reserve, not barred."""
    row = _open_slate(slate, by)
    return _stand(row, nomination, "take_off", by, standing="")


@transaction.atomic
def lock(*, slate: Slate, nomination: Nomination, by, is_locked: bool = True) -> bool:
    """Keep a seated nomination on the slate whatever is proposed; False opens the lock."""
    row = _open_slate(slate, by)
    if not row.choices.filter(nomination=nomination, standing=Standing.SEATED).exists():
        raise Conflict(_("%(expert)s is not seated any longer; only a seat can be locked.") % {"expert": nomination})
    verb = "lock_seat" if is_locked else "unlock_seat"
    return _stand(row, nomination, verb, by, standing=Standing.SEATED, is_locked=is_locked)


@transaction.atomic
def bar(*, slate: Slate, nomination: Nomination, by) -> bool:
    """Keep a nomination off the slate whatever is proposed."""
    return _stand(_open_slate(slate, by), nomination, "bar_nominee", by, standing=Standing.BARRED)


@transaction.atomic
def rank_reserve(*, slate: Slate, nomination: Nomination, by, rank: int | None = None) -> bool:
    """Keep a nomination in reserve at *rank* (1 is called first), at the end where none is given. The others
    move up or down, so that the ranks are always 1, 2, 3, …"""
    row = _open_slate(slate, by)
    _refuse_unseatable(row, [nomination.pk])
    before = _ranked(row)
    order = [pk for pk in before if pk != nomination.pk]
    last = len(order) + 1
    place = min(max(rank or (before.index(nomination.pk) + 1 if nomination.pk in before else last), 1), last)
    order.insert(place - 1, nomination.pk)
    if order == before:
        return False
    Choice.objects.update_or_create(
        slate=row, nomination=nomination, defaults={"standing": Standing.RESERVE, "is_locked": False}
    )
    _write_ranks(row, order)
    _told(row, "keep_reserve", by, note=str(nomination), rank=place)
    return True


@transaction.atomic
def exchange(*, slate: Slate, out: Nomination, into: Nomination, by) -> bool:
    """Seat *into* on the seat of *out*. Refused where *out* lost the seat to another hand meanwhile."""
    row = _open_slate(slate, by)
    seated = set(row.choices.filter(standing=Standing.SEATED).values_list("nomination_id", flat=True))
    if out.pk not in seated and into.pk in seated:
        return False
    if out.pk not in seated:
        raise Conflict(_("%(expert)s is not seated any longer. Look at the seats again.") % {"expert": out})
    _refuse_unseatable(row, [into.pk])
    row.choices.filter(nomination=out).delete()
    _refuse_twice(row, into)
    Choice.objects.update_or_create(
        slate=row, nomination=into, defaults={"standing": Standing.SEATED, "is_locked": False, "rank": 0}
    )
    _write_ranks(row, _ranked(row))
    _told(row, "exchange_seat", by, note=_("%(into)s for %(out)s") % {"into": into, "out": out})
    return True


@transaction.atomic
def change_aims(*, slate: Slate, by, size: int | None = None, aims: Iterable[str] = (), allow=None) -> bool:
    """What a proposal shall strive for: the *size*, the *aims* in the order they weigh, and what is *allow*ed to be
    missed, {rule position: by how much}."""
    row = _open_slate(slate, by)
    aims, allow = list(aims), {str(key): int(by_how_much) for key, by_how_much in (allow or {}).items()}
    if unknown := [aim for aim in aims if aim not in AIMS]:
        raise Refused(_("“%(aim)s” is not something a proposal can strive for.") % {"aim": unknown[0]})
    if (row.size, row.aims, row.allow) == (size, aims, allow):
        return False
    row.size, row.aims, row.allow = size, aims, allow
    row.save()
    _told(row, "change_aims", by, size=size, aims=aims, allow=allow)
    return True


@transaction.atomic
def answer_rule(*, slate: Slate, rule: Rule, text: str, by) -> RuleAnswer:
    """Write the reason why a soft rule may be waived, or the statement a due-regard rule asks for. A hard rule
    cannot be answered, nor one that holds and asks for nothing."""
    row = _open_slate(slate, by)
    if not text.strip():
        raise Refused(_("Write the reason or the statement first."))
    kind = _kind_of_answer(row, rule)
    facts = {"kind": kind, "text": text.strip(), "by": by, "at": clock.now()}
    answer, _is_new = RuleAnswer.objects.update_or_create(slate=row, rule=rule, defaults=facts)
    _told(row, "answer_rule", by, rule=rule.position, kind=str(kind))
    return answer


def _kind_of_answer(slate: Slate, rule: Rule) -> AnswerKind:
    panel = panel_of(slate)
    finding = next((one for one in panel.evaluation.findings if one.rule == rule.position), None)
    if panel.mandate is None or rule.mandate_id != panel.mandate.pk or finding is None:
        raise Refused(_("This rule is not asked of the slate now."))
    if finding.kind == "due_regard":
        return AnswerKind.STATEMENT
    if finding.severity == "hard":
        raise Refused(_("A hard rule cannot be waived: the slate has to meet it."))
    if finding.severity != "soft":
        raise Refused(_("This rule asks for no answer."))
    return AnswerKind.WAIVER


def _open_slate(slate: Slate, by) -> Slate:
    """The slate's row, locked; refused for whoever may not compose it, and once it is submitted or decided."""
    access.require(by, MANAGE, slate)
    row = Slate.objects.select_for_update(of=("self",)).get(pk=slate.pk)
    row.call, row.body = slate.call, slate.body  # neither ever changes
    if not row.is_open:
        words = {"slate": row.name, "state": str(row.get_state_display()).lower()}
        raise Refused(_("“%(slate)s” is %(state)s; its seats stay as they are. Copy it to try another.") % words)
    return row


def _refuse_unseatable(slate: Slate, ids: Iterable[int]) -> None:
    """Refused for who is not of the round, not eligible, withdrawn, excluded by an interest, or does not agree."""
    wanted = set(ids)
    rows = Nomination.objects.in_round(slate.call.round_id).filter(pk__in=wanted)
    found = {one.pk: one for one in with_disclosure(rows).select_related("person")}
    if wanted - found.keys():
        raise Refused(_("Only nominations of the round of this slate can be seated on it."))
    for one in found.values():
        if reason := why_not(one.state, one.consent, one.disclosure_state or ""):
            raise Refused(_("%(expert)s cannot be seated. %(reason)s") % {"expert": one, "reason": reason})


def _refuse_twice(slate: Slate, nomination: Nomination) -> None:
    """Whoever two nominators put forward has one seat."""
    others = slate.choices.filter(standing=Standing.SEATED, nomination__person=nomination.person_id)
    if others.exclude(nomination=nomination).exists():
        raise Refused(_("%(expert)s is seated already, by another nomination.") % {"expert": nomination})


def _stand(
    slate: Slate, nomination: Nomination, verb: str, by, *, standing: str, is_locked: bool | None = None
) -> bool:
    """Let the slate say *standing* of the nomination, nothing where it is empty; False where it says so already."""
    choice = slate.choices.filter(nomination=nomination).first()
    before = (choice.standing, choice.is_locked) if choice else ("", False)
    locked = before[1] if is_locked is None and standing == before[0] else bool(is_locked)
    if (standing, locked) == before:
        return False
    facts = {"standing": standing, "is_locked": locked, "rank": 0}
    if not choice:
        Choice.objects.create(slate=slate, nomination=nomination, **facts)
    elif standing:
        slate.choices.filter(pk=choice.pk).update(**facts)
    else:
        slate.choices.filter(pk=choice.pk).delete()
    if before[0] == Standing.RESERVE:
        _write_ranks(slate, _ranked(slate))
    _told(slate, verb, by, note=str(nomination))
    return True


def _ranked(slate: Slate) -> list[int]:
    reserve = slate.choices.filter(standing=Standing.RESERVE).order_by("rank", "pk")
    return list(reserve.values_list("nomination_id", flat=True))


def _write_ranks(slate: Slate, order: Iterable[int]) -> None:
    for rank, pk in enumerate(order, start=1):
        slate.choices.filter(nomination_id=pk).exclude(rank=rank).update(rank=rank)


def _told(slate: Slate, verb: str, by, note: str = "", **facts) -> None:
    """The slate is another one now: a page that shows the former one cannot submit or decide it."""
    Slate.objects.filter(pk=slate.pk).update(version=F("version") + 1)
    trail.record(verb, slate, by=by, note=note, **facts)


#: What a button of the board asks for, by the word it posts.
SEAT_ACTS: dict[str, Callable[..., bool]] = {
    "seat": seat,
    "take_off": take_off,
    "lock": lock,
    "unlock": lambda **facts: lock(is_locked=False, **facts),
    "bar": bar,
    "reserve": rank_reserve,
}
