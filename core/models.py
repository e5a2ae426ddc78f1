"""Rows of the core: background jobs and the search index."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.querysets import SearchQuerySet


class Job(models.Model):
    """A piece of slow work that a person waits for: how far it is, and where the result lies."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sentence = models.CharField(max_length=500, blank=True)
    result_url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running", "done", "failed"]),
                name="core_job_state_known",
            )
        ]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return self.label

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}


class SearchEntry(models.Model):
    """What search knows of one row of any app. `head` and `words` are folded (see `core.querysets.fold`);
    a full-text index of each engine stands beside the table (migration 0002)."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    title = models.TextField()
    body = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    head = models.TextField(blank=True)
    words = models.TextField(blank=True)

    objects = SearchQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="core_search_one_per_row")]

    def __str__(self) -> str:
        return self.title
