"""Lineage: what a recommendation came from, what came of it, into which it was merged, which superseded it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from recommendations.models.recommendation import Recommendation
from recommendations.querysets import KinQuerySet
from recommendations.states import KinKind, Relation


class Kin(models.Model):
    """One tie of a recommendation, entered by an officer. What `kind` it is tells which of the columns speaks.

    other       between two recommendations the tie stands once, with the earlier: what came from it is what it led to
    symbol      of a decision or a document; one that is none of ours has no row: an outside reference
    title       of what has no row, or had another title on that day
    link        of an initiative, or where an outside reference is found
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="kin")
    relation = models.CharField(max_length=16, choices=Relation.choices)
    kind = models.CharField(max_length=16, choices=KinKind.choices)
    other = models.ForeignKey(Recommendation, on_delete=models.PROTECT, null=True, related_name="kin_of")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, related_name="+")
    mandate = models.ForeignKey("membership.Mandate", on_delete=models.PROTECT, null=True, related_name="+")
    symbol = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = KinQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "kin"
        constraints = [
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="recommendations_relation_known"),
            models.CheckConstraint(condition=Q(kind__in=KinKind.values), name="recommendations_kin_kind_known"),
            models.CheckConstraint(condition=~Q(other=F("recommendation")), name="recommendations_kin_not_itself"),
            models.CheckConstraint(
                condition=Q(kind="recommendation", other__isnull=False) | ~Q(kind="recommendation") & Q(other=None),
                name="recommendations_kin_names_the_other",
            ),
            models.CheckConstraint(
                condition=~Q(kind="recommendation", relation="came_from"), name="recommendations_kin_with_the_earlier"
            ),
            models.CheckConstraint(
                condition=Q(kind="recommendation") | ~Q(relation="merged_into"), name="recommendations_merged_with_one"
            ),
            models.UniqueConstraint(
                fields=["recommendation", "other"], condition=Q(other__isnull=False), name="recommendations_kin_once"
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or self.title or str(self.other or self.meeting or self.mandate or self.document or "")

    @property
    def body(self):
        return self.recommendation.body
