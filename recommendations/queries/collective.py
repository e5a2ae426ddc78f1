"""What the many answered, tabulated: per recommendation, per kind of addressee, per regional group and list."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count as Number
from django.db.models import QuerySet, Sum, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting
from parties.models import RegionalGroup
from recommendations.drawing import tidy
from recommendations.models import Answer, AskedParty, FollowUp, Round
from recommendations.states import AddresseeKind, ProgressState, ResponseState
from recommendations.tabulation import Count, Line, Share, Tabulation, Wording, sentence, tabulate, total

LISTS = ("LDC", "SIDS")
#: Who replied at all, the responses, the progress.
Three = tuple[Tabulation, Tabulation, Tabulation]
#: So long the numbers of a round are kept where nobody answers, in seconds.
KEPT_FOR = 24 * 3600
#: Something was done, in part or whole.
ACTED = (
    ProgressState.PARTIALLY_IMPLEMENTED.value,
    ProgressState.IMPLEMENTED_CLAIMED.value,
    ProgressState.IMPLEMENTED_VERIFIED.value,
)
#: Something is being done or was.
MOVING = (ProgressState.IN_PROGRESS.value, ProgressState.REQUIRE_FUNDING.value, *ACTED)
REPLIED = "replied"
_WHO = {
    AddresseeKind.PARTIES.value: Wording(),
    AddresseeKind.OTHER_GOVERNMENTS.value: Wording(who="other Governments", one="other Government"),
}


@dataclass(frozen=True)
class Collective:
    """One follow-up that stands for many in one round: who replied at all, and both tracks."""

    pk: int
    ref: str
    text: str
    url: str
    addressee: str
    kind: str
    replied: Tabulation
    response: Tabulation
    progress: Tabulation

    @property
    def sentence(self) -> str:
        """What a report prints of it, in English."""
        lead = f"Implementation of recommendation {self.ref}, in part or whole, was reported by"
        return sentence(lead, self.progress, ACTED, _WHO[self.kind])


@dataclass(frozen=True)
class Tabled:
    """A meeting's follow-up as numbers. `kinds` are both tracks of all follow-ups of a kind together; `names` the
    words of groups and lists in their order."""

    round: Round | None
    names: dict[str, str]
    collective: list[Collective]
    kinds: dict[str, Three]


@dataclass(frozen=True)
class _Rows:
    """Counts of the three questions: replied at all, response, progress."""

    replied: list[Count]
    response: list[Count]
    progress: list[Count]


def latest_round(meeting: Meeting, number: int | None = None) -> Round | None:
    """The round of a number, else the newest; one query."""
    rows = Round.objects.filter(meeting=meeting).order_by("-number")
    return (rows.filter(number=number) if number else rows).first()


def tabled(meeting: Meeting, *, asking: Round | None, ref: str = "", only: QuerySet | None = None) -> Tabled:
    """The tabulation of *meeting* in the round *asking*: four queries at most, whatever the number of rows.

    *ref* narrows it to one recommendation, *only* to some follow-ups. Groups are those of the scheme of the body;
    Parties are counted where they stood on the day of the round.
    """
    names = group_names(meeting)
    tracks = FollowUp.objects.filter(recommendation__meeting=meeting).select_related("recommendation__meeting")
    tracks = tracks.filter(recommendation__ref=ref) if ref else tracks
    tracks = tracks if only is None else tracks.filter(pk__in=only)
    every = list(tracks.order_by("recommendation__position", "pk"))
    many = [one for one in every if one.is_for_many]
    counted = _counted(many, asking, names, narrowed=bool(ref))
    kinds: dict[str, list[Three]] = defaultdict(list)
    for one in every:
        kinds[one.addressee_kind].append(counted.get(one.pk) or _three(_alone(one), names))
    return Tabled(
        round=asking,
        names=names,
        collective=[_collective(one, counted[one.pk]) for one in many],
        kinds={kind: _total(found) for kind, found in kinds.items()},
    )


def _total(found: Sequence[Three]) -> Three:
    replied, response, progress = (total(parts) for parts in zip(*found, strict=True))
    return replied, response, progress


def _counted(
    many: Sequence[FollowUp], asking: Round | None, names: dict[str, str], *, narrowed: bool
) -> dict[int, Three]:
    """The numbers of each follow-up. Those of a whole round are kept until somebody answers: every answer raises the
    version of its `AskedParty`. Two queries where they are kept, else four."""
    if asking is None or narrowed:
        return _count(many, asking, names, narrowed=narrowed)
    asked, versions = asking.asked.order_by().aggregate(n=Number("pk"), v=Sum("version")).values()
    mark = "-".join(str(one.pk) for one in many) + "|" + "-".join(names)
    digest = hashlib.sha256(mark.encode()).hexdigest()[:32]
    key = f"recommendations.tabulated:{asking.pk}:{asked}:{versions}:{digest}"
    kept = cache.get(key)
    if kept is None:
        kept = _count(many, asking, names, narrowed=False)
        cache.set(key, kept, KEPT_FOR)
    return kept


def _count(
    many: Sequence[FollowUp], asking: Round | None, names: dict[str, str], *, narrowed: bool
) -> dict[int, Three]:
    about = set(asking.follow_ups.values_list("pk", flat=True)) if asking else set()
    rows = _rows_of(many, asking, about, narrowed=narrowed)
    return {pk: _three(found, names) for pk, found in rows.items()}


def collective_of(meeting: Meeting, follow_ups: Iterable[FollowUp]) -> tuple[Round | None, dict[str, str], list]:
    """Of *follow_ups*, all of one recommendation, those that stand for many: the latest round that asked about them,
    the words of the groups, and the numbers of each. No query where there is none, else three."""
    many = [one for one in follow_ups if one.is_for_many]
    if not many:
        return None, {}, []
    links = Round.follow_ups.through.objects.filter(followup__in=many).select_related("round")
    asked = list(links.order_by("-round__number"))
    asking = asked[0].round if asked else None
    names = group_names(meeting)
    about = {link.followup_id for link in asked if link.round_id == asking.pk}
    rows = _rows_of(many, asking, about, narrowed=True)
    return asking, names, [_collective(one, _three(rows[one.pk], names)) for one in many]


def group_names(meeting: Meeting) -> dict[str, str]:
    """Groups of the body's scheme by key, then the lists; one query."""
    rows = RegionalGroup.objects.filter(scheme=meeting.body.scheme_id).order_by("position", "key")
    return {row.key: str(row) for row in rows} | {"LDC": _("LDCs"), "SIDS": _("SIDS")}


def _rows_of(many: Sequence[FollowUp], asking: Round | None, about: set[int], *, narrowed: bool) -> dict[int, _Rows]:
    """The counts of each follow-up; whoever was asked and said nothing stands in them as silent. One query."""
    found = {one.pk: _Rows([], [], []) for one in many}
    if asking is None or not many:
        return found
    asked: dict[str, dict[tuple, int]] = defaultdict(dict)
    told: dict[int, dict[tuple, int]] = defaultdict(lambda: defaultdict(int))
    for pk, kind, group, ldc, sids, response, progress, number in _numbered(asking, list(found) if narrowed else None):
        if not pk:
            asked[kind][group, ldc, sids] = number
        elif pk in found:
            _add(found[pk], group, _lists(ldc, sids), response, progress, number)
            told[pk][group, ldc, sids] += number
    for one in many:
        if one.pk in about:
            for (group, ldc, sids), number in asked[one.addressee_kind].items():
                _add(found[one.pk], group, _lists(ldc, sids), "", "", number - told[one.pk][group, ldc, sids])
    return found


def _numbered(asking: Round, follow_ups: list[int] | None) -> QuerySet:
    """Who was asked, by kind, group and lists, without a follow-up; then what was said of each follow-up."""
    answers = Answer.objects.filter(asked__round=asking)
    if follow_ups is not None:
        answers = answers.filter(follow_up__in=follow_ups)
    nothing = {name: Value("") for name in ("response", "progress")}
    asked = asking.asked.order_by().annotate(one=Value(0), **nothing)
    told = answers.order_by().annotate(kind=Value(""))
    standing = ("group", "is_ldc", "is_sids")
    columns = asked.values_list("one", "kind", *standing, "response", "progress")
    others = told.values_list("follow_up_id", "kind", *(f"asked__{name}" for name in standing), "response", "progress")
    return columns.annotate(n=Number("pk")).union(others.annotate(n=Number("pk")), all=True)


def _lists(is_ldc: bool, is_sids: bool) -> tuple[str, ...]:
    return tuple(key for key, on in zip(LISTS, (is_ldc, is_sids), strict=True) if on)


def _add(rows: _Rows, group: str, lists: tuple[str, ...], response: str, progress: str, number: int) -> None:
    rows.replied.append(Count(group, lists, REPLIED if response or progress else "", number))
    rows.response.append(Count(group, lists, response, number))
    rows.progress.append(Count(group, lists, progress, number))


def _alone(one: FollowUp) -> _Rows:
    """An addressee that stands for itself: asked once; silent while it has neither answered nor begun."""
    response = "" if one.response == ResponseState.PENDING else one.response
    silent = not response and one.progress == ProgressState.NOT_STARTED
    rows = _Rows([], [], [])
    _add(rows, "", (), response, "" if silent else one.progress, 1)
    return rows


def _collective(one: FollowUp, counted: Three) -> Collective:
    replied, response, progress = counted
    recommendation = one.recommendation
    return Collective(
        pk=one.pk,
        ref=recommendation.ref,
        text=tidy(recommendation.words),
        url=reverse("recommendations:recommendation", args=[recommendation.meeting.slug, recommendation.ref]),
        addressee=one.addressee,
        kind=one.addressee_kind,
        replied=replied,
        response=response,
        progress=progress,
    )


def _three(rows: _Rows, names: dict[str, str]) -> Three:
    groups = [key for key in names if key not in LISTS]
    made = (tabulate(counts, groups=groups, lists=LISTS) for counts in (rows.replied, rows.response, rows.progress))
    replied, response, progress = made
    return replied, response, progress


def numbers_of(found: Tabled) -> dict:
    """The tabulation as plain data, for the command and for exports."""
    asking = found.round
    return {
        "round": asking
        and {
            "number": asking.number,
            "asked_on": asking.asked_on.isoformat(),
            "due_on": asking.due_on.isoformat(),
            "closed_on": asking.closed_on.isoformat() if asking.closed_on else None,
        },
        "kinds": [
            {"kind": kind, "label": str(AddresseeKind(kind).label), **_numbers(*three, found.names)}
            for kind, three in found.kinds.items()
        ],
        "recommendations": [
            {
                "ref": one.ref,
                "addressee": one.addressee,
                "kind": one.kind,
                **_numbers(one.replied, one.response, one.progress, found.names),
                "sentence": one.sentence,
            }
            for one in found.collective
        ],
    }


def _numbers(replied: Tabulation, response: Tabulation, progress: Tabulation, names: dict[str, str]) -> dict:
    whole = _line(replied.whole, response.whole, progress.whole)
    lines = zip(
        (*replied.groups, *replied.lists),
        (*response.groups, *response.lists),
        (*progress.groups, *progress.lists),
        strict=True,
    )
    return whole | {"groups": [{"key": one[0].key, "name": names[one[0].key], **_line(*one)} for one in lines]}


def _line(replied: Line, response: Line, progress: Line) -> dict:
    return {
        "asked": replied.asked,
        "answered": replied.answered,
        "answered_pct": replied.replied.pct,
        "response": {state: _share(response.share(state)) for state in _ordered(response, ResponseState)},
        "progress": {state: _share(progress.share(state)) for state in _ordered(progress, ProgressState)},
    }


def _ordered(line: Line, states) -> list[str]:
    return [state.value for state in states if state.value in line.by]


def _share(share: Share) -> dict:
    return {"n": share.n, "of": share.of, "pct": share.pct}


def asked_rows(asking: Round) -> list[tuple[AskedParty, int, int]]:
    """Each that a round asked, with how many answers stand and how many were asked for; three queries."""
    wanted = dict(asking.follow_ups.order_by().values_list("addressee_kind").annotate(n=Number("pk")))
    rows = asking.asked.select_related("party").annotate(n=Number("answers")).order_by("party__sort_name")
    for row in (found := list(rows)):
        row.round = asking
    return [(row, row.n, wanted.get(row.kind, 0)) for row in found]
