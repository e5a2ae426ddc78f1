"""The words of a recommendation put right after its adoption: both texts stay."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, search
from core.access import require
from core.refusals import Conflict, Refused
from documents.models import Report
from recommendations.drawing import qualifiers_in, tidy
from recommendations.models import Correction, Recommendation
from recommendations.queries import candidates_of
from recommendations.states import RecommendationState
from workflow import trail
from workflow.queries import describe

LONGEST = 10_000
describe(correct_recommendation=gettext_lazy("text corrected"))


@transaction.atomic
def correct_recommendation(
    *, recommendation: Recommendation, text: str, reason: str, symbol: str = "", by, version: int | None = None
) -> Correction:
    """Let a recommendation read *text* from now on; the words as adopted stay beside it. *symbol* is that of the Corr.

    Raises Refused before the adoption, without a reason or a change, and Conflict where somebody changed it since
    *version*.
    """
    require(by, "recommendations.manage_recommendation", recommendation)
    row = Recommendation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=recommendation.pk)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this since you opened the page. Look at it again, then decide."))
    if row.state == RecommendationState.DRAFT:
        raise Refused(_("It is not adopted yet; change the text of the report."))
    if not text.strip():
        raise Refused(_("Type the words as they should read."))
    if len(text) > LONGEST:
        raise Refused(_("The text has more than 10,000 characters. Shorten it."))
    if not reason.strip():
        raise Refused(_("Say why it is corrected."))
    if tidy(text) == tidy(row.words):
        raise Refused(_("These are the words it has already."))
    made = _write(row, tidy(text), reason.strip(), symbol.strip()[:120], by)
    recommendation.refresh_from_db()
    return made


@transaction.atomic
def correct_from_report(*, report: Report, reason: str, symbol: str = "", by) -> int:
    """Record as corrections where the paragraphs of a report read otherwise than what was drawn from them. Returns how
    many there were. Called when the report is published and when a Corr. is recorded."""
    require(by, "documents.publish_report", report)
    reads: dict = {one.id: tidy(one.text) for one in candidates_of(report)}
    drawn = Recommendation.objects.filter(paragraph_id__in=reads).select_related("meeting")
    moved = [one for one in drawn if reads[one.paragraph_id] != tidy(one.words)]
    for one in moved:
        _write(one, reads[one.paragraph_id], reason, symbol[:120], by)
    return len(moved)


def _write(row: Recommendation, text: str, reason: str, symbol: str, by) -> Correction:
    made = Correction.objects.create(
        recommendation=row, text=text, reason=reason, symbol=symbol, made_at=clock.now(), made_by=by
    )
    qualifiers = list(qualifiers_in(f"{row.chapeau} {text}"))
    Recommendation.objects.filter(pk=row.pk).update(
        corrected_text=text, qualifiers=qualifiers, version=F("version") + 1
    )
    search.put_many(
        "recommendation",
        [(row.pk, f"{row}: {row.meeting}", f"{row.chapeau} {text}".strip(), row.get_absolute_url())],
    )
    trail.record("correct_recommendation", row, by=by, note=reason, symbol=symbol)
    return made
