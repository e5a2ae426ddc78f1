"""The mandate a body rests on, and its composition rules."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from membership.querysets import MandateQuerySet
from membership.states import Severity


class Mandate(models.Model):
    """The decision a body rests on, by symbol; a renewed mandate is a new row.

    While it is a draft its rules may be written; in force, they stand as they are.
    """

    body = models.ForeignKey("membership.Body", on_delete=models.PROTECT, related_name="mandates")
    decision_symbol = models.CharField(_("decision"), max_length=80)
    annex = models.CharField(_("annex"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    terms_of_reference = models.TextField(_("terms of reference"), blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    look_back = models.PositiveSmallIntegerField(
        _("years for which a former member counts as returning"), null=True, blank=True
    )
    is_draft = models.BooleanField(default=False, editable=False)

    objects = MandateQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = [F("valid_from").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="membership_mandate_begins_first",
            ),
            models.UniqueConstraint(fields=["body"], condition=Q(is_draft=True), name="membership_one_draft_mandate"),
        ]

    def __str__(self) -> str:
        annex = _(", annex %(annex)s") % {"annex": self.annex} if self.annex else ""
        return f"{self.decision_symbol}{annex}"

    def is_in_force(self, on) -> bool:
        return not self.is_draft and (self.valid_from or on) <= on <= (self.valid_until or on)


class Rule(models.Model):
    """One composition rule of a mandate, as data in the schema `composition-rules/2`."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.HARD)
    parameters = models.JSONField(default=dict)
    stages = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["mandate", "position"]
        constraints = [models.UniqueConstraint(fields=["mandate", "position"], name="membership_rule_position_once")]

    def __str__(self) -> str:
        return f"{self.mandate}: {self.kind} {self.position}"

    def as_data(self) -> dict:
        """The rule as the schema writes it."""
        data = {"kind": self.kind, "severity": self.severity, **self.parameters}
        given = {"basis": self.basis, "note": self.note, "stages": self.stages}
        given |= {"valid_from": self.valid_from and self.valid_from.isoformat()}
        given |= {"valid_until": self.valid_until and self.valid_until.isoformat()}
        return data | {key: value for key, value in given.items() if value}
