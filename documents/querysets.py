"""Adjectives for documents, reports and paragraphs."""

from datetime import date

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from documents import forecast
from documents.access import READABLE, reviewed_document_ids
from documents.states import (
    PUBLISHED,
    Audience,
    CommentState,
    Distribution,
    DocumentKind,
    DocumentState,
    ReportState,
    VersionState,
)
from meetings.access import held_offices
from meetings.models import Deadline
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

    def of_meeting(self, meeting) -> "DocumentQuerySet":
        """Those of *meeting* and those of others that are linked into it."""
        return self.filter(
            Q(meeting=meeting) | Q(pk__in=self.model._default_manager.filter(links__meeting=meeting).values("pk"))
        )

    def in_order(self) -> "DocumentQuerySet":
        """The natural order of symbols: what has none comes last."""
        return self.order_by("symbol_order", "pk")

    def with_days(self) -> "DocumentQuerySet":
        """Adds `text_due` and `posting_due`, the document's own day or the one of its meeting's track
        (`documents.forecast`), and `asked_on`: which of them counts in its state, None where nothing is owed."""
        text = Case(When(kind__in=forecast.OWED, then=_day_of(forecast.SUBMITTED)))
        posting = Case(
            When(kind__in=forecast.BEFORE, then=_day_of(forecast.POSTED)),
            When(kind=DocumentKind.REPORT, then=_day_of(forecast.REPORTED)),
        )
        asked = Case(
            When(state=DocumentState.AWAITED, then=Coalesce("text_due", "posting_due")),
            When(state__in=forecast.IN_WORK, then=F("posting_due")),
        )
        days = self.annotate(text_due=Coalesce("due_on", text), posting_due=Coalesce("posting_on", posting))
        return days.annotate(asked_on=asked)

    def overdue(self, today: date) -> "DocumentQuerySet":
        return self.with_days().filter(asked_on__lt=today)


def _day_of(step: str) -> Subquery:
    """The day of a step of the track of the document's meeting; none where the meeting does without it."""
    deadlines = Deadline.objects.filter(meeting=OuterRef("meeting"), key=step, set_aside_at=None)
    return Subquery(deadlines.values("due_on")[:1])


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
