"""Adjectives for the trail."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class TrailQuerySet(models.QuerySet):
    def about(self, *objects: models.Model) -> "TrailQuerySet":
        """Entries about any of *objects*, the newest first."""
        wanted = models.Q(pk__in=[])
        for obj in objects:
            kind = ContentType.objects.get_for_model(obj)
            wanted |= models.Q(content_type=kind, object_id=str(obj.pk))
        return self.filter(wanted).order_by("-pk")

    def update(self, **kwargs):
        raise TypeError("The trail is append-only.")

    def delete(self):
        raise TypeError("The trail is append-only.")
