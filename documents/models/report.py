"""The report of a meeting: its life, the versions that were kept, and the files made of it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.uploads import random_path
from documents import guards
from documents.models.document import Document
from documents.querysets import ReportQuerySet
from documents.states import ADOPTED, PUBLISHED, ReportKind, ReportState, VersionKind
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = ReportState
DRAFT, CHAIR = "documents.draft_report", "documents.chair_report"


def report_key(slug: str, kind: str) -> str:
    return slug if kind == ReportKind.MEETING else f"{slug}/{kind}"


class Report(WorkflowModel):
    """The text of a meeting's report, or of its progress report. Symbol, date and distribution are its document's.

    `key` addresses it: the slug of its meeting, and for another kind than the meeting's own report that kind's word.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ReportKind.choices, default=ReportKind.MEETING, editable=False)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="report")
    state = StateField(ReportState)
    organization_annex = models.CharField(
        _("where the annotated agenda has the organization of work"), max_length=60, blank=True, default="annex I"
    )
    comments_until = models.DateField(_("open for comment until"), null=True, blank=True)
    circulated_at = models.DateTimeField(null=True, editable=False)
    adopted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        permissions = [
            ("draft_report", "Can draft reports"),
            ("chair_report", "Can rule on reports"),
            ("check_report", "Can check reports"),
            ("finalize_report", "Can finalize reports"),
            ("publish_report", "Can publish reports"),
            ("hand_over_report", "Can hand reports to the Chair"),
            ("issue_report", "Can issue progress reports"),
        ]
        constraints = [
            is_known("documents_report_state_known", ReportState),
            models.UniqueConstraint(fields=["meeting", "kind"], name="documents_one_report_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="documents_report_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="progress", adopted_at__isnull=True)
                | Q(kind="meeting", adopted_at__isnull=False, state__in=ADOPTED)
                | Q(kind="meeting", adopted_at__isnull=True) & ~Q(state__in=ADOPTED),
                name="documents_report_adopted_stamped",
            ),
            is_stamped("documents_report_published_stamped", "published_at", PUBLISHED),
        ]

    def __str__(self) -> str:
        return self.document.title

    @property
    def body(self):
        return self.meeting.body

    def get_absolute_url(self) -> str:
        return reverse("documents:report", args=[self.key])

    @property
    def key(self) -> str:
        return report_key(self.meeting.slug, self.kind)

    @property
    def is_of_the_meeting(self) -> bool:
        return self.kind == ReportKind.MEETING

    @move(
        S.DRAFTING, S.CHAIR_REVIEW, label=_("Hand to the Chair"), done=_("handed to the Chair"),
        permission="documents.hand_over_report", guards=[guards.has_paragraphs],
    )  # fmt: skip
    def hand_over(self, *, by, note, at) -> None: ...

    @move(
        S.CHAIR_REVIEW,
        S.DRAFTING,
        label=_("Give back to the drafters"),
        done=_("given back"),
        permission=CHAIR,
    )
    def give_back(self, *, by, note, at) -> None: ...

    @move(S.CHAIR_REVIEW, S.DRAFT_CIRCULATED, label=_("Circulate"), done=_("circulated"), permission=CHAIR)
    def circulate(self, *, by, note, at) -> None:
        self.circulated_at = at

    @move(S.DRAFT_CIRCULATED, S.DRAFTING, label=_("Take back to revise"), done=_("taken back"), permission=DRAFT)
    def take_back(self, *, by, note, at) -> None: ...

    @move(
        S.DRAFT_CIRCULATED, S.ADOPTED_DRAFT, label=_("Adopt the draft"), done=_("adopted in draft by the meeting"),
        permission=CHAIR, guards=[guards.meeting_was_opened, guards.nothing_was_amended],
        confirm=_("The text is frozen as adopted, and the recommendations are drawn from it."),
    )  # fmt: skip
    def adopt(self, *, by, note, at) -> None:
        self.adopted_at = at

    @move(
        S.DRAFT_CIRCULATED, S.ADOPTED_DRAFT, label=_("Adopt the draft, as orally amended"),
        done=_("adopted by the meeting, as orally amended"),
        permission=CHAIR, guards=[guards.meeting_was_opened, guards.was_amended],
        confirm=_("The amendments are put in, the text is frozen as adopted, the recommendations are drawn from it."),
    )  # fmt: skip
    def adopt_as_amended(self, *, by, note, at) -> None:
        self.adopted_at = at

    @move(
        S.ADOPTED_DRAFT, S.FINALIZING, label=_("Begin to finalize"), done=_("being finalized"), permission=DRAFT,
    )  # fmt: skip
    def begin_finalizing(self, *, by, note, at) -> None: ...

    @move(
        S.FINALIZING, S.FINAL, label=_("Declare final"), done=_("declared final"),
        permission="documents.finalize_report", guards=[guards.meeting_was_closed],
    )  # fmt: skip
    def finalize(self, *, by, note, at) -> None: ...

    @move(
        S.FINAL, S.PUBLISHED, label=_("Publish"), done=_("published"),
        permission="documents.publish_report", guards=[guards.report_has_a_symbol],
        confirm=_("The report becomes public under its symbol; from then on only a Corr. changes it."),
    )  # fmt: skip
    def publish(self, *, by, note, at) -> None:
        self.published_at = at

    @move(
        S.DRAFTING, S.PUBLISHED, label=_("Issue"), done=_("issued"),
        permission="documents.issue_report", guards=[guards.has_paragraphs, guards.report_has_a_symbol],
        confirm=_("The progress report becomes public under its symbol; facts no longer rewrite it."),
    )  # fmt: skip
    def issue(self, *, by, note, at) -> None:
        self.published_at = at

    @move([S.PUBLISHED, S.CORRECTED], S.CORRECTED, label=_("Correct"), done=_("corrected by a Corr."), permission=None)
    def correct(self, *, by, note, at) -> None: ...


class ReportVersion(models.Model):
    """The whole text as it stood at one moment. `content` is the list that `queries.frozen` reads."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=12, choices=VersionKind.choices)
    number = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="documents_version_number_once")]

    def __str__(self) -> str:
        return f"{self.report} {self.number}: {self.get_kind_display()}"


class Rendition(models.Model):
    """A file made of a report, kept by the hash of what it shows: the same content is made once."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=10)
    content_hash = models.CharField(max_length=64)
    file = models.FileField(upload_to=random_path)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format", "content_hash"], name="documents_one_rendition_per_content"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.format})"
