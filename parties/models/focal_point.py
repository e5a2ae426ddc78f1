"""Focal point: a person who speaks for a Party in one capacity, for a time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parties.models.party import Party
from parties.models.person import Person
from parties.querysets import FocalPointQuerySet
from parties.states import Capacity


class FocalPoint(models.Model):
    """A designation. It no longer holds on `until`; former ones are kept."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="focal_points", verbose_name=_("Party"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="focal_points", verbose_name=_("person"))
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        """A Party may have several focal points in a capacity, each person once at a time."""

        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["party", "capacity", "since"]
        indexes = [models.Index(fields=["capacity", "until"], name="focal_point_capacity")]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person", "capacity"],
                condition=Q(until__isnull=True),
                name="focal_point_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="focal_point_capacity_known"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="focal_point_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.party} ({self.capacity})"
