"""A body's recommendations in numbers: by meeting, over time, from adoption to answer, how old what is open is.

The unit is a request: one recommendation and one of its addressees. Each picture has its table, each sentence says of
how many it speaks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import CharField, Count, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.charts import Columns
from core.counting import ordinal
from core.text.words import capital
from membership.models import Body
from recommendations.models import FollowUp
from recommendations.queries.overview import PROGRESS
from recommendations.states import COLLECTIVE, OVER, ProgressState
from workflow.engine import steps_of
from workflow.models import TrailEntry

POINTS = 12
#: So long the moves of the past are kept where the trail does not grow, in seconds.
KEPT_FOR = 24 * 3600
#: Days from adoption, each with the end it reaches to; None for the last.
RESPONSE_AGES, OPEN_AGES = (30, 91, 182, 365, None), (91, 182, 365, 730, None)


@dataclass(frozen=True)
class BodyOverview:
    """The four pictures, None where there is nothing to draw, and the sentence under each."""

    requests: int
    recommendations: int
    sentence: str
    by_meeting: Columns | None
    over_time: Columns | None
    over_time_said: str
    to_answer: Columns | None
    to_answer_said: str
    ageing: Columns | None
    ageing_said: str


def body_overview(body: Body, user) -> BodyOverview:
    """What *user* may see of the body's recommendations; six queries whatever their number."""
    rows = FollowUp.objects.visible_to(user).filter(recommendation__body=body, recommendation__adopted_at__isnull=False)
    columns = ("recommendation__meeting__ordinal", "recommendation__adopted_at", "progress")
    grouped = rows.order_by("recommendation__meeting__starts_on").values_list(*columns).annotate(n=Count("pk"))
    # The day is taken here: for SQLite it would be a call of Python per row.
    counted = [(number, adopted_at.date(), state, n) for number, adopted_at, state, n in grouped]
    requests = sum(n for *_key, n in counted)
    recommendations = rows.aggregate(n=Count("recommendation", distinct=True))["n"]
    over_time, over_time_said = _over_time(counted, _kept_moves(body, rows, requests) if counted else [])
    to_answer, to_answer_said = _to_answer(rows) if counted else (None, "")
    ageing, ageing_said = _ageing(counted)
    return BodyOverview(
        requests, recommendations, _sentence(counted, recommendations, requests), _by_meeting(counted),
        over_time, over_time_said, to_answer, to_answer_said, ageing, ageing_said,
    )  # fmt: skip


def _sentence(counted: Sequence[tuple], recommendations: int, requests: int) -> str:
    if not requests:
        return ""
    done = sum(n for _title, _day, state, n in counted if state == ProgressState.IMPLEMENTED_VERIFIED)
    reported = sum(n for _title, _day, state, n in counted if state == ProgressState.IMPLEMENTED_CLAIMED)
    words = ngettext("%(n)s recommendation", "%(n)s recommendations", recommendations) % {"n": recommendations}
    said = _("%(words)s, %(requests)s requests to addressees: %(done)s verified, %(reported)s reported implemented.")
    return said % {
        "words": words, "requests": requests, "done": done, "reported": reported,
    }  # fmt: skip


def _series() -> list[tuple[str, str]]:
    return [(str(state.label), shade) for state, shade in PROGRESS]


def _by_meeting(counted: Sequence[tuple]) -> Columns | None:
    numbers: dict[int, Counter] = defaultdict(Counter)
    for number, _day, state, n in counted:
        numbers[number][state] += n
    if not numbers:
        return None
    rows = [(capital(ordinal(number)), [by[state] for state, _shade in PROGRESS]) for number, by in numbers.items()]
    return Columns(_("Requests by meeting and progress"), _series(), rows)


def _kept_moves(body: Body, rows: QuerySet[FollowUp], requests: int) -> list[tuple[date, str, str, int]]:
    """`_moves`, kept until the trail grows. What the public, members and staff see stands one in the other, so that the
    number of *requests* tells which of these it is."""
    kind = ContentType.objects.get_for_model(FollowUp)
    last = TrailEntry.objects.filter(content_type=kind).order_by("-pk").values_list("pk", flat=True).first()
    key = f"recommendations.moves:{body.pk}:{requests}:{last}"
    kept = cache.get(key)
    if kept is None:
        kept = _moves(rows)
        cache.set(key, kept, KEPT_FOR)
    return kept


def _moves(rows: QuerySet[FollowUp]) -> list[tuple[date, str, str, int]]:
    """From which state of progress to which, on which day, how often: what the trail says of the follow-ups."""
    kind = ContentType.objects.get_for_model(FollowUp)
    keys = rows.order_by().annotate(key=Cast("pk", CharField())).values("key")
    moves = [step.name for step in steps_of(FollowUp).values() if step.column == "progress"]
    entries = TrailEntry.objects.filter(content_type=kind, verb__in=moves, object_id__in=keys, data__column="progress")
    entries = entries.order_by()
    told = entries.annotate(day=TruncDate("at"), source=KT("data__source"), target=KT("data__target"))
    return list(told.values_list("day", "source", "target").annotate(n=Count("pk")))


def _over_time(counted: Sequence[tuple], moves: Iterable[tuple[date, str, str, int]]) -> tuple[Columns | None, str]:
    """Every request stands at "not started" from its adoption on, until the trail moves it."""
    if not counted:
        return None, ""
    changes: dict[date, Counter] = defaultdict(Counter)
    for _title, day, _state, n in counted:
        changes[day][ProgressState.NOT_STARTED.value] += n
    for day, source, target, n in moves:
        changes[day][target] += n
        changes[day][source] -= n
    first, today = min(changes), clock.today()
    days = _days(first, today)
    standing = [_until(changes, day) for day in days]
    rows = [
        (short, [at[state.value] for state, _shade in PROGRESS])
        for short, at in zip(_labels(days), standing, strict=True)
    ]
    open_first, open_now = (_open(at) for at in (standing[0], standing[-1]))
    said = _("On %(first)s, %(a)s of %(of_a)s requests were open; today it is %(b)s of %(of_b)s.") % {
        "first": _labels(days)[0], "a": open_first, "of_a": standing[0].total(), "b": open_now,
        "of_b": standing[-1].total(),
    }  # fmt: skip
    return Columns(_("Progress over time"), _series(), rows), said


def _days(first: date, today: date) -> list[date]:
    """So many days, evenly from the first adoption to today; the same day once."""
    span = max((today - first).days, 0)
    return list(dict.fromkeys(first + timedelta(days=span * place // (POINTS - 1)) for place in range(POINTS)))


def _labels(days: Sequence[date]) -> list[str]:
    if (days[-1] - days[0]).days < 300:
        return [date_format(day, "j M") for day in days]
    return [f"{day:%m/%Y}" for day in days]


def _until(changes: dict[date, Counter], day: date) -> Counter:
    at: Counter = Counter()
    for when, change in changes.items():
        if when <= day:
            at.update(change)
    return at


def _open(at: Counter) -> int:
    return at.total() - sum(at[state.value] for state in OVER)


def _to_answer(rows: QuerySet[FollowUp]) -> tuple[Columns | None, str]:
    """Days from adoption to the answer that stands; those that stand for many answer one by one and are left out."""
    single = rows.exclude(addressee_kind__in=COLLECTIVE).order_by()
    groups = list(single.values_list("responded_at", "recommendation__adopted_at").annotate(n=Count("pk")))
    took = [
        (answered.date() - adopted.date()).days for answered, adopted, n in groups if answered for _each in range(n)
    ]
    asked = sum(n for *_days, n in groups)
    if not asked:
        return None, ""
    if not took:
        return None, _("None of %(n)s requests to single addressees has been answered.") % {"n": asked}
    said = _("Half of the %(n)s answers came within %(days)s days of the adoption; %(asked)s were asked.") % {
        "n": len(took), "days": int(median(took)), "asked": asked,
    }  # fmt: skip
    numbers = _aged(took, RESPONSE_AGES)
    series = [(str(_("Answers")), "h3")]
    return Columns(_("From adoption to answer"), series, [(label, [n]) for label, n in numbers]), said


def _aged(days: Sequence[int], ends: Sequence[int | None]) -> list[tuple[str, int]]:
    labels = _age_labels(ends)
    found = Counter(_place(one, ends) for one in days)
    return [(label, found[place]) for place, label in enumerate(labels)]


def _place(days: int, ends: Sequence[int | None]) -> int:
    return next(place for place, end in enumerate(ends) if end is None or days <= end)


def _age_labels(ends: Sequence[int | None]) -> list[str]:
    months = [round(end / 30.4) for end in ends if end]
    said = [_("%(n)s mo.") % {"n": f"≤{months[0]}"}]
    said += [_("%(n)s mo.") % {"n": f"{a}–{b}"} for a, b in pairwise(months)]
    return [*said, _("%(n)s mo.") % {"n": f">{months[-1]}"}]


def _ageing(counted: Sequence[tuple]) -> tuple[Columns | None, str]:
    """How long ago what is open was adopted, by progress."""
    shown = [(state, shade) for state, shade in PROGRESS if state not in OVER]
    today = clock.today()
    ages: list[Counter] = [Counter() for _end in OPEN_AGES]
    for _title, day, state, n in counted:
        if state not in OVER:
            ages[_place((today - day).days, OPEN_AGES)][state] += n
    still, requests = sum(age.total() for age in ages), sum(n for *_key, n in counted)
    if not still:
        return None, _("Nothing is open.") if counted else ""
    old = sum(age.total() for age, end in zip(ages, OPEN_AGES, strict=True) if end is None or end > 365)
    said = _("%(n)s of %(of)s requests are open; %(old)s of these for more than a year.") % {
        "n": still, "of": requests, "old": old,
    }  # fmt: skip
    rows = [
        (label, [age[state] for state, _shade in shown])
        for label, age in zip(_age_labels(OPEN_AGES), ages, strict=True)
    ]
    return Columns(_("Age of what is open"), [(str(state.label), shade) for state, shade in shown], rows), said
