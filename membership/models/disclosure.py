"""What an expert discloses of their interests; read only by those who decide."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.tokens import new_token
from membership.models.body import Body
from membership.models.nomination import Nomination
from membership.querysets import DisclosureQuerySet
from membership.states import DisclosureState as D
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel


class Disclosure(WorkflowModel):
    """A questionnaire and what was decided on it. One may be open per body and expert; a renewal is a new row.

    `answers` and `conditions` are confidential: never in a list, a search, an export, a log or the trail. So no
    transition here asks for a note, and each is done by an action, not by a button.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="disclosures")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="disclosures")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.SET_NULL, null=True, blank=True, related_name="disclosures"
    )
    answers = models.JSONField(default=dict, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    bureau_consulted_on = models.DateField(_("Bureau consulted on"), null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    state = StateField(D)
    requested_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("give_disclosure", "Can disclose interests"),
            ("decide_disclosure", "Can decide on disclosed interests"),
        ]
        constraints = [
            is_known("membership_disclosure_state_known", D),
            is_stamped("membership_disclosure_decided", "decided_at", (D.CLEARED, D.MANAGED, D.EXCLUDED)),
            models.UniqueConstraint(
                fields=["body", "person"],
                condition=Q(state__in=["requested", "submitted"]),
                name="membership_one_open_disclosure",
            ),
        ]

    def __str__(self) -> str:
        return _("Disclosure of interests, %(person)s") % {"person": self.person}

    def get_absolute_url(self) -> str:
        return reverse("membership:disclosure", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether answers may still be given."""
        return self.state in {D.REQUESTED, D.SUBMITTED}

    def is_over(self, on: date | None = None) -> bool:
        """Whether the year of its decision has passed on the day (today where not given)."""
        return bool(self.expires_on and self.expires_on < (on or clock.today()))

    @move(D.REQUESTED, D.SUBMITTED, label=_("Submit"), done=_("disclosure given"), permission=None)
    def submit(self, *, by, note, at, channel: str = "") -> None:
        self.submitted_at = at

    @move(D.SUBMITTED, D.CLEARED, label=_("Clear"), done=_("cleared"), permission=None)
    def clear(self, *, by, note, at) -> None:
        self.decided_at = at

    @move(D.SUBMITTED, D.MANAGED, label=_("Manage with conditions"), done=_("to be managed"), permission=None)
    def manage(self, *, by, note, at) -> None:
        self.decided_at = at

    @move(D.SUBMITTED, D.EXCLUDED, label=_("Exclude"), done=_("excluded"), permission=None)
    def exclude(self, *, by, note, at) -> None:
        self.decided_at = at
