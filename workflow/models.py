"""The abstract model of whatever has a lifecycle, and the trail's rows."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django_fsm import FSMModelMixin

from workflow.querysets import TrailQuerySet


class WorkflowModel(FSMModelMixin, models.Model):
    """Base of a row with states. Declares no state column itself: a model has one or several `StateField`s.

    `version` counts the saved transitions and edits, so that a stale page is noticed.
    """

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def _get_protected_fsm_fields(self) -> set[str]:
        """Nothing for the library to open: see `workflow.fields.StateDescriptor`."""
        return set()

    def refresh_from_db(self, *args, **kwargs) -> None:
        self.__dict__["_refreshing"] = True
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            self.__dict__.pop("_refreshing", None)


class TrailEntry(models.Model):
    """One thing that was done: who, what, to what, when. Append-only and hash-chained.

    Names its object by content type, id and a snapshot of its label: a row that goes leaves its trail.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = TrailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="workflow_trail_of")]
        verbose_name_plural = "trail entries"

    def __str__(self) -> str:
        return f"{self.actor_label} {self.verb} {self.object_label}"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise TypeError("The trail is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The trail is append-only.")
