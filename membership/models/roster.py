"""The roster of experts."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.tokens import new_token
from membership.querysets import RosterQuerySet


class RosterEntry(models.Model):
    """An expert on the roster: confirmed by themself on a day, and to be confirmed again four years later.

    `words` holds what search reads: name, Party or organization, fields of expertise, languages; folded.
    """

    person = models.OneToOneField("parties.Person", on_delete=models.CASCADE, related_name="roster_entry")
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True, db_index=True)
    renewal_asked_at = models.DateTimeField(null=True, editable=False)
    left_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, editable=False)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "roster entries"
        permissions = [("manage_roster", "Can keep the roster")]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("membership:roster_entry", args=[self.pk])

    def stands(self, on: date) -> bool:
        """Whether it is confirmed and need not be confirmed again on the day."""
        return self.left_on is None and self.expires_on is not None and self.expires_on >= on
