"""Organization: whoever sends or employs an expert without being a Party."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parties.querysets import OrganizationQuerySet
from parties.states import OrganizationKind


class Organization(models.Model):
    """An organization with its acronym and the form its name takes in running text."""

    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    name_in_text = models.CharField(
        _("name in running text"), max_length=210, blank=True, help_text=_("“the Global Industry Coalition”")
    )
    kind = models.CharField(_("kind"), max_length=50, choices=OrganizationKind)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name"]
        permissions = [("speak_for_organization", _("Can speak for the organization"))]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganizationKind.values), name="organization_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The page of the organization."""
        return reverse("parties:organization", args=[self.pk])

    @property
    def text_name(self):
        """The name as a report writes it: “the Global Industry Coalition (GIC)”."""
        name = self.name_in_text or self.name
        if self.acronym in ("", self.name):
            return name
        return f"{name} ({self.acronym})"
