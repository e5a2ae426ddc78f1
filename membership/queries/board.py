"""The slate board: everybody of the round, who is seated where, what the rules find, and how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.dates import long_date
from core.text.words import small
from membership.composition import Expert, Finding, Setting, evaluate
from membership.composition import Rule as Asked
from membership.models import Mandate, Rule, RuleAnswer, Slate
from membership.queries.composition import Meter, Panel, composition_of, read_rules, setting_of
from membership.queries.nominees import Nominee, nominees_on, pool_among
from membership.queries.slate import Stand, answers_of, keep_stand, open_questions, seat_gaps
from membership.states import Standing

ORGANIZATIONS, ELSEWHERE = "org", "none"


@dataclass(frozen=True)
class RuleMeter(Meter):
    """A meter of the board. `asks` are the words of the link to what is to be written to the rule, if anything;
    `act_url` its address, where the reader may write."""

    rule: int
    asks: str
    act_url: str = ""


@dataclass(frozen=True)
class SeatGroup:
    """The seats of a regional group, or of the organizations."""

    key: str
    label: str
    seated: list[Nominee]


@dataclass(frozen=True)
class Board:
    """A slate with its people. `people` are all of the round, or just the seated where only a change is shown."""

    slate: Slate
    people: list[Nominee]
    setting: Setting
    panel: Panel
    rules: dict[int, Rule]
    answers: dict[int, RuleAnswer]

    @cached_property
    def seated(self) -> list[Nominee]:
        return [one for one in self.people if one.is_seated]

    @cached_property
    def reserve(self) -> list[Nominee]:
        return sorted((one for one in self.people if one.standing == Standing.RESERVE), key=lambda one: one.rank)

    @cached_property
    def pool(self) -> list[Nominee]:
        return pool_among(self.people)

    @cached_property
    def experts(self) -> list[Expert]:
        return [one.expert for one in self.seated]

    @cached_property
    def asked(self) -> list[Asked]:
        return read_rules(self.rules.values(), self.slate.body, self.setting)

    @property
    def from_organizations(self) -> int:
        return sum(one.is_from_organization for one in self.seated)

    @property
    def from_parties(self) -> int:
        return len(self.seated) - self.from_organizations

    @cached_property
    def stand(self) -> Stand:
        findings = self.panel.evaluation.findings
        return Stand(seat_gaps(self.seated), open_questions(findings, self.answers))

    def person(self, pk: int) -> Nominee | None:
        return next((one for one in self.people if one.pk == pk), None)

    def group_of(self, one: Nominee) -> str:
        """The key of the regional group, `ORGANIZATIONS`, or `ELSEWHERE` for a State without a group."""
        return ORGANIZATIONS if one.is_from_organization else (self.setting.region(one.expert) or ELSEWHERE)

    def group_label(self, key: str) -> str:
        return group_words(self.setting).get(key, key)

    def groups(self) -> list[SeatGroup]:
        """Every group of the scheme, also an empty one, then the organizations."""
        words = group_words(self.setting)
        found = {key: SeatGroup(key, label, []) for key, label in words.items()}
        for one in self.seated:
            found[self.group_of(one)].seated.append(one)
        return [group for group in found.values() if group.seated or group.key != ELSEWHERE]

    def meters(self) -> list[RuleMeter]:
        drawn = zip(self.panel.evaluation.findings, self.panel.meters, strict=True)
        return [rule_meter(finding, meter, self.answers.get(finding.rule)) for finding, meter in drawn]

    def evaluated(self, experts: Sequence[Expert]) -> tuple[Finding, ...]:
        """What the same rules find of others: of an exchange, of a proposal."""
        return evaluate(self.asked, experts, self.setting, stage="slate", on=self.setting.on).findings


def group_words(setting: Setting) -> dict[str, str]:
    others = {ELSEWHERE: _("No regional group"), ORGANIZATIONS: _("Organizations")}
    return {key: str(name) for key, name in setting.groups.items()} | others


def board_of(slate: Slate, *, only: Iterable[int] | None = None) -> Board:
    """The board of a slate in five queries whatever the number of nominations; with *only*, just the seated and
    those nominations are read. What it finds is kept for the guards of the slate's acts."""
    on = clock.today()
    people = nominees_on(slate) if only is None else nominees_on(slate, only=only, seated=True)
    setting = setting_of(slate.body, on)
    mandate: Mandate | None = slate.body.mandates.in_force(on).prefetch_related("rules").first()
    experts = [one.expert for one in people if one.is_seated]
    panel = composition_of(slate.body, experts, stage="slate", on=on, mandate=mandate, setting=setting)
    rules = {rule.position: rule for rule in mandate.rules.all()} if mandate else {}
    board = Board(slate, people, setting, panel, rules, answers_of(slate, mandate))
    keep_stand(slate, board.stand)
    return board


def rule_meter(finding: Finding, meter: Meter, answer: RuleAnswer | None) -> RuleMeter:
    """The meter with the answer that was written, or the words of the link that asks for one."""
    facts = {name: getattr(meter, name) for name in Meter.__dataclass_fields__}
    said, asks = (_said(answer) if answer else ""), ""
    if finding.kind == "due_regard":
        asks = _("Change the statement") if answer else _("Write the statement")
        facts |= {"word": _("Statement written"), "shape": "done"} if answer else {}
        facts |= {} if answer else {"word": _("Statement missing"), "shape": "decide"}
        facts["sentence"] = said or facts["sentence"]
    elif finding.ok is False and finding.severity == "soft":
        asks = _("Change the reason") if answer else _("Waive it with a reason")
        facts |= {"word": _("Waived"), "shape": "noted"} if answer else {}
        facts["sentence"] = " ".join(filter(None, [facts["sentence"], said]))
    return RuleMeter(**facts, rule=finding.rule, asks=asks)


def _said(answer: RuleAnswer) -> str:
    return _("“%(text)s” (%(day)s)") % {"text": answer.text, "day": long_date(answer.at.date())}


def verdict_of(findings: Sequence[Finding]) -> str:
    """How the slate stands, in one sentence to be heard: "Experts from Parties: 15 of at most 15; … All hard rules
    hold." """
    broken = [one for one in findings if one.ok is False and one.severity == "hard"]
    if broken:
        said = ngettext("%(n)s hard rule does not hold", "%(n)s hard rules do not hold", len(broken))
        return f"{said % {'n': len(broken)}}: {'; '.join(one.sentence.rstrip('.') for one in broken)}."
    counted = [one.sentence.rstrip(".") for one in findings if one.severity == "hard" and len(one.values) == 1]
    soft = [one.sentence.rstrip(".") for one in findings if one.ok is False and one.severity == "soft"]
    told = "; ".join(counted[:1] + [small(one) for one in counted[1:]])
    told = f"{told}. " if told else ""
    if soft:
        return told + _("All hard rules hold; to be waived or mended: %(rules)s.") % {"rules": "; ".join(soft)}
    return told + _("All rules hold.")


@dataclass(frozen=True)
class Exchange:
    """What it would do to the rules to seat one for another: `broken` hard rules then, and what changes in words."""

    out: Nominee
    broken: int
    missed: int
    changes: list[str]


def exchanges_for(board: Board, into: Nominee) -> list[Exchange]:
    """Every seat that could be given to *into*, the one that breaks least first; locked seats are left out."""
    now = board.panel.evaluation.findings
    found = []
    for out in board.seated:
        if out.is_locked:
            continue
        others = [one.expert for one in board.seated if one.pk != out.pk]
        found.append(_exchange(out, now, board.evaluated([*others, into.expert])))
    return sorted(found, key=lambda one: (one.broken, one.missed))


def _exchange(out: Nominee, now: Sequence[Finding], then: Sequence[Finding]) -> Exchange:
    def failing(severity: str) -> int:
        return sum(one.ok is False and one.severity == severity for one in then)

    return Exchange(out, failing("hard"), failing("soft") + failing("advisory"), changes_between(now, then))


def changes_between(now: Sequence[Finding], then: Sequence[Finding]) -> list[str]:
    """Which numbers change from one slate to another, rule by rule: "Women: 9 → 10"."""
    said = []
    for before, after in zip(now, then, strict=True):
        name = after.sentence.partition(":")[0]
        numbers = {value.key: value.n for value in before.values}
        for value in after.values:
            was = numbers.pop(value.key, 0)
            if was != value.n:
                label = value.label if len(after.values) > 1 else name
                said.append(f"{label}: {was} → {value.n}")
    return list(dict.fromkeys(said))


def with_seats(board: Board, ids: Iterable[int]) -> list[Nominee]:
    """The people of the board on other seats, for a slate that is only thought of."""
    wanted = set(ids)
    return [replace(one, standing=Standing.SEATED) for one in board.people if one.pk in wanted]
