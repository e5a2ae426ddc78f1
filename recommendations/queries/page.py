"""One recommendation with everything its page shows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Prefetch, QuerySet, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import long_date
from core.text.words import capital, small
from documents.models import Report
from documents.queries import text_of
from meetings.states import Channel
from notifications.access import is_secretariat
from notifications.models import Message
from recommendations.drawing import Asks, asks_of
from recommendations.models import Evidence, FollowUp, ProgressReport, Recommendation, Round
from recommendations.queries.collective import Collective, collective_of
from recommendations.queries.proof import Proofs, proofs_by
from recommendations.queries.text import Passage, cited, sources_of
from recommendations.states import ProgressState, ResponseState
from workflow.engine import steps_of
from workflow.queries import Line as TrailLine
from workflow.queries import trail_of

#: What an officer is asked for; whatever else may be done to a track stands apart.
CHECKS = ("verify", "send_back")
#: So many letters of an addressee are listed; of the others it says how many there are.
MOST_LETTERS = 5
STAFF = ("recommendations.verify_followup", "recommendations.close_followup")


@dataclass(frozen=True)
class Said:
    """A progress report as it is shown."""

    when: str
    percentage: str
    text: str
    obstacles: str
    next_step: str
    next_on: str = ""
    responsible: str = ""


@dataclass(frozen=True)
class Letters:
    """The letters that told an addressee, for the Secretariat: how many, and the first of them."""

    number: int = 0
    shown: Sequence[Message] = ()

    @property
    def more(self) -> int:
        return self.number - len(self.shown)


@dataclass(frozen=True)
class Track:
    """One addressee: both tracks, what was reported and shown, what the reader may do."""

    follow_up: FollowUp
    responded: str
    channel: str
    reports: list[Said]
    evidence: Proofs
    asks: Asks
    acts: list[dict]
    rarer: list[dict]
    may_answer: bool
    may_set_due: bool
    answers: list[tuple[str, str]]
    moves: list[tuple[str, str]]
    collective: Collective | None = None
    letters: Letters = Letters()


@dataclass(frozen=True)
class RecommendationPage:
    """`passage` is the paragraph as it stands in the report now; `sources` where it came from; `asking` the latest
    round, `names` the words of its groups."""

    tracks: list[Track]
    passage: Passage | None
    sources: list[Passage]
    trail: list[TrailLine]
    asking: Round | None
    names: dict[str, str]


def recommendation_page(recommendation: Recommendation, user) -> RecommendationPage:
    """The page as *user* sees it; seven queries at most, whatever the number of addressees and reports, and three more
    where one of them stands for many. The follow-ups stay prefetched for whoever asks next."""
    reports = Prefetch("reports", ProgressReport.objects.order_by("-reported_on", "-pk"))
    tracks = Prefetch("follow_ups", FollowUp.objects.order_by("pk").prefetch_related(reports))
    prefetch_related_objects([recommendation], tracks)
    follow_ups = list(recommendation.follow_ups.all())
    proofs = proofs_by(Evidence.objects.filter(follow_up__in=follow_ups, answer=None), user)
    report = recommendation.paragraph.report if recommendation.paragraph else None
    if report:
        report.meeting = recommendation.meeting
    letters = _letters(follow_ups, user)
    passages = text_of(report) if report else []
    asking, names, found = collective_of(recommendation.meeting, follow_ups)
    many = {one.pk: one for one in found}
    return RecommendationPage(
        asking=asking,
        names=names,
        tracks=[
            replace(
                _track(one, user, proofs.get(one.pk, Proofs())),
                collective=many.get(one.pk),
                letters=letters.get(one.pk, Letters()),
            )
            for one in follow_ups
        ],
        passage=_own(recommendation, report, passages),
        sources=sources_of(report, [recommendation.paragraph_id], passages).get(recommendation.paragraph_id, [])
        if report and recommendation.paragraph_id
        else [],
        trail=_trail(recommendation, follow_ups),
    )


def _trail(recommendation: Recommendation, follow_ups: Sequence[FollowUp]) -> list[TrailLine]:
    """Of the follow-ups, the addressee is said and not the recommendation: the page is about it. Nor is the one
    addressee of a recommendation said each time."""
    known = [f"{one}: " for one in follow_ups] if len(follow_ups) == 1 else []
    lines = trail_of(recommendation, *follow_ups, limit=12)
    return [replace(line, sentence=_without(line.sentence, *known, f"{recommendation.ref}, ")) for line in lines]


def _without(sentence: str, *beginnings: str) -> str:
    for beginning in beginnings:
        sentence = sentence.removeprefix(beginning)
    return capital(sentence)


def _own(recommendation: Recommendation, report: Report | None, passages: Sequence) -> Passage | None:
    """The recommendation's paragraph as it stands in the report now."""
    if report is None:
        return None
    return next((cited(one, report) for one in passages if one.pk == recommendation.paragraph_id), None)


def _track(one: FollowUp, user, evidence: Proofs) -> Track:
    has_evidence, acts = bool(evidence.shown or evidence.hidden), acts_of(one, user)
    return Track(
        follow_up=one,
        responded=long_date(one.responded_at.date()) if one.responded_at else "",
        channel=small(one.get_response_channel_display()) if one.response_channel not in ("", Channel.SITE) else "",
        reports=[_said(report) for report in one.reports.all()],
        evidence=evidence,
        asks=asks_of(one.recommendation.qualifiers),
        acts=[act for act in acts if act["name"] in CHECKS],
        rarer=[act for act in acts if act["name"] not in CHECKS],
        may_answer=user.has_perm("recommendations.answer_followup", one),
        may_set_due=user.has_perm("recommendations.manage_recommendation", one.recommendation),
        answers=answers_of(one),
        moves=moves_of(one, has_evidence=has_evidence),
    )


def _letters(follow_ups: Sequence[FollowUp], user) -> dict[int, Letters]:
    """By follow-up; one query, none for whoever does not read the outbox."""
    if not is_secretariat(user):
        return {}
    place = Window(RowNumber(), partition_by="followup_id", order_by="message_id")
    number = Window(Count("pk"), partition_by="followup_id")
    links: QuerySet = FollowUp.letters.through.objects.filter(followup__in=follow_ups)
    first = links.annotate(place=place, number=number).filter(place__lte=MOST_LETTERS).select_related("message")
    shown: dict[int, list] = defaultdict(list)
    for link in first.defer("message__text", "message__html").order_by("message_id"):
        shown[link.followup_id].append(link)
    return {pk: Letters(found[0].number, [link.message for link in found]) for pk, found in shown.items()}


def _said(report: ProgressReport) -> Said:
    percentage = "" if report.percentage is None else _("%(n)s per cent") % {"n": report.percentage}
    return Said(
        when=long_date(report.reported_on),
        percentage=percentage,
        text=report.text,
        obstacles=report.obstacles,
        next_step=report.next_step,
        next_on=long_date(report.next_on) if report.next_on else "",
        responsible=report.responsible,
    )


def answers_of(one: FollowUp) -> list[tuple[str, str]]:
    """The answers that can be given now, as choices."""
    targets = {step.target for step in _leaving(one, "response")}
    if one.response == ResponseState.PENDING:
        targets.add(ResponseState.PARTIALLY_ACCEPTED)
    return [(str(state), str(state.label)) for state in ResponseState if state in targets]


def moves_of(one: FollowUp, *, has_evidence: bool) -> list[tuple[str, str]]:
    """The states a progress report can move to now; what needs evidence only where there is some."""
    steps = [step for step in _leaving(one, "progress") if step.move.permission not in STAFF]
    ready = {step.target for step in steps if has_evidence or "has_evidence" not in {g.name for g in step.move.guards}}
    return [(str(state), str(state.label)) for state in ProgressState if state in ready]


def acts_of(one: FollowUp, user) -> list[dict]:
    """What the Secretariat may do with a track, for the action bar; no query of its own."""
    steps = [step for step in _leaving(one, "progress") if step.move.permission in STAFF]
    return [_act(one, step, user) for step in steps if user.has_perm(step.move.permission, one)]


def _leaving(one: FollowUp, column: str) -> Sequence:
    state = getattr(one, column)
    return [step for step in steps_of(FollowUp).values() if step.column == column and state in step.sources]


def _act(one: FollowUp, step, user) -> dict:
    own = step.name == "verify" and one.claimed_by_id == user.pk
    return {
        "name": step.name,
        "label": step.move.label,
        "allowed": not own,
        "reason": _("You reported it as implemented. Another person verifies.") if own else "",
        "asks_note": bool(step.move.asks),
        "note_label": step.move.asks,
        "confirm": step.move.confirm,
        "url": reverse("workflow:act", args=["recommendations", "followup", one.pk, step.name]),
    }
