"""What the Executive Secretary sees to decide on a slate, and what the note on the composition says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.charts import Spread
from core.dates import long_date
from core.text.words import capital
from membership.composition import Setting
from membership.composition.kinds import kind_of
from membership.composition.tenure import Tenure, tenure_of
from membership.models import Membership, RuleAnswer, Slate
from membership.queries.composition import Panel, composition_of, read_rules, setting_of
from membership.queries.members import IN_OFFICE
from membership.queries.nominees import Nominee, nominees_on
from membership.queries.slate import Stand, answers_of, keep_stand, open_questions, seat_gaps
from membership.queries.tenure import Term, offered_terms, term_ends
from membership.queries.terms import days_in_words
from membership.states import NominationState as N
from membership.states import SlateState, Standing
from notifications.models import Message
from notifications.states import MessageState
from workflow.models import TrailEntry


@dataclass(frozen=True)
class Answered:
    """What was written to a rule: the rule's sentence, the word for what it is, the text, by whom and when."""

    rule: str
    word: str
    text: str
    by: str
    on: str


@dataclass(frozen=True)
class Seated:
    """Somebody on the slate with the term that is offered, in words, and how the offer stands."""

    nominee: Nominee
    group: str
    term: str
    membership: Membership | None


@dataclass(frozen=True)
class Decision:
    """A slate as it is decided on: who is seated, in reserve in order, and left over, what the rules find, what was
    written to them, how many letters wait. `on` is the day of the decision, or today; `decided_by` is empty before."""

    slate: Slate
    on: date
    panel: Panel
    seated: list[Seated]
    reserve: list[Nominee]
    others: list[Nominee]
    answers: list[Answered]
    regions: Spread
    genders: Spread
    serving: int
    letters: int
    decided_by: str

    @property
    def is_decided(self) -> bool:
        return self.slate.state == SlateState.DECIDED

    @property
    def said(self) -> str:
        """ "20 seated, 7 in reserve, 13 not selected"."""
        words = {"seated": len(self.seated), "reserve": len(self.reserve), "others": len(self.others)}
        return _("%(seated)d seated, %(reserve)d in reserve, %(others)d not selected") % words

    @property
    def serving_said(self) -> str:
        said = ngettext(
            "%(n)d member still serves. With the decision the earlier term of whoever is seated again ends; "
            "end the other terms on the page of the members.",
            "%(n)d members still serve. With the decision the earlier terms of those who are seated again end; "
            "end the other terms on the page of the members.",
            self.serving,
        )
        return said % {"n": self.serving}


def decision_of(slate: Slate) -> Decision:
    """Everything the page and the note say of a slate; nine queries whatever the number of nominations. Wants
    `slate.call` and `slate.body` with its mandates at hand. The guards of the slate's acts ask nothing again."""
    body = slate.body
    on = localtime(slate.decided_at).date() if slate.decided_at else clock.today()
    people = nominees_on(slate)
    seated = [one for one in people if one.is_seated]
    setting, mandate = setting_of(body, on), body.mandate_on(on)
    prefetch_related_objects([mandate] if mandate else [], "rules")
    rules = read_rules(mandate.rules.all(), body, setting) if mandate else []
    experts = [one.expert for one in seated]
    panel = composition_of(body, experts, stage="slate", on=on, mandate=mandate, setting=setting)
    answers = answers_of(slate, panel.mandate)
    if not slate.decided_at:
        keep_stand(slate, Stand(seat_gaps(seated), open_questions(panel.evaluation.findings, answers)))
    reserve = sorted((one for one in people if one.standing == Standing.RESERVE), key=lambda one: (one.rank, one.pk))
    return Decision(
        slate=slate,
        on=on,
        panel=panel,
        seated=_seats(slate, seated, tenure_of(rules, on), setting, on),
        reserve=reserve,
        others=[one for one in people if _is_left_over(one)],
        answers=[_answered(one, rules, setting) for one in answers.values()],
        regions=drawn_by_region(seated, setting),
        genders=drawn_by_gender(seated),
        serving=0 if slate.decided_at else body.memberships.filter(state__in=IN_OFFICE).count(),
        letters=_letters(slate) if slate.decided_at else 0,
        decided_by=_decided_by(slate) if slate.decided_at else "",
    )


def _is_left_over(one: Nominee) -> bool:
    return one.standing not in (Standing.SEATED, Standing.RESERVE) and one.state not in (N.WITHDRAWN, N.RETURNED)


def _seats(slate: Slate, seated: Sequence[Nominee], tenure: Tenure, setting: Setting, on: date) -> list[Seated]:
    """By group of the scheme, organizations last; before the decision with the terms as they would be offered."""
    rows = slate.body.memberships.filter(nomination__in=[one.pk for one in seated]) if slate.decided_at else []
    offered = {row.nomination_id: row for row in rows}
    ends = zip(offered.values(), term_ends(list(offered.values())), strict=True)
    terms: dict[int, Term] = {row.nomination_id or 0: (row.since, end) for row, end in ends}
    if not slate.decided_at:
        seats = [(one.pk, one.expert) for one in seated]
        terms = offered_terms(slate.body, seats, since=on, tenure=tenure, setting=setting)
    groups = list(setting.groups)
    found = []
    for one in seated:
        region = "" if one.is_from_organization else setting.region(one.expert)
        since, until = terms.get(one.pk, (on, None))
        place = groups.index(region) if region in groups else len(groups) + one.is_from_organization
        seat = Seated(one, _group(one, region, setting), days_in_words(since, until), offered.get(one.pk))
        found.append(((place, one.origin, one.pk), seat))
    return [seat for _order, seat in sorted(found, key=lambda pair: pair[0])]


def _group(one: Nominee, region: str, setting: Setting) -> str:
    if one.is_from_organization:
        return _("Organizations")
    return str(setting.groups[region]) if region in setting.groups else _("No regional group")


def drawn_by_region(seated: Sequence[Nominee], setting: Setting) -> Spread:
    """How many experts from Parties each group of the scheme has, an empty one too; and those from organizations."""
    numbers = dict.fromkeys(setting.groups, 0)
    for one in seated:
        region = setting.region(one.expert)
        if not one.is_from_organization and region in numbers:
            numbers[region] += 1
    rows = [(str(setting.groups[key]), n) for key, n in numbers.items()]
    rows.append((_("Organizations"), sum(one.is_from_organization for one in seated)))
    return Spread(_("By regional group"), rows)


def drawn_by_gender(seated: Sequence[Nominee]) -> Spread:
    """How many women and men there are, and others where there are any."""
    words = {"w": _("Women"), "m": _("Men"), "x": _("Another"), "": _("Not stated")}
    numbers = {key: sum(one.expert.gender == key for one in seated) for key in words}
    return Spread(_("By gender"), [(words[key], n) for key, n in numbers.items() if n or key in ("w", "m")])


def _answered(answer: RuleAnswer, rules, setting: Setting) -> Answered:
    rule = next((one for one in rules if one.index == answer.rule.position), None)
    return Answered(
        rule=capital(kind_of(rule).say(setting)) if rule else str(answer.rule),
        word=str(answer.get_kind_display()),
        text=answer.text,
        by=str(answer.by or ""),
        on=long_date(localtime(answer.at).date()),
    )


def _letters(slate: Slate) -> int:
    about = Message.objects.filter(about_type=slate._meta.label_lower, about_id=str(slate.pk))
    return about.filter(state=MessageState.HELD).count()


def _decided_by(slate: Slate) -> str:
    entry = TrailEntry.objects.about(slate).filter(verb="decide").first()
    return entry.actor_label if entry else ""
