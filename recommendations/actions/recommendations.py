"""Recommendations are drawn when their report is adopted, and become public with it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import search
from core.access import require
from core.refusals import Refused
from documents.access import is_published
from documents.models import Report
from documents.states import ADOPTED, PUBLISHED
from parties.models import Organization, Party
from recommendations.actions.corrections import correct_from_report
from recommendations.drawing import Addressee, Candidate
from recommendations.models import FollowUp, Recommendation, Theme
from recommendations.queries import candidates_of
from recommendations.states import AddresseeKind
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    draw_recommendations=gettext_lazy("recommendations drawn"),
    publish_recommendations=gettext_lazy("recommendations public"),
)


@transaction.atomic
def draw_recommendations(*, report: Report, by) -> list[Recommendation]:
    """One adopted recommendation per leaf of the adopted report, a follow-up per addressee.

    Returns those that are new: what was drawn before stays as it is. Raises Refused before the adoption.
    """
    require(by, "documents.chair_report", report)
    if report.state not in ADOPTED:
        raise Refused(_("Recommendations are drawn from the adopted report; this one is not adopted yet."))
    Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    known = set(Recommendation.objects.filter(meeting=report.meeting).values_list("paragraph_id", flat=True))
    themes = {theme.key: theme for theme in Theme.objects.all()}
    numbered = enumerate(candidates_of(report), 1)
    drawn = [_write(report, place, one, themes) for place, one in numbered if one.id not in known]
    for recommendation in drawn:
        perform(recommendation, "adopt", by=by, consequence=True)
    _index(drawn)
    if drawn:
        trail.record("draw_recommendations", report, by=by, number=len(drawn))
    return drawn


@transaction.atomic
def publish_recommendations(*, report: Report, by) -> int:
    """Open the recommendations of a published report to everybody; those of one that is not for general distribution
    stay with whoever reads it. Returns how many were opened."""
    require(by, "documents.publish_report", report)
    if report.state not in PUBLISHED:
        raise Refused(_("The report is not published yet."))
    _cite_anew(report)
    correct_from_report(report=report, reason=_("As finalized with the report."), symbol=report.document.symbol, by=by)
    if not is_published(None, report):
        return 0
    opened = Recommendation.objects.filter(meeting=report.meeting, is_public=False).update(is_public=True)
    if opened:
        trail.record("publish_recommendations", report, by=by, number=opened)
    return opened


def _cite_anew(report: Report) -> None:
    """Cite as the published text does: the proceedings of the last session come in after adoption, and every number
    behind them moves. The row stays the paragraph's, so nothing else changes."""
    refs = {one.id: one.ref[:80] for one in candidates_of(report)}
    drawn = Recommendation.objects.filter(meeting=report.meeting, paragraph_id__in=refs).select_related("meeting")
    cited = [(one, refs[one.paragraph_id]) for one in drawn if one.paragraph_id]
    moved = [one for one, ref in cited if one.ref != ref]
    for one in moved:
        one.ref = f"~{one.pk}"
    Recommendation.objects.bulk_update(moved, ["ref"])
    for one, ref in cited:
        one.ref = ref
    Recommendation.objects.bulk_update(moved, ["ref"])
    _index(moved)


def _write(report: Report, place: int, candidate: Candidate, themes: dict[str, Theme]) -> Recommendation:
    recommendation = Recommendation.objects.create(
        body=report.meeting.body,
        meeting=report.meeting,
        paragraph_id=candidate.id,
        ref=candidate.ref[:80],
        position=place,
        addressee_group=candidate.group,
        theme=themes.get(candidate.theme),
        verb=candidate.verb,
        weight=candidate.weight,
        qualifiers=list(candidate.qualifiers),
        heading=candidate.heading[:300],
        chapeau=candidate.chapeau,
        text=candidate.text,
        doubts=list(candidate.doubts),
        is_public=is_published(None, report),
    )
    FollowUp.objects.bulk_create(_follow_up(recommendation, one) for one in candidate.addressees)
    return recommendation


def _follow_up(recommendation: Recommendation, addressee: Addressee) -> FollowUp:
    name = addressee.name[:300]
    follow_up = FollowUp(recommendation=recommendation, addressee=name, addressee_kind=addressee.kind)
    if addressee.kind in (AddresseeKind.ORGANIZATION, AddresseeKind.OTHER):
        follow_up.organization = _organization(name)
        follow_up.party = None if follow_up.organization else Party.objects.filter(name__iexact=name).first()
    if follow_up.organization:
        follow_up.addressee_kind = AddresseeKind.ORGANIZATION
    if follow_up.party:
        follow_up.addressee_kind = AddresseeKind.PARTY
    return follow_up


def _organization(name: str) -> Organization | None:
    by_acronym = Organization.objects.filter(acronym__iexact=name).order_by("pk").first()
    return by_acronym or Organization.objects.filter(name__iexact=name).first()


def _index(drawn: list[Recommendation]) -> None:
    search.put_many(
        "recommendation",
        [
            (one.pk, f"{one}: {one.meeting}", f"{one.chapeau} {one.text}".strip(), one.get_absolute_url())
            for one in drawn
        ],
    )
