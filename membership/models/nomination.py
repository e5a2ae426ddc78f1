"""A nomination and its papers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.tokens import new_token
from core.uploads import random_path
from membership import guards
from membership.models.call import Call
from membership.querysets import NominationQuerySet
from membership.states import Capacity, Consent, Paper
from membership.states import NominationState as N
from notifications.states import Channel
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

NOMINATE, ASSESS = "membership.nominate_expert", "membership.assess_nomination"
OPEN_STATES = (N.SUBMITTED, N.ELIGIBLE, N.SHORTLISTED, N.RESERVE)


class Nomination(WorkflowModel):
    """An expert put forward by a Party or by an organization, in answer to a call.

    `channel` says how it reached the Secretariat. `consent` is the expert's own answer, by the link that `token`
    signs. `is_returning`, `expertise`, `languages` and `tags` are what the rules count. `is_new_person`: the person
    entered the roster with this nomination, so who nominates may correct them until it is submitted.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="nominations")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(
        "parties.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nominator = models.CharField(_("signed by"), max_length=200, blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.SITE)
    expertise = models.JSONField(_("fields of expertise"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    tags = models.JSONField(_("further marks"), default=list, blank=True)
    statement = models.TextField(_("why this expert"), blank=True)
    is_new_person = models.BooleanField(default=False, editable=False)
    is_returning = models.BooleanField(default=False)
    missing = models.TextField(_("what is missing"), blank=True)
    consent = models.CharField(max_length=10, choices=Consent.choices, default=Consent.ASKED)
    consent_at = models.DateTimeField(null=True, editable=False)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    state = StateField(N)
    submitted_at = models.DateTimeField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["call", "pk"]
        permissions = [
            ("nominate_expert", "Can nominate"),
            ("assess_nomination", "Can assess a nomination"),
        ]
        constraints = [
            is_known("membership_nomination_state_known", N),
            models.CheckConstraint(
                condition=Q(party__isnull=False, organization__isnull=True)
                | Q(party__isnull=True, organization__isnull=False),
                name="membership_nomination_by_one",
            ),
            models.UniqueConstraint(
                fields=["call", "person"], condition=~Q(state="withdrawn"), name="membership_nominated_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def body(self):
        return self.call.body

    @property
    def capacity(self) -> str:
        return Capacity.ORG_EXPERT if self.organization_id else Capacity.PARTY_EXPERT

    @property
    def origin(self) -> str:
        """Who nominates, by name."""
        return str(self.party or self.organization or "")

    def get_absolute_url(self) -> str:
        return reverse("membership:nomination", args=[self.pk])

    @move(
        [N.DRAFT, N.RETURNED], N.SUBMITTED, label=_("Submit"), done=_("submitted"), permission=NOMINATE,
        guards=[guards.is_in_time, guards.has_its_papers],
    )  # fmt: skip
    def submit(self, *, by, note, at) -> None:
        self.submitted_at, self.missing = self.submitted_at or at, ""

    @move(
        N.SUBMITTED, N.RETURNED, label=_("Return as incomplete"), done=_("returned"), permission=ASSESS,
        asks=_("What is missing"),
    )  # fmt: skip
    def return_as_incomplete(self, *, by, note, at) -> None:
        self.missing = note

    @move(
        N.SUBMITTED, N.ELIGIBLE, label=_("Find eligible"), done=_("found eligible"), permission=ASSESS,
        guards=[guards.expert_agrees, guards.disclosure_is_given, guards.eligibility_holds],
    )  # fmt: skip
    def find_eligible(self, *, by, note, at) -> None: ...

    @move(N.ELIGIBLE, N.SHORTLISTED, label=_("Shortlist"), done=_("shortlisted"), permission=ASSESS)
    def shortlist(self, *, by, note, at) -> None: ...

    @move(N.SHORTLISTED, N.ELIGIBLE, label=_("Take off the shortlist"), done=_("off the shortlist"), permission=ASSESS)
    def take_off(self, *, by, note, at) -> None: ...

    @move(
        N.SUBMITTED, N.NOT_SELECTED, label=_("Find not eligible"), done=_("found not eligible"), permission=ASSESS,
        asks=_("Reason"),
    )  # fmt: skip
    def find_ineligible(self, *, by, note, at) -> None:
        self.decided_at = at

    @move([N.SHORTLISTED, N.RESERVE], N.SELECTED, label=_("Select"), done=_("selected"), permission=None)
    def select(self, *, by, note, at) -> None:
        self.decided_at = at

    @move(
        N.NOT_SELECTED, N.RESERVE, label=_("Take up again"), done=_("taken up again for a vacant seat"), permission=None
    )
    def take_up_again(self, *, by, note, at) -> None: ...

    @move(N.SHORTLISTED, N.RESERVE, label=_("Keep in reserve"), done=_("kept in reserve"), permission=None)
    def keep_in_reserve(self, *, by, note, at) -> None:
        self.decided_at = at

    @move(
        [N.ELIGIBLE, N.SHORTLISTED, N.RESERVE], N.NOT_SELECTED, label=_("Pass over"), done=_("not selected"),
        permission=None,
    )  # fmt: skip
    def pass_over(self, *, by, note, at) -> None:
        self.decided_at = at

    @move(
        [N.DRAFT, N.RETURNED, *OPEN_STATES], N.WITHDRAWN, label=_("Withdraw the nomination"), done=_("withdrawn"),
        permission=NOMINATE, asks=_("Reason"),
    )  # fmt: skip
    def withdraw(self, *, by, note, at) -> None: ...


class NominationPaper(models.Model):
    """A letter, a curriculum vitae or a scan, checked by its content; `sha256` is what came in."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=10, choices=Paper.choices)
    file = models.FileField(upload_to=random_path)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["nomination", "kind"]
        constraints = [models.UniqueConstraint(fields=["nomination", "kind"], name="membership_paper_once")]

    def __str__(self) -> str:
        return self.name
