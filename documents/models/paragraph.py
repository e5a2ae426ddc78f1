"""The structured text of a report: a tree of paragraphs, numbered when read."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models.report import Report
from documents.querysets import ParagraphQuerySet
from documents.states import AddresseeGroup, Generator, Marks, Numbering, ParagraphKind


def new_anchor() -> str:
    return secrets.token_hex(5)


class Paragraph(models.Model):
    """One block of a report. Its number is computed; its `anchor` never changes, wherever it moves.

    generator, lead, facts, is_taken_over   a sentence the software writes: after the drafter's own `lead`, from
                                            `facts` (pairs of label and value), until somebody takes it over
    digest, drift                           of the facts the words rest on; what became of those facts since a
                                            drafter took the sentence over (label, then, now)
    label                                   printed before a heading: "Item 3.", "3.1.", "Session {n}:", "outline"
    marks, numbering                        how its children are marked; how an annex numbers
    addressee_group                         on a heading: to whom the recommendations below it speak
    absorbed                                anchors of the paragraphs that were merged into it
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="paragraphs")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ParagraphKind.choices)
    anchor = models.CharField(max_length=12, default=new_anchor, editable=False)
    text = models.TextField(_("text"), blank=True)
    lead = models.TextField(_("words before the sentence"), blank=True)
    generator = models.CharField(max_length=24, choices=Generator.choices, blank=True)
    facts = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    drift = models.JSONField(default=list, blank=True, editable=False)
    is_taken_over = models.BooleanField(default=False)
    label = models.CharField(_("label"), max_length=60, blank=True)
    marks = models.CharField(max_length=20, choices=Marks.choices, blank=True)
    numbering = models.CharField(max_length=20, choices=Numbering.choices, blank=True)
    addressee_group = models.CharField(max_length=32, choices=AddresseeGroup.choices, blank=True)
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="paragraphs"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    absorbed = models.JSONField(default=list, blank=True, editable=False)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["report", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "anchor"], name="documents_anchor_once_per_report"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="documents_paragraph_not_under_itself"),
        ]

    def __str__(self) -> str:
        return self.text[:80] or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("documents:report_place", args=[self.report.key, self.anchor])

    @property
    def body(self):
        return self.report.body

    @property
    def is_written_from_facts(self) -> bool:
        return bool(self.generator) and not self.is_taken_over


class Trace(models.Model):
    """A recommendation's paragraph came from this paragraph of the discussion."""

    recommendation = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="traces")
    discussion = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="led_to")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "discussion"], name="documents_trace_once"),
            models.CheckConstraint(condition=~Q(recommendation=F("discussion")), name="documents_trace_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.discussion_id} → {self.recommendation_id}"
