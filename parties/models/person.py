"""Person: an expert, a focal point, an officer; with or without an account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parties.models.organization import Organization
from parties.models.party import Party
from parties.querysets import PersonQuerySet
from parties.states import Gender


class Person(models.Model):
    """A person comes from a Party, from an organization, or from neither; never from both."""

    title = models.CharField(_("title"), max_length=20, blank=True, help_text=_("Ms., Mr., Dr., Prof."))
    given_names = models.CharField(_("given names"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True, default="")
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="persons", verbose_name=_("Party")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="persons",
        verbose_name=_("organization"),
    )
    position = models.CharField(_("position"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    expertise = models.JSONField(_("fields of expertise"), default=list, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    is_invented = models.BooleanField(_("invented for a demonstration"), default=False)
    notes = models.TextField(_("notes for officers"), blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["family_name", "given_names"]
        indexes = [models.Index(fields=["family_name", "given_names"], name="person_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=True) | Q(organization__isnull=True),
                name="person_party_or_organization",
            ),
            models.CheckConstraint(condition=Q(gender__in=Gender.values), name="person_gender_known"),
            models.CheckConstraint(condition=~Q(family_name=""), name="person_has_a_name"),
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="person_email_once"),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        """“Ms. Ranjini Warrier”."""
        return " ".join(part for part in (self.title, self.given_names, self.family_name) if part)

    @property
    def short_name(self):
        """“Ms. Warrier”, as a report says it the second time."""
        return " ".join(part for part in (self.title, self.family_name) if part)

    @property
    def origin(self):
        """The name of the Party or organization the person comes from, or nothing."""
        return str(self.party or self.organization or "")
