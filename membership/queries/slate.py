"""What the rules find of a slate, and whether it is ready to be submitted and decided."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import clock
from core.text.words import small
from membership import guards
from membership.composition import Finding
from membership.models import Body, Mandate, RuleAnswer, Slate
from membership.queries.composition import Panel, composition_of, experts_of
from membership.queries.members import members_of
from membership.queries.nominees import Nominee, nominees_on
from membership.queries.pool import nominees, pool_of
from membership.states import DisclosureState, Standing


def seated_of(slate: Slate) -> list:
    """The seated nominations with person, nominator and disclosure state, in the order of their ids. One query."""
    seated = slate.choices.filter(standing=Standing.SEATED).values("nomination_id")
    return list(pool_of(slate.call.round_id).filter(pk__in=seated).order_by("pk"))


def panel_of(slate: Slate, on=None) -> Panel:
    """What the rules of the mandate find of the seated, at the stage "slate"."""
    return composition_of(slate.body, nominees(seated_of(slate)), stage="slate", on=on)


def answers_of(slate: Slate, mandate: Mandate | None) -> dict[int, RuleAnswer]:
    """What was written to the rules of *mandate* on the slate, by the rule's position; one query. What was written
    under another mandate answers nothing."""
    rows = slate.answers.filter(rule__mandate=mandate).select_related("rule", "by")
    return {answer.rule.position: answer for answer in rows if answer.text.strip()}


def unanswered(slate: Slate, panel: Panel) -> list[str]:
    """A sentence for each finding that stands in the way; one query."""
    return open_questions(panel.evaluation.findings, answers_of(slate, panel.mandate))


def open_questions(findings: Iterable[Finding], answered: Container[int]) -> list[str]:
    """A sentence for each finding that stands in the way: a hard rule that does not hold, a soft one without its
    waiver, due regard without its statement. *answered* holds the positions of rules that were written to."""
    return [words for one in findings if one.rule not in answered and (words := _open(one))] + [
        one.sentence for one in findings if one.rule in answered and one.ok is False and one.severity == "hard"
    ]


def _open(finding: Finding) -> str:
    if finding.ok is False and finding.severity == "hard":
        return finding.sentence
    if finding.ok is False and finding.severity == "soft":
        return _("%(finding)s. It may be waived with a reason.") % {"finding": finding.sentence.rstrip(".")}
    if finding.kind == "due_regard":
        name = finding.sentence.partition(":")[0]
        return _("%(rule)s: the written statement is missing.") % {"rule": name}
    return ""


def disclosure_gaps(nominations) -> list[str]:
    """Who of the nominations has no disclosure that allows to serve today, with why."""
    today, gaps = clock.today(), []
    for one in nominations:
        serves = one.disclosure_state in {DisclosureState.CLEARED, DisclosureState.MANAGED}
        expired = one.disclosure_expires_on and one.disclosure_expires_on < today
        if serves and not expired:
            continue
        word = DisclosureState(one.disclosure_state).label if one.disclosure_state else _("not requested")
        gaps.append(f"{one.person} ({one.origin}): {_('expired') if serves else str(word).lower()}")
    return gaps


def seat_gaps(seated: Iterable[Nominee]) -> list[str]:
    """Who of the seated cannot serve, or whose disclosure is not decided, with why."""
    lost = [f"{one} ({one.origin}): {small(one.why_not.rstrip('.'))}" for one in seated if one.why_not]
    return lost + disclosure_gaps(one for one in seated if not one.why_not)


@dataclass(frozen=True)
class Stand:
    """Whether a slate is ready: whose disclosure is missing, and which rules are not answered."""

    gaps: list[str]
    open_questions: list[str]


def stand_of(slate: Slate) -> Stand:
    """Asked once per row that was read: the guards of two acts and the page ask the same."""
    if "_stand" not in slate.__dict__:
        seated = [one for one in nominees_on(slate, seated=True) if one.is_seated]
        panel = composition_of(slate.body, [one.expert for one in seated], stage="slate")
        slate.__dict__["_stand"] = Stand(seat_gaps(seated), unanswered(slate, panel))
    return slate.__dict__["_stand"]


def keep_stand(slate: Slate, stand: Stand) -> None:
    """What the board found out already is not asked again by the guards."""
    slate.__dict__["_stand"] = stand


@guards.answers("disclosures_are_decided")
def _disclosures_are_decided(slate: Slate) -> bool | str:
    gaps = stand_of(slate).gaps
    return not gaps or _("Seats that cannot be decided on yet: %(gaps)s.") % {"gaps": "; ".join(gaps)}


@guards.answers("rules_are_answered")
def _rules_are_answered(slate: Slate) -> bool | str:
    sentences = stand_of(slate).open_questions
    return not sentences or " ".join(sentence.rstrip(".") + "." for sentence in sentences)


@guards.answers("composition_holds")
def _composition_holds(body: Body) -> bool | str:
    panel = body.__dict__.get("_panel_of_members")
    if panel is None:
        panel = composition_of(body, experts_of(members_of(body)), stage="membership")
    broken = panel.broken
    return not broken or " ".join(one.sentence.rstrip(".") + "." for one in broken)
