"""Who took the floor."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.querysets import StatementQuerySet
from parties.models import Organization, Party


class Statement(models.Model):
    """One statement on one item, in the order of `position` (from 1, within the item).

    `party` and `organization` are from where the speaker came on that day, whatever the person's row says later; both
    are empty where a person speaks for nobody. `on_behalf_of` is a group in words ("the African Group"), `summary`
    what was said, as the Secretariat noted it for the report. Participants see who spoke, the Secretariat also what.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="statements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on_behalf_of = models.CharField(_("on behalf of"), max_length=200, blank=True)
    summary = models.TextField(_("what was said"), blank=True)
    at = models.DateTimeField()
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=True) | Q(organization__isnull=True), name="meetings_statement_one_origin"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def meeting(self):
        return self.item.meeting

    @property
    def body(self):
        return self.item.meeting.body

    @property
    def origin(self) -> str:
        """``South Africa, on behalf of the African Group``: the Party, or the organization by its acronym, and the
        group where they spoke for one."""
        organization = self.organization
        own = str(self.party or (organization and (organization.acronym or organization)) or "")
        if own and self.on_behalf_of:
            return gettext("%(origin)s, on behalf of %(group)s") % {"origin": own, "group": self.on_behalf_of}
        return own or self.on_behalf_of
