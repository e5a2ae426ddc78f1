"""Party: a State or regional economic integration organization, bound by a given treaty or not."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parties import naming
from parties.querysets import PartyQuerySet


class Party(models.Model):
    """A State or entity; its treaties, groups and lists stand in rows of their own."""

    iso2 = models.CharField(_("ISO code, two letters"), max_length=2, unique=True)
    iso3 = models.CharField(_("ISO code, three letters"), max_length=3, blank=True)
    m49 = models.CharField(_("M49 code"), max_length=3, blank=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    sort_name = models.CharField(_("name for sorting"), max_length=120, editable=False, db_index=True)
    is_un_member = models.BooleanField(_("member of the United Nations"), default=True)
    un_admitted = models.PositiveSmallIntegerField(_("year of admission"), null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    source_note = models.TextField(_("where the facts come from"), blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("Party")
        verbose_name_plural = _("Parties")
        ordering = ["sort_name"]
        permissions = [("speak_for_party", _("Can speak for the Party"))]
        constraints = [
            models.CheckConstraint(condition=Q(iso2=Upper("iso2")), name="party_iso2_in_capitals"),
            models.CheckConstraint(
                condition=Q(un_admitted__isnull=True) | Q(is_un_member=True), name="party_admitted_is_member"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the sorting name in step with the name."""
        self.sort_name = naming.sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The page of the Party."""
        return reverse("parties:party", args=[self.iso2])

    def name_in(self, language):
        """The name in a language of the United Nations; the English one where none is known."""
        return naming.name_in(self.iso2, language) or self.name

    def group_under(self, scheme):
        """The regional group under a scheme (by key), or None; no query where placements are prefetched."""
        for placement in self.placements.all():
            if placement.scheme.key == scheme:
                return placement.group
        return None
