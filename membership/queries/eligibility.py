"""What the rules of the mandate find of nominations: who is eligible, how many a nominator may put forward, and
which marks and fields they count."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from core import clock
from membership import guards
from membership.composition import Finding, evaluate
from membership.composition.evaluation import kinds_asked
from membership.models import Body, Nomination
from membership.queries.composition import Meter, composition_of, read_rules, rules_of, setting_of
from membership.queries.pool import nominee
from membership.states import Consent, DisclosureState, NominationState

STAGE = "nominations"
_NO_LONGER = (NominationState.WITHDRAWN, NominationState.NOT_SELECTED)


def why_no_more(draft: Nomination) -> str:
    """The rule of the mandate that speaks against one more from this nominator in the round, as a sentence; ""
    where none does. Three queries where the nominator has nominated before, else one."""
    origin = {"party": draft.party, "organization": draft.organization}
    rows = Nomination.objects.in_round(draft.call.round_id).filter(**origin).exclude(state__in=_NO_LONGER)
    before = list(rows.exclude(pk=draft.pk).select_related("person", "party", "organization"))
    if not before:
        return ""
    sentence = _broken(_found([*before, draft], draft.body, "selection"))
    if not sentence:
        return ""
    words = {"rule": sentence, "nominator": draft.origin, "persons": ", ".join(str(one) for one in before)}
    return _("%(rule)s %(nominator)s has nominated %(persons)s; withdraw that nomination to replace it.") % words


def eligibility_of(nomination: Nomination) -> list[Meter]:
    """What the mandate's rules of eligibility find of this expert. Three queries."""
    panel = composition_of(nomination.body, [nominee(nomination)], stage=STAGE)
    pairs = zip(panel.meters, panel.evaluation.findings, strict=True)
    return [meter for meter, finding in pairs if finding.kind == "eligibility"]


def unready(body: Body, nominations: Iterable[Nomination]) -> dict[int, str]:
    """Which of the submitted nominations cannot be found eligible yet, each with the sentence why. Four queries,
    however many there are."""
    setting, mandate = setting_of(body, clock.today()), body.mandates.in_force().first()
    rules = read_rules(mandate.rules.filter(kind="eligibility") if mandate else [], body, setting)
    given = body.disclosures.exclude(state=DisclosureState.REQUESTED).order_by()
    disclosed, found = set(given.values_list("person_id", flat=True)), {}
    for one in nominations:
        if one.consent != Consent.AGREED:
            found[one.pk] = str(guards.expert_agrees.sentence)
        elif one.person_id not in disclosed:
            found[one.pk] = str(guards.disclosure_is_given.sentence)
        elif sentence := _broken(evaluate(rules, [nominee(one)], setting, stage=STAGE).findings):
            found[one.pk] = sentence
    return found


def _found(nominations: Sequence[Nomination], body: Body, kind: str) -> Sequence[Finding]:
    """What the rules of one kind find of nominations."""
    mandate = body.mandates.in_force().first()
    rows = list(mandate.rules.filter(kind=kind)) if mandate else []
    if not rows:
        return ()
    setting = setting_of(body, clock.today())
    return evaluate(
        read_rules(rows, body, setting), [nominee(one) for one in nominations], setting, stage=STAGE
    ).findings


def _broken(findings: Iterable[Finding]) -> str:
    """The hard rules that do not hold, as sentences."""
    said = [one.sentence.rstrip(".") + "." for one in findings if one.ok is False and one.severity == "hard"]
    return " ".join(said)


@guards.answers("eligibility_holds")
def _eligibility_holds(nomination: Nomination) -> bool | str:
    return _broken(_found([nomination], nomination.body, "eligibility")) or True


def marks_of(body: Body) -> list[str]:
    """The marks that the rules in force count ("tag:observer"), for whoever nominates to choose from."""
    return _named_by_rules(body, "tag")


def fields_of(body: Body) -> list[str]:
    """The fields of expertise that the rules in force count."""
    return _named_by_rules(body, "expertise")


def _named_by_rules(body: Body, dimension: str) -> list[str]:
    mandate = body.mandates.in_force().first()
    kinds = kinds_asked(rules_of(mandate)) if mandate else []
    return sorted({value for kind in kinds for name, value in kind.named() if name == dimension})
