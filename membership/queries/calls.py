"""Calls: the list of a body, the page of one, its groups of addressees, what waits."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from core import clock
from core.charts import Stack
from core.waiting import Waiting, keys_of, source
from membership.access import spoken_organization_ids, spoken_party_ids
from membership.composition import Setting
from membership.models import Body, Call, Nomination
from membership.queries.composition import setting_of
from membership.queries.figures import Asked, Figures, answers_drawn, answers_said, asked_of, figures_of
from membership.queries.shortfalls import chain_of, focal_points_of
from membership.states import CallState, NominationState
from notifications import addressees
from parties.countries import GROUPS

NOT_HANDED_IN = (NominationState.DRAFT, NominationState.WITHDRAWN)


@dataclass(frozen=True)
class CallPage:
    """What the Secretariat sees of a call: whom it asked and who has answered, the figures of its nominations (on the
    first call those of the whole round), its re-calls."""

    asked: list[Asked]
    answers: Stack
    said: str
    figures: Figures
    recalls: list[Call]
    setting: Setting

    @property
    def groups(self) -> dict[str, str]:
        return dict(self.setting.groups)

    def group_of(self, nomination: Nomination) -> str:
        """The regional group of who nominates, by name."""
        if nomination.party is None:
            return _("Organization")
        return self.setting.groups.get(self.setting.scheme.get(nomination.party.iso2, ""), "–")

    @property
    def silent(self) -> list[str]:
        return [one.name for one in self.asked if not one.has_answered]

    @property
    def answered(self) -> list[str]:
        return [one.name for one in self.asked if one.has_answered]

    @property
    def by_post(self) -> list[str]:
        return [one.name for one in self.asked if one.by_post]


def calls_of(body: Body, user) -> QuerySet:
    """The calls of a body the reader may see, each with `nominations_number`, of those handed in; one query."""
    handed_in = ~Q(nominations__state__in=NOT_HANDED_IN)
    rows = Call.objects.visible_to(user).filter(body=body).select_related("body", "follows")
    return rows.annotate(nominations_number=Count("nominations", filter=handed_in))


def number_of_calls(body: Body, user) -> QuerySet:
    """Counts the tab."""
    return Call.objects.visible_to(user).filter(body=body)


def call_page(call: Call) -> CallPage:
    """The figures of a call as they stand now; four queries whatever their number."""
    rows = list(Nomination.objects.in_round(call.round_id).handed_in().select_related("person", "party"))
    asked = asked_of(call, rows)
    own = rows if call.follows_id is None else [row for row in rows if row.call_id == call.pk]
    setting = setting_of(call.body, clock.today())
    return CallPage(
        asked=asked,
        answers=answers_drawn(asked),
        said=answers_said(asked),
        figures=figures_of(own, setting),
        recalls=list(call.recalls.order_by("pk")),
        setting=setting,
    )


def nominations_of(call: Call):
    """On the first call those of the whole round, on a re-call its own."""
    if call.follows_id:
        return Nomination.objects.filter(call=call)
    return Nomination.objects.in_round(call.pk)


def drafted_recall(call: Call) -> Call | None:
    """The re-call of the round that is still a draft."""
    rows = Call.objects.filter(follows_id=call.round_id, state=CallState.DRAFT).select_related("body")
    return rows.order_by("pk").first()


def asked_keys(call: Call) -> list[str]:
    """The groups of addressees its notification goes to: of a re-call its Parties, as a group of their own."""
    own = [f"call:{call.pk}"] if call.follows_id and call.parties.exists() else []
    return own + call.addressee_groups


@addressees.offer
def recalls_as_groups() -> list[addressees.Group]:
    """The Parties of each re-call as a group of addressees; those of a draft may be chosen, the others keep their
    name in the letters that went to them. One query."""
    rows = Call.objects.filter(follows__isnull=False).select_related("follows", "body").order_by("pk")
    return [_as_group(row) for row in rows.annotate(parties_number=Count("parties")).filter(parties_number__gt=0)]


def _as_group(recall: Call) -> addressees.Group:
    chain = chain_of(recall.follows or recall)
    labels = (_group_label(recall, chain), *((addressees.FALLBACK,) if chain == "cpb" else ()))

    def resolve(on) -> addressees.Found:
        return focal_points_of(recall).of(recall.parties.order_by("sort_name"))(on)

    return addressees.Group(f"call:{recall.pk}", labels, resolve, is_current=recall.state == CallState.DRAFT)


_POINTS = {
    "cpb": ngettext_lazy(
        "Cartagena Protocol focal point of %(n)d Party", "Cartagena Protocol focal points of %(n)d Parties", "n"
    ),
    "bch": ngettext_lazy(
        "Biosafety Clearing-House focal point of %(n)d Party",
        "Biosafety Clearing-House focal points of %(n)d Parties",
        "n",
    ),
    "cbd": ngettext_lazy("CBD focal point of %(n)d Party", "CBD focal points of %(n)d Parties", "n"),
}


def _group_label(recall: Call, chain: str) -> str:
    """ "Cartagena Protocol focal points of 12 Parties (Eastern European)"."""
    said = str(_POINTS[chain] % {"n": recall.__dict__["parties_number"]})
    regions = ", ".join(_(GROUPS.get(key, key)) for key in recall.aim.get("regions", []))
    return f"{said} ({regions})" if regions else said


@source
def waiting_calls(user) -> list[Waiting]:
    """For officers: calls whose deadline has passed and that nobody has closed. One query."""
    if not (keys := keys_of(user, "call")):
        return []
    over = Call.objects.filter(pk__in=keys)
    return [
        Waiting(
            kind=_("Call for nominations"),
            title=_("Close: %(call)s") % {"call": row},
            why=_("Its deadline has passed. Close it, or extend it with a reason."),
            act=_("Look and close"),
            url=row.get_absolute_url(),
            due_on=row.deadline_on,
        )
        for row in over.select_related("body").order_by("pk")
    ]


@source
def waiting_for_nomination(user) -> list[Waiting]:
    """For whoever speaks for a Party or an organization: calls that asked it and still await its nomination. Two
    queries."""
    parties, organizations = spoken_party_ids(user), spoken_organization_ids(user)
    if not parties and not organizations:
        return []
    asked = Q(addressees__party_id__in=parties) | Q(addressees__organization_id__in=organizations)
    running = Call.objects.running().filter(asked, deadline_on__gte=clock.today()).select_related("body").distinct()
    theirs = Q(party_id__in=parties) | Q(organization_id__in=organizations)
    calls = list(running.order_by("pk"))
    rounds = [call.round_id for call in calls]
    handed_in = (
        Nomination.objects.handed_in().filter(theirs).filter(Q(call_id__in=rounds) | Q(call__follows_id__in=rounds))
    )
    answered = {first or pk for pk, first in handed_in.values_list("call_id", "call__follows_id")} if calls else set()
    return [_to_answer(call) for call in calls if call.round_id not in answered]


def _to_answer(call: Call) -> Waiting:
    return Waiting(
        kind=_("Call for nominations"),
        title=_("Nominate an expert: %(body)s") % {"body": call.body},
        why=_("You were asked for a nomination."),
        act=_("Read the call"),
        url=call.get_absolute_url(),
        due_on=call.deadline_on,
    )
