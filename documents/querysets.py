"""Adjectives for documents, reports and paragraphs."""

from django.db import models
from django.db.models import Q

from documents.access import READABLE, reviewed_document_ids
from documents.states import PUBLISHED, Audience, CommentState, Distribution, ReportState
from meetings.access import held_offices
from membership.access import member_body_ids, staffed_body_ids


def _report_is_readable(user, prefix: str = "") -> Q:
    """The twin of `documents.access.may_read_report`, for lists."""
    return Q(**{f"{prefix}state__in": PUBLISHED}) | _reviews(user, prefix) | _keeps(user, prefix)


def _reviews(user, prefix: str) -> Q:
    """Members and invited reviewers, once it is circulated."""
    begun = ~Q(**{f"{prefix}state__in": [ReportState.DRAFTING, ReportState.CHAIR_REVIEW]})
    members = Q(**{f"{prefix}meeting__body_id__in": member_body_ids(user)})
    return begun & (members | Q(**{f"{prefix}document_id__in": reviewed_document_ids(user)}))


def _keeps(user, prefix: str) -> Q:
    """Officers of the meeting and the Secretariat."""
    held = {meeting for meeting, _office in held_offices(user)}
    return Q(**{f"{prefix}meeting_id__in": held}) | Q(**{f"{prefix}meeting__body_id__in": staffed_body_ids(user)})


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


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user) -> "CommentQuerySet":
        """Twin of `documents.view_comment`."""
        if not user.is_authenticated:
            return self.none()
        shared = Q(audience=Audience.MEMBERS) & _reviews(user, "report__")
        return self.filter(Q(author=user) | shared | _keeps(user, "report__"))

    def open(self) -> "CommentQuerySet":
        return self.filter(state=CommentState.OPEN)


class ReportImportQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ReportImportQuerySet":
        """A file that is kept for an import is its owner's alone."""
        return self.filter(owner=user) if user.is_authenticated else self.none()
