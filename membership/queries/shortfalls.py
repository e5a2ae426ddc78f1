"""What the nominations of a round are short of, and which Parties could mend it."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from core import clock
from membership.composition import Setting
from membership.composition.shortfalls import EXPERTISE, GENDERS, OTHER, REGIONS, Short, short_of
from membership.models import Body, Call, Nomination
from membership.queries.composition import read_rules, setting_of
from membership.queries.pool import nominees
from membership.states import Consent, NominationState
from notifications.addressees import FOCAL_POINTS, FocalPoints
from parties.models import Party
from parties.states import Expertise


@dataclass(frozen=True)
class Shortfalls:
    """What the round is short of; the Parties that could be asked: those of the regions that are short (of every
    region, where none is) that have not nominated in the round; how many nominations were looked at."""

    short: tuple[Short, ...]
    parties: tuple[Party, ...]
    nominations: int

    @property
    def aim(self) -> dict[str, list[str]]:
        """As `Call.aim` keeps it."""
        return {about: [one.key for one in self.of(about)] for about in (REGIONS, GENDERS, EXPERTISE)}

    @property
    def wants_organizations(self) -> bool:
        """Whether the rules want more experts from organizations."""
        return any(one.key == "org_expert" for one in self.of(OTHER))

    def of(self, about: str) -> list[Short]:
        return [one for one in self.short if one.about == about]

    def sentences(self) -> list[str]:
        """A line per kind: ``Regional groups: African (1 of 3)``; a field that nobody has is named alone."""
        heads = {REGIONS: _("Regional groups"), GENDERS: _("Gender"), OTHER: _("Further"), EXPERTISE: _("Fields")}
        return [f"{head}: {_said(found)}" for about, head in heads.items() if (found := self.of(about))]


def _said(found: list[Short]) -> str:
    words = _("%(label)s (%(n)d of at least %(wanted)d)")
    return "; ".join(one.label if one.about == EXPERTISE else words % vars(one) for one in found)


def shortfalls(call: Call) -> Shortfalls:
    """What the pool of the call's round is short of by the rules of the mandate in force today (see
    `membership.composition.shortfalls`), and in which fields of expertise it has nobody. Seven queries at most."""
    today, body = clock.today(), call.body
    mandate = body.mandates.in_force(today).first()
    setting = setting_in_words(body, today)
    rules = read_rules(mandate.rules.all(), body, setting) if mandate else []
    pool = nominees(still_in(Nomination.objects.in_round(call.round_id)))
    short = short_of(rules, pool, setting, Expertise.values)
    parties = _silent_parties(call, [one.key for one in short if one.about == REGIONS]) if short else ()
    return Shortfalls(short, tuple(parties), len(pool))


def setting_in_words(body: Body, on: date) -> Setting:
    """The setting of a body, which calls the fields of expertise by their names."""
    labels = {f"expertise:{key}": str(word) for key, word in Expertise.choices}
    return replace(setting_of(body, on), labels=labels)


def still_in(nominations):
    """Those that may yet be chosen, also where they were not assessed yet, with what the rules ask of them."""
    rows = nominations.handed_in().exclude(state=NominationState.NOT_SELECTED).exclude(consent=Consent.DECLINED)
    return rows.select_related("person__party", "person__organization", "party", "organization")


def _silent_parties(call: Call, regions: list[str]) -> list[Party]:
    nominated = Nomination.objects.in_round(call.round_id).handed_in().filter(party__isnull=False)
    rows = focal_points_of(call).parties(clock.today()).exclude(pk__in=nominated.values("party_id"))
    if regions:
        placed = {"placements__scheme_id": call.body.scheme_id, "placements__group__key__in": regions}
        rows = rows.filter(**placed)
    return list(rows.order_by("sort_name"))


def focal_points_of(call: Call) -> FocalPoints:
    """Through which focal points the round writes to Parties: the first group of them among the first call's."""
    return FOCAL_POINTS[chain_of(call.follows or call)]


def chain_of(first: Call) -> str:
    """The key of that group; the Protocol's where the call names none."""
    return next((key for key in first.addressee_groups if key in FOCAL_POINTS), "cpb")
