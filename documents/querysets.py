"""Adjectives for documents, reports and paragraphs."""

from django.db import models
from django.db.models import Q

from documents.access import READABLE
from documents.states import PUBLISHED, Distribution, ReportState
from meetings.access import held_offices
from membership.access import member_body_ids, staffed_body_ids


def _report_is_readable(user, prefix: str = "") -> Q:
    """The twin of `documents.access.may_read_report`, for lists."""
    members = Q(**{f"{prefix}meeting__body_id__in": member_body_ids(user)}) & ~Q(
        **{f"{prefix}state__in": [ReportState.DRAFTING, ReportState.CHAIR_REVIEW]}
    )
    return (
        Q(**{f"{prefix}state__in": PUBLISHED})
        | members
        | Q(**{f"{prefix}meeting_id__in": {meeting for meeting, _office in held_offices(user)}})
        | Q(**{f"{prefix}meeting__body_id__in": staffed_body_ids(user)})
    )


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user) -> "DocumentQuerySet":
        readable = Q(state__in=READABLE)
        general = readable & Q(distribution=Distribution.GENERAL)
        shared = readable & ~Q(distribution=Distribution.RESTRICTED) & Q(body_id__in=member_body_ids(user))
        return self.filter(general | shared | Q(body_id__in=staffed_body_ids(user)))

    def in_order(self) -> "DocumentQuerySet":
        """The natural order of symbols: what has none comes last."""
        return self.order_by("symbol_order", "pk")


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ReportQuerySet":
        return self.filter(_report_is_readable(user))


class ParagraphQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ParagraphQuerySet":
        return self.filter(_report_is_readable(user, "report__"))
