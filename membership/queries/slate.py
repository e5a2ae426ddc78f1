"""What the rules find of a slate, and whether it is ready to be submitted and decided."""

from django.utils.translation import gettext as _

from core import clock
from membership import guards
from membership.composition import Finding
from membership.models import Body, Slate
from membership.queries.composition import Panel, composition_of, experts_of
from membership.queries.pool import nominees, pool_of
from membership.states import DisclosureState, Standing


def seated_of(slate: Slate) -> list:
    """The seated nominations with person, nominator and disclosure state, in the order of their ids. One query."""
    seated = slate.choices.filter(standing=Standing.SEATED).values("nomination_id")
    return list(pool_of(slate.call.round_id).filter(pk__in=seated).order_by("pk"))


def panel_of(slate: Slate, on=None) -> Panel:
    """What the rules of the mandate find of the seated, at the stage "slate"."""
    return composition_of(slate.body, nominees(seated_of(slate)), stage="slate", on=on)


def unanswered(slate: Slate, findings: tuple[Finding, ...]) -> list[str]:
    """A sentence for each finding that stands in the way: a hard rule that does not hold, a soft one without its
    waiver, due regard without its statement. One query."""
    answered = {answer.rule.position for answer in slate.answers.select_related("rule") if answer.text.strip()}
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


@guards.answers("disclosures_are_decided")
def _disclosures_are_decided(slate: Slate) -> bool | str:
    gaps = disclosure_gaps(seated_of(slate))
    return not gaps or _("Disclosures stand in the way: %(gaps)s.") % {"gaps": "; ".join(gaps)}


@guards.answers("rules_are_answered")
def _rules_are_answered(slate: Slate) -> bool | str:
    sentences = unanswered(slate, panel_of(slate).evaluation.findings)
    return not sentences or " ".join(sentence.rstrip(".") + "." for sentence in sentences)


@guards.answers("composition_holds")
def _composition_holds(body: Body) -> bool | str:
    members = body.memberships.serving().select_related("person__party", "person__organization")
    broken = composition_of(body, experts_of(members), stage="membership").broken
    return not broken or " ".join(one.sentence.rstrip(".") + "." for one in broken)
