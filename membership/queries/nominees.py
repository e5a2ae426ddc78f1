"""The nominations of a round as a slate sees them: read once, as plain values, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text.words import capital
from membership.composition import Expert
from membership.models import Nomination, Slate
from membership.queries.pool import with_disclosure
from membership.states import Capacity, Consent, DisclosureState, Standing
from membership.states import NominationState as N

#: Fields of expertise in the two or three words a row of a table has room for.
FIELD_WORDS = {
    "institutional": gettext_lazy("Institutions"),
    "human_resources": gettext_lazy("Human resources"),
    "risk_assessment": gettext_lazy("Risk assessment"),
    "risk_management": gettext_lazy("Risk management"),
    "awareness": gettext_lazy("Awareness"),
    "information_exchange": gettext_lazy("Information exchange"),
    "collaboration": gettext_lazy("Collaboration"),
    "technology_transfer": gettext_lazy("Technology transfer"),
    "identification": gettext_lazy("Identification of LMOs"),
    "socio_economic": gettext_lazy("Socio-economic considerations"),
    "documentation_18_2": gettext_lazy("Documentation"),
    "confidential_information": gettext_lazy("Confidential information"),
    "unintentional_tm": gettext_lazy("Unintentional movements"),
    "research": gettext_lazy("Research"),
    "human_health": gettext_lazy("Human health"),
}
CHOOSABLE = frozenset({N.ELIGIBLE, N.SHORTLISTED, N.RESERVE, N.SELECTED})
_COLUMNS = (
    "pk", "person_id", "state", "consent", "is_returning", "expertise", "languages", "tags",
    "person__title", "person__given_names", "person__family_name", "person__gender", "person__is_invented",
    "person__expertise", "person__languages", "party__iso2", "party__name", "organization__acronym",
    "organization__name", "disclosure_state", "disclosure_expires_on", "choice__standing", "choice__is_locked",
    "choice__rank",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nominee:
    """One nomination on one slate. `origin` is the Party or organization by name; `expert` is what the rules count;
    `standing` is empty where the slate says nothing of it; `why_not` is the sentence why it cannot be seated."""

    pk: int
    person_id: int
    expert: Expert
    family_name: str
    origin: str
    is_invented: bool
    state: str
    disclosure_state: str
    disclosure_expires_on: date | None
    standing: str
    is_locked: bool
    rank: int
    why_not: str

    def __str__(self) -> str:
        return self.expert.name

    @property
    def person(self) -> str:
        return self.expert.name

    @property
    def is_seated(self) -> bool:
        return self.standing == Standing.SEATED

    @property
    def is_from_organization(self) -> bool:
        return self.expert.kind == Capacity.ORG_EXPERT

    @property
    def says_nothing_against(self) -> bool:
        """Whether the disclosure is decided so that the expert may serve, as far as its state tells."""
        return self.disclosure_state in {DisclosureState.CLEARED, DisclosureState.MANAGED}


def nominees_on(slate: Slate, *, only: Iterable[int] = (), seated: bool = False) -> list[Nominee]:
    """Everybody who was handed in for the round of the slate, by family name; with *seated* just the seated and the
    reserve, and those in *only*. One query. Never anything of a disclosure but the word of its state."""
    rows = Nomination.objects.in_round(slate.call.round_id).exclude(state=N.DRAFT)
    rows = rows.annotate(choice=FilteredRelation("choices", condition=Q(choices__slate_id=slate.pk)))
    if seated:
        rows = rows.filter(Q(choice__standing__in=[Standing.SEATED, Standing.RESERVE]) | Q(pk__in=list(only)))
    rows = with_disclosure(rows).order_by("person__family_name", "person__given_names", "pk")
    return [_nominee(dict(zip(_COLUMNS, row, strict=True))) for row in rows.values_list(*_COLUMNS)]


def _nominee(row: dict) -> Nominee:
    disclosure = row["disclosure_state"] or ""
    return Nominee(
        pk=row["pk"],
        person_id=row["person_id"],
        expert=_expert(row),
        family_name=row["person__family_name"],
        origin=row["party__name"] or row["organization__name"] or "",
        is_invented=row["person__is_invented"],
        state=row["state"],
        disclosure_state=disclosure,
        disclosure_expires_on=row["disclosure_expires_on"],
        standing=row["choice__standing"] or "",
        is_locked=bool(row["choice__is_locked"]),
        rank=row["choice__rank"] or 0,
        why_not=why_not(row["state"], row["consent"], disclosure),
    )


def _expert(row: dict) -> Expert:
    """The same as `queries.pool.nominee` says of a row."""
    names = (row["person__title"], row["person__given_names"], row["person__family_name"])
    return Expert(
        id=str(row["pk"]),
        name=" ".join(filter(None, names)),
        kind=Capacity.PARTY_EXPERT.value if row["party__iso2"] is not None else Capacity.ORG_EXPERT.value,
        country=row["party__iso2"] or "",
        organization=row["organization__acronym"] or row["organization__name"] or "",
        gender=row["person__gender"],
        returning=row["is_returning"],
        expertise=frozenset(row["expertise"] or row["person__expertise"]),
        languages=frozenset(row["languages"] or row["person__languages"]),
        tags=frozenset(row["tags"]),
    )


def field_words(key: str) -> str:
    """A field of expertise, short."""
    return str(FIELD_WORDS.get(key) or capital(key.replace("_", " ")))


def why_not(state: str, consent: str, disclosure: str) -> str:
    """Why a nomination cannot be seated; empty where it can. An outstanding disclosure does not stand in the way of
    a seat, only of the decision."""
    if disclosure == DisclosureState.EXCLUDED:
        return _("An interest excludes the expert.")
    if consent == Consent.DECLINED:
        return _("The expert does not wish to serve.")
    if state in CHOOSABLE:
        return ""
    return {
        N.SUBMITTED: _("Not yet found eligible."),
        N.RETURNED: _("Returned to the nominator as incomplete."),
        N.WITHDRAWN: _("The nomination was withdrawn."),
        N.NOT_SELECTED: _("Not eligible, or passed over."),
    }.get(N(state), _("Not yet submitted."))


def pool_among(people: Iterable[Nominee]) -> list[Nominee]:
    """Those a slate may seat, in their order. Who was nominated twice is there once: as seated, else as the first."""
    kept: dict[int, Nominee] = {}
    for one in people:
        if not one.why_not and (one.person_id not in kept or (one.is_seated and not kept[one.person_id].is_seated)):
            kept[one.person_id] = one
    return [one for one in people if kept.get(one.person_id) is one]
