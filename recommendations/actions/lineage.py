"""Tying recommendations to what they came from and led to; ending one by retiring, superseding or merging it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from membership.models import Body
from recommendations.models import FollowUp, Kin, Recommendation
from recommendations.queries.lineage import STOPPED, descends
from recommendations.queries.recognition import Recognised, recognised
from recommendations.states import ENDED, RecommendationState, Relation
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

MANAGE = "recommendations.manage_recommendation"
LED_TO, CAME_FROM = Relation.LED_TO, Relation.CAME_FROM
describe(
    tie_recommendation=gettext_lazy("lineage recorded"),
    untie_recommendation=gettext_lazy("lineage taken back"),
    carry_follow_ups=gettext_lazy("follow-up taken on from another"),
)


@transaction.atomic
def tie_recommendation(
    *, recommendation: Recommendation, relation: str, what: str, link: str = "", note: str = "", by
) -> Kin:
    """Record what it came from or led to. *what* is a symbol, an address, a citation or a title, as it was pasted.

    What is recorded already is not recorded twice. Refused: a tie to itself, a circle, and to have come from what
    was adopted later.
    """
    require(by, MANAGE, recommendation)
    if relation not in (CAME_FROM, LED_TO):
        raise Refused(_("Say whether it came from this or led to it."))
    found = recognised(what, recommendation, by)
    return _tie(recommendation, Relation(relation), found, by, link=link.strip(), note=note.strip())


def _tie(
    recommendation: Recommendation, relation: Relation, found: Recognised, by, *, link: str = "", note: str = ""
) -> Kin:
    earlier, later = recommendation, found.other
    Body.objects.select_for_update(of=("self",)).get(pk=recommendation.body_id)
    if later and relation == CAME_FROM:
        earlier, later, relation = later, recommendation, LED_TO
    if later:
        _refuse_circle(earlier, later, relation)
    if link and not link.startswith(("http://", "https://")):
        raise Refused(_("A link begins with http:// or https:// and names a site."))
    same = {
        "recommendation": earlier, "relation": relation, "kind": found.kind, "other": later,
        "document": found.document, "meeting": found.meeting, "mandate": found.mandate,
        "symbol": found.symbol, "title": found.title, "link": found.link or link[:500],
    }  # fmt: skip
    standing = Kin.objects.filter(recommendation=earlier, other=later) if later else Kin.objects.filter(**same)
    if twin := standing.first():
        return _said_anew(twin, relation)
    kin = Kin.objects.create(**same, note=note[:300], added_at=clock.now(), added_by=by)
    said = {"relation": str(relation), "kind": str(found.kind), "what": str(kin)}
    for one in filter(None, (earlier, later)):
        trail.record("tie_recommendation", one, by=by, kin=kin.pk, **said)
    return kin


def _said_anew(twin: Kin, relation: Relation) -> Kin:
    """Between two recommendations one tie stands: what led to another and is then merged into it says the latter."""
    if twin.relation != relation and relation != LED_TO:
        twin.relation = relation
        twin.save(update_fields=["relation"])
    return twin


def _refuse_circle(earlier: Recommendation, later: Recommendation, relation: Relation) -> None:
    if earlier.pk == later.pk:
        raise Refused(_("A recommendation does not hang together with itself."))
    may_be_older = relation == Relation.MERGED_INTO
    if not may_be_older and earlier.adopted_at and later.adopted_at and earlier.adopted_at > later.adopted_at:
        raise Refused(
            _("%(earlier)s was adopted after %(later)s: what is later cannot have led to what is earlier.")
            % {"earlier": earlier.ref, "later": later.ref}
        )
    if descends(earlier, later):
        raise Refused(
            _("%(later)s led to %(earlier)s already, directly or through others: that would be a circle.")
            % {"earlier": earlier.ref, "later": later.ref}
        )


@transaction.atomic
def untie_recommendation(*, kin: Kin, by) -> None:
    """Take a tie back; that it stood is kept in the trail. One that a merger or a succession left stays."""
    ends = [one for one in (kin.recommendation, kin.other) if one]
    if by is not None and not any(by.has_perm(MANAGE, one) for one in ends):
        raise Refused(_("This act is not yours to do here."))
    if kin.relation not in (CAME_FROM, LED_TO):
        raise Refused(_("It tells what became of the recommendation, which stands."))
    for one in ends:
        trail.record("untie_recommendation", one, by=by, kin=kin.pk, what=str(kin))
    kin.delete()


@transaction.atomic
def retire_recommendation(*, recommendation: Recommendation, reason: str, by, version: int | None = None) -> None:
    """Nothing more is to be done with it. Its follow-ups end as `end_follow_ups` says."""
    perform(recommendation, "retire", by=by, note=reason, version=version, consequence=by is None)


@transaction.atomic
def supersede_recommendation(*, recommendation: Recommendation, what: str, by, version: int | None = None) -> Kin:
    """A later text stands in its place: a recommendation, a decision, a document by its symbol, or a title."""
    require(by, MANAGE, recommendation)
    found = recognised(what, recommendation, by)
    perform(recommendation, "supersede", by=by, note=_name_of(found), version=version, consequence=by is None)
    return _tie(recommendation, Relation.SUPERSEDED_BY, found, by)


@transaction.atomic
def merge_recommendation(*, recommendation: Recommendation, into: str, by, version: int | None = None) -> Kin:
    """Go on with another recommendation in its place: whoever still owes something here owes it there.

    Returns the tie. Refused unless *into* names a recommendation that is followed up and that the same officer
    manages.
    """
    require(by, MANAGE, recommendation)
    found = recognised(into, recommendation, by)
    other = found.other
    if other is None:
        raise Refused(_("Name the recommendation it is merged into, such as 33(a), or paste its address."))
    if other.state not in (RecommendationState.ADOPTED, RecommendationState.TRANSMITTED):
        raise Refused(_("%(ref)s is not followed up any more; merge into one that is.") % {"ref": other.ref})
    require(by, MANAGE, other)
    open_ones = list(recommendation.follow_ups.filter(progress__in=STOPPED))
    perform(recommendation, "merge", by=by, note=_name_of(found), version=version, consequence=True)
    _carry(open_ones, other, by)
    return _tie(recommendation, Relation.MERGED_INTO, found, by)


def _carry(open_ones: list[FollowUp], other: Recommendation, by) -> None:
    there = set(other.follow_ups.values_list("addressee", flat=True))
    carried = [one for one in open_ones if one.addressee not in there]
    FollowUp.objects.bulk_create(
        FollowUp(
            recommendation=other, addressee=one.addressee, addressee_kind=one.addressee_kind, party_id=one.party_id,
            organization_id=one.organization_id, due_on=one.due_on,
        )
        for one in carried
    )  # fmt: skip
    if carried:
        trail.record("carry_follow_ups", other, by=by, addressees=[one.addressee for one in carried])


def _name_of(found: Recognised) -> str:
    if found.other:
        return f"{found.other.ref}, {found.other.meeting}"
    return found.symbol or found.title or str(found.meeting or "") or found.link


def end_follow_ups(*, recommendation: Recommendation, note: str, by) -> int:
    """What the end of a recommendation brings with it: whatever was not implemented yet is overtaken by events, in the
    words of *note*; what was reported stays, and no date is due any more. Returns how many were ended.

    Asked by a transition, so it needs no permission of its own.
    """
    open_ones = list(recommendation.follow_ups.filter(progress__in=STOPPED))
    for one in open_ones:
        perform(one, "overtake", by=by, note=note, consequence=True)
    recommendation.follow_ups.exclude(progress__in=ENDED).update(due_on=None)
    for action in recommendation.actions.unfinished():
        perform(action, "drop", by=by, note=note, consequence=True)
    return len(open_ones)
