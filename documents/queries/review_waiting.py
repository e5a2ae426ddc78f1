"""What the review of a report asks of a person: a comment of those who review, rulings of those who rule."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.dates import long_date
from core.waiting import Rows, Waiting, business, keys_of, source
from documents.access import reviewed_document_ids
from documents.models import Report
from documents.queries.review import review_url
from documents.states import CommentState, ReportState
from meetings.access import held_offices
from meetings.states import Office
from membership.access import member_body_ids, officer_body_ids

#: Who rules on comments beside the officers of the body.
RULING = (Office.CHAIR, Office.RAPPORTEUR)


def _presided(user) -> set[int]:
    return {meeting for meeting, office in held_offices(user) if office in RULING}


@business
def business_of_review(user) -> dict[str, Rows]:
    """Circulated reports that the person reviews, or whose comments they rule on."""
    if not user.is_authenticated:
        return {}
    bodies = member_body_ids(user) | officer_body_ids(user)
    theirs = Q(meeting__body_id__in=bodies) | Q(document_id__in=reviewed_document_ids(user))
    theirs |= Q(meeting_id__in=_presided(user))
    return {"review": (Report.objects.filter(theirs, state=ReportState.DRAFT_CIRCULATED), "pk")}


@source
def reviews_waiting_for(user) -> list[Waiting]:
    """A comment asked of members and invited reviewers who have made none; rulings asked of officers, Chair and
    Rapporteur where comments are open. One query beside that of `keys_of`."""
    if not user.is_authenticated or not (keys := keys_of(user, "review")):
        return []
    opened = Count("comments", filter=Q(comments__state=CommentState.OPEN), distinct=True)
    said = Count("comments", filter=Q(comments__author=user), distinct=True)
    rows = Report.objects.filter(pk__in=keys).select_related("document", "meeting")
    found = []
    for report in rows.annotate(open_comments=opened, said=said).order_by("pk"):
        if report.meeting_id in _presided(user) or report.meeting.body_id in officer_body_ids(user):
            found += _to_rule(report, report.open_comments)
        elif not report.said:
            found += _to_comment(report)
    return found


def _to_rule(report: Report, n: int) -> list[Waiting]:
    if not n:
        return []
    act = ngettext("Rule on %(n)d open comment", "Rule on %(n)d open comments", n) % {"n": n}
    why = _("Each is accepted, noted or rejected with a reason before the report is adopted.")
    return [Waiting(str(report), act, why, _("Open the review"), review_url(report), report.comments_until)]


def _to_comment(report: Report) -> list[Waiting]:
    until = report.comments_until
    if until and until < clock.today():
        return []
    why = _("You have not commented yet.")
    if until:
        why = _("Comments are asked for until %(date)s; you have made none yet.") % {"date": long_date(until)}
    return [Waiting(str(report), _("Comment on the draft"), why, _("Open the review"), review_url(report), until)]
