"""Regional groups under schemes: a State may sit in different groups, so each body names its scheme."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parties.models.party import Party


class Scheme(models.Model):
    """A way of grouping States by region, such as the groups of the United Nations or those of the CBD."""

    key = models.CharField(_("key"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        ordering = ["key"]

    def __str__(self):
        return gettext(self.name)


class RegionalGroup(models.Model):
    """A group under one scheme."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="groups", verbose_name=_("scheme"))
    key = models.CharField(_("key"), max_length=10)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("regional group")
        verbose_name_plural = _("regional groups")
        ordering = ["scheme", "position"]
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="regional_group_key_once_per_scheme")]

    def __str__(self):
        return gettext(self.name)


class Placement(models.Model):
    """A Party's group under a scheme.

    The scheme repeats the group's, so that the database itself can hold one group per Party and scheme;
    `save` takes it from the group.
    """

    party = models.ForeignKey(Party, models.CASCADE, related_name="placements", verbose_name=_("Party"))
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="placements", verbose_name=_("scheme"))
    group = models.ForeignKey(RegionalGroup, models.PROTECT, related_name="placements", verbose_name=_("group"))

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [models.UniqueConstraint(fields=["party", "scheme"], name="placement_once_per_scheme")]

    def __str__(self):
        return f"{self.party}: {self.group}"

    def save(self, *args, **kwargs):
        """Keep the scheme in step with the group."""
        self.scheme_id = self.group.scheme_id
        super().save(*args, **kwargs)
