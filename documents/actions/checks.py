"""Findings of the checks: fine as they are, or shown again."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from documents.models import AcceptedFinding, Report
from documents.queries.checks import check_report
from workflow import trail
from workflow.queries import describe

describe(
    accept_finding=gettext_lazy("a finding of the checks found fine as it is"),
    reopen_finding=gettext_lazy("a finding of the checks shown again"),
)


@transaction.atomic
def accept_finding(*, report: Report, digest: str, by, note: str = "") -> AcceptedFinding:
    """It is fine as it is: silent until the words change. Refused where the words changed since it was seen."""
    require(by, "documents.check_report", report)
    checked = check_report(report)
    if any(one.finding.digest == digest for one in checked.accepted):
        return AcceptedFinding.objects.get(report=report, digest=digest)
    finding = next((one for one in checked.findings if one.digest == digest), None)
    if finding is None:
        raise Refused(_("The text has changed since: this finding stands no longer."))
    accepted, is_new = AcceptedFinding.objects.get_or_create(
        report=report,
        digest=digest,
        defaults={"rule": finding.rule, "anchor": finding.key, "by": by, "at": clock.now(), "note": note[:300]},
    )
    if is_new:
        trail.record("accept_finding", report, by=by, note=note[:300], rule=finding.rule, paragraph=finding.key)
    return accepted


@transaction.atomic
def reopen_finding(*, report: Report, digest: str, by) -> None:
    """Show it again; one that is shown already stays as it is."""
    require(by, "documents.check_report", report)
    row = AcceptedFinding.objects.filter(report=report, digest=digest).first()
    if row:
        trail.record("reopen_finding", report, by=by, rule=row.rule, paragraph=row.anchor)
        row.delete()
