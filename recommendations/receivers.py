"""What follows from the life of a report, and from a day that has come."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from documents.models import Report
from documents.signals import report_adopted, report_published
from notifications.signals import work_due
from recommendations import actions
from recommendations.models import Recommendation
from workflow.signals import transitioned


@receiver(report_adopted, dispatch_uid="recommendations.draw")
def draw_from_report(sender, report, by, **kwargs) -> None:
    actions.draw_recommendations(report=report, by=by)


@receiver(report_published, dispatch_uid="recommendations.publish")
def publish_with_report(sender, report, by, **kwargs) -> None:
    actions.publish_recommendations(report=report, by=by)


@receiver(transitioned, sender=Report, dispatch_uid="recommendations.correct")
def correct_with_report(*, obj: Report, name: str, note: str, by, **kwargs) -> None:
    """A Corr. was recorded: what it changed in the recommendations is changed here, too."""
    if name == "correct":
        actions.correct_from_report(report=obj, reason=_("Corrected with its report."), symbol=note, by=by)


@receiver(work_due, dispatch_uid="recommendations.remind")
def remind_of_what_is_due(sender, **kwargs) -> None:
    actions.remind_daily(by=None)


@receiver(transitioned, sender=Recommendation, dispatch_uid="recommendations.end")
def end_with_the_recommendation(*, obj: Recommendation, name: str, note: str, by, **kwargs) -> None:
    """It was retired, superseded or merged, whichever button was pressed: its follow-ups end with it."""
    if name in ("retire", "supersede", "merge"):
        actions.end_follow_ups(recommendation=obj, note=note, by=by)
