"""Adjectives for documents, reports and paragraphs."""

from datetime import date

from django.db import models
from django.db.models import Q

from documents.access import READABLE, reviewed_document_ids
from documents.states import PUBLISHED, Audience, CommentState, Distribution, ReportState, VersionState
from meetings.access import held_offices
from membership.access import member_body_ids, staffed_body_ids


def _report_is_readable(user, prefix: str = "") -> Q:
    """The twin of `documents.access.may_read_report`, for lists."""
    general = Q(**{f"{prefix}state__in": PUBLISHED, f"{prefix}document__distribution": Distribution.GENERAL})
    return general | _reviews(user, prefix) | _keeps(user, prefix)


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
        passed = Q(holder_id=user.pk) if user.is_authenticated else Q()
        return self.filter(general | shared | passed | Q(body_id__in=staffed_body_ids(user)))

    def in_order(self) -> "DocumentQuerySet":
        """The natural order of symbols: what has none comes last."""
        return self.order_by("symbol_order", "pk")


class LanguageVersionQuerySet(models.QuerySet):
    def visible_to(self, user) -> "LanguageVersionQuerySet":
        """Of the documents *user* may see: one rule for a document and its files."""
        documents = self.model._meta.get_field("document").related_model
        return self.filter(document__in=documents.objects.visible_to(user))

    def there(self) -> "LanguageVersionQuerySet":
        """With a file."""
        return self.filter(state=VersionState.AVAILABLE)

    def under_way(self) -> "LanguageVersionQuerySet":
        """Somebody owes a file: twin of `LanguageVersion.is_under_way`."""
        begun = Q(state__in=[VersionState.REQUESTED, VersionState.IN_TRANSLATION])
        return self.filter(begun | Q(outdated_at__isnull=False))

    def overdue(self, today: date) -> "LanguageVersionQuerySet":
        return self.under_way().filter(due_on__lt=today)


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


class AmendmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> "AmendmentQuerySet":
        """Those of the reports that the user reviews or keeps; after adoption they belong to the record."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_reviews(user, "report__") | _keeps(user, "report__"))


class ReportImportQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ReportImportQuerySet":
        """A file that is kept for an import is its owner's alone."""
        return self.filter(owner=user) if user.is_authenticated else self.none()
