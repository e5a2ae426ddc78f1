"""A file from which a report is to be read, kept between its preview and its import."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.uploads import random_path
from documents.querysets import ReportImportQuerySet


class ReportImport(models.Model):
    """The file one person chose for one meeting. It goes once it is imported, or after a day."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(upload_to=random_path)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)

    objects = ReportImportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:report_import_preview", args=[self.meeting.slug, self.pk])
