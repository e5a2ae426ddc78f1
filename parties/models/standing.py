"""Where a Party stands: treaties it signed or is bound by, lists it is on, each with its dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parties.models.party import Party
from parties.states import Instrument, Listing


class Treaty(models.Model):
    """A treaty by its short key, such as CPB for the Cartagena Protocol on Biosafety."""

    key = models.CharField(_("key"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")
        ordering = ["key"]

    def __str__(self):
        return gettext(self.name)


class TreatyAction(models.Model):
    """Signature, deposit of an instrument, entry into force for one Party; a signatory has only the first."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="treaty_actions", verbose_name=_("Party"))
    treaty = models.ForeignKey(Treaty, models.PROTECT, related_name="actions", verbose_name=_("treaty"))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    deposited_on = models.DateField(_("instrument deposited on"), null=True, blank=True)
    instrument = models.CharField(_("instrument"), max_length=20, choices=Instrument, blank=True)
    party_since = models.DateField(_("Party since"), null=True, blank=True)

    class Meta:
        """One per Party and treaty; whoever is a Party has deposited an instrument."""

        verbose_name = _("treaty action")
        verbose_name_plural = _("treaty actions")
        indexes = [models.Index(fields=["treaty", "party_since"], name="treaty_action_since")]
        constraints = [
            models.UniqueConstraint(fields=["party", "treaty"], name="treaty_action_once"),
            models.CheckConstraint(
                condition=Q(deposited_on__isnull=True, instrument="", party_since__isnull=True)
                | (Q(deposited_on__isnull=False) & Q(instrument__in=Instrument.values)),
                name="treaty_action_deposit_names_instrument",
            ),
            models.CheckConstraint(
                # A successor State is bound from the day of succession, before it deposits.
                condition=Q(party_since__isnull=True)
                | Q(instrument=Instrument.SUCCESSION)
                | Q(party_since__gte=F("deposited_on")),
                name="treaty_action_in_force_after_deposit",
            ),
        ]

    def __str__(self):
        return f"{self.party}: {self.treaty.key}"


class DatedListing(models.Model):
    """A place on a list of the United Nations. It no longer holds on `until`; a missing date is open."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="listings", verbose_name=_("Party"))
    list = models.CharField(_("list"), max_length=10, choices=Listing)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        """A Party may leave a list and come back, never stand on it twice from the same day."""

        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [models.Index(fields=["list", "until"], name="listing_until")]
        constraints = [
            models.UniqueConstraint(fields=["party", "list", "since"], name="listing_once_per_start"),
            models.UniqueConstraint(
                fields=["party", "list"], condition=Q(since__isnull=True), name="listing_once_without_start"
            ),
            models.CheckConstraint(condition=Q(list__in=Listing.values), name="listing_known"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="listing_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.party}: {self.list}"

    def holds_on(self, day):
        """Whether the Party is on the list that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)
