"""Recommendations are drawn when their report is adopted, and become public with it."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q
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
from workflow.engine import perform_many
from workflow.queries import describe

describe(
    draw_recommendations=gettext_lazy("recommendations drawn"),
    publish_recommendations=gettext_lazy("recommendations public"),
)


#: Whoever may be known here by this name.
NAMED = (AddresseeKind.ORGANIZATION, AddresseeKind.OTHER)


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
    new = [(place, one) for place, one in enumerate(candidates_of(report), 1) if one.id not in known]
    if not new:
        return []
    written = Recommendation.objects.bulk_create(_row(report, place, one, themes) for place, one in new)
    _write_follow_ups([(row, one.addressees) for row, (_place, one) in zip(written, new, strict=True)])
    rows = Recommendation.objects.filter(pk__in=[row.pk for row in written]).select_related("meeting__body", "body")
    drawn = perform_many(rows.order_by("position"), "adopt", by=by, consequence=True)
    _index(drawn)
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


def _row(report: Report, place: int, candidate: Candidate, themes: dict[str, Theme]) -> Recommendation:
    return Recommendation(
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


def _write_follow_ups(wanted: list[tuple[Recommendation, tuple[Addressee, ...]]]) -> None:
    """One per addressee, tied to the organization or the Party that has this name; three queries."""
    pairs = [(row, one) for row, addressees in wanted for one in addressees]
    named = {one.name[:300] for _row, one in pairs if one.kind in NAMED}
    organizations = _by_name(Organization, named, "name") | _by_name(Organization, named, "acronym")
    parties = _by_name(Party, named, "name")
    FollowUp.objects.bulk_create(_follow_up(row, one, organizations, parties) for row, one in pairs)


def _by_name(model, names: set[str], column: str) -> dict[str, Any]:
    """The first of the rows with each of the *names*, by it in lower case."""
    if not names:
        return {}
    wanted = reduce(or_, (Q((f"{column}__iexact", name)) for name in names))
    return {getattr(row, column).lower(): row for row in model.objects.filter(wanted).order_by("-pk")}


def _follow_up(recommendation: Recommendation, addressee: Addressee, organizations, parties) -> FollowUp:
    name = addressee.name[:300]
    follow_up = FollowUp(recommendation=recommendation, addressee=name, addressee_kind=addressee.kind)
    if addressee.kind in NAMED:
        follow_up.organization = organizations.get(name.lower())
        follow_up.party = None if follow_up.organization else parties.get(name.lower())
    if follow_up.organization:
        follow_up.addressee_kind = AddresseeKind.ORGANIZATION
    if follow_up.party:
        follow_up.addressee_kind = AddresseeKind.PARTY
    return follow_up


def _index(drawn: list[Recommendation]) -> None:
    search.put_many(
        "recommendation",
        [
            (one.pk, f"{one}: {one.meeting}", f"{one.chapeau} {one.text}".strip(), one.get_absolute_url())
            for one in drawn
        ],
    )
