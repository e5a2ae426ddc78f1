"""What documents of a body are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.Model):
    """A word of the body's own list of subjects. Two bodies that give one the same key mean the same by it."""

    body = models.ForeignKey("membership.Body", on_delete=models.CASCADE, related_name="subjects")
    key = models.SlugField(max_length=60)
    name = models.CharField(_("subject"), max_length=120)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="documents_one_subject_per_key")]

    def __str__(self) -> str:
        return self.name
