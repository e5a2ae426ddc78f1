"""Bodies, the mandates they rest on, the rules of the mandates, and who serves."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from core import clock
from membership import guards
from membership.querysets import BodyQuerySet, MandateQuerySet, MembershipQuerySet
from membership.states import BodyKind, BodyState, Capacity, MembershipState, Severity
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

B, M = BodyState, MembershipState


class Body(WorkflowModel):
    """A constituted body or open-ended series that meets."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, help_text=_("As in “the Liaison Group”."))
    members_term = models.CharField(
        _("what its members are called"), max_length=80, help_text=_("As in “Liaison Group members”.")
    )
    kind = models.CharField(max_length=30, choices=BodyKind.choices)
    scheme = models.ForeignKey("parties.Scheme", on_delete=models.PROTECT, related_name="bodies")
    treaty = models.ForeignKey("parties.Treaty", on_delete=models.PROTECT, null=True, related_name="bodies")
    symbol_stem = models.CharField(max_length=60, blank=True, help_text=_("As in UNEP/CBD/BS/LG-CB."))
    about = models.TextField(_("about"), blank=True)
    state = StateField(BodyState)
    activated_at = models.DateTimeField(null=True, editable=False)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"
        permissions = [
            ("manage_body", "Can serve as officer"),
            ("direct_body", "Can decide as Executive Secretary"),
        ]
        constraints = [is_known("membership_body_state_known", BodyState)]

    def __str__(self) -> str:
        return self.name

    @property
    def body(self) -> "Body":
        return self

    def has_members(self) -> bool:
        """Whether anybody serves; no query where `with_numbers` has counted them."""
        counted = self.__dict__.get("members_number")
        return self.memberships.serving().exists() if counted is None else counted > 0

    def mandate_on(self, on) -> "Mandate | None":
        """The mandate in force on the day, the newest first; no query where `mandates` is prefetched."""
        return next((mandate for mandate in self.mandates.all() if mandate.is_in_force(on)), None)

    def get_absolute_url(self) -> str:
        return reverse("membership:body", args=[self.slug])

    @move(
        B.DRAFT, B.CONSTITUTING, label=_("Begin to constitute"), done=_("began to be constituted"),
        permission="membership.manage_body", guards=[guards.cites_a_mandate],
    )  # fmt: skip
    def constitute(self, *, by, note, at) -> None: ...

    @move(
        B.CONSTITUTING, B.ACTIVE, label=_("Declare constituted"), done=_("constituted"),
        permission="membership.direct_body", guards=[guards.has_members],
    )  # fmt: skip
    def activate(self, *, by, note, at) -> None:
        self.activated_at = self.activated_at or at

    @move(
        B.ACTIVE, B.CONSTITUTING, label=_("Reconstitute"), done=_("returned to constituting"),
        permission="membership.manage_body", asks=_("Reason"),
    )  # fmt: skip
    def reconstitute(self, *, by, note, at) -> None: ...

    @move(
        B.ACTIVE,
        B.DORMANT,
        label=_("Let rest"),
        done=_("became dormant"),
        permission="membership.direct_body",
    )
    def rest(self, *, by, note, at) -> None: ...

    @move(
        B.DORMANT,
        B.ACTIVE,
        label=_("Wake"),
        done=_("became active again"),
        permission="membership.direct_body",
    )
    def wake(self, *, by, note, at) -> None: ...

    @move(
        [B.ACTIVE, B.DORMANT], B.CLOSED, label=_("Close the body"), done=_("closed"),
        permission="membership.direct_body", asks=_("Reason"),
        confirm=_("A closed body stays closed; its past remains to be read."),
    )  # fmt: skip
    def close(self, *, by, note, at) -> None: ...


class Mandate(models.Model):
    """The decision a body rests on, by symbol; a renewed mandate is a new row."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    decision_symbol = models.CharField(_("decision"), max_length=80)
    annex = models.CharField(_("annex"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    terms_of_reference = models.TextField(_("terms of reference"), blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    look_back = models.PositiveSmallIntegerField(
        _("years for which a former member counts as returning"), null=True, blank=True
    )

    objects = MandateQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = [F("valid_from").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="membership_mandate_begins_first",
            )
        ]

    def __str__(self) -> str:
        annex = _(", annex %(annex)s") % {"annex": self.annex} if self.annex else ""
        return f"{self.decision_symbol}{annex}"

    def is_in_force(self, on) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)


class Rule(models.Model):
    """One composition rule of a mandate, as data in the schema `composition-rules/2`."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.HARD)
    parameters = models.JSONField(default=dict)
    stages = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["mandate", "position"]
        constraints = [models.UniqueConstraint(fields=["mandate", "position"], name="membership_rule_position_once")]

    def __str__(self) -> str:
        return f"{self.mandate}: {self.kind} {self.position}"

    def as_data(self) -> dict:
        """The rule as the schema writes it."""
        data = {"kind": self.kind, "severity": self.severity, **self.parameters}
        given = {"basis": self.basis, "note": self.note, "stages": self.stages}
        given |= {"valid_from": self.valid_from and self.valid_from.isoformat()}
        given |= {"valid_until": self.valid_until and self.valid_until.isoformat()}
        return data | {key: value for key, value in given.items() if value}


class Membership(WorkflowModel):
    """A person's term in a body, in their individual capacity."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="memberships")
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    is_returning = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    state = StateField(MembershipState)
    accepted_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["body", "pk"]
        permissions = [("decide_membership", "Can decide on a membership")]
        constraints = [
            is_known("membership_state_known", MembershipState),
            is_stamped("membership_ended_stamped", "ended_at", (M.ENDED,)),
            models.UniqueConstraint(
                fields=["body", "person"], condition=~Q(state="ended"), name="membership_one_open_per_person"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("membership:members", args=[self.body.slug])

    @property
    def is_public(self) -> bool:
        """An offer is between the body and the expert; so is one that was declined, and a suspension."""
        return self.state == M.ACTIVE or (self.state == M.ENDED and self.accepted_at is not None)

    def covers(self, on) -> bool:
        """Whether the person served on the day, both ends of the term included; twin of `current`."""
        served = self.state in {M.ACTIVE, M.SUSPENDED} or (self.state == M.ENDED and self.accepted_at is not None)
        return served and self.since <= on <= (self.until or on)

    @move(
        M.PENDING_ACCEPTANCE, M.ACTIVE, label=_("Accept"), done=_("accepted the membership"),
        permission="membership.answer_membership",
    )  # fmt: skip
    def accept(self, *, by, note, at) -> None:
        self.accepted_at = at

    @move(
        M.PENDING_ACCEPTANCE, M.ENDED, label=_("Decline"), done=_("declined the membership"),
        permission="membership.answer_membership",
    )  # fmt: skip
    def decline(self, *, by, note, at) -> None:
        self.ended_at = at

    @move(
        M.ACTIVE, M.SUSPENDED, label=_("Suspend"), done=_("was suspended"),
        permission="membership.decide_membership", asks=_("Reason"),
    )  # fmt: skip
    def suspend(self, *, by, note, at) -> None: ...

    @move(
        M.SUSPENDED,
        M.ACTIVE,
        label=_("Reinstate"),
        done=_("was reinstated"),
        permission="membership.decide_membership",
    )
    def reinstate(self, *, by, note, at) -> None: ...

    @move(
        [M.ACTIVE, M.SUSPENDED], M.ENDED, label=_("End the membership"), done=_("ended"),
        permission="membership.decide_membership", asks=_("Reason"),
    )  # fmt: skip
    def end(self, *, by, note, at) -> None:
        self.ended_at = at
        self.until = min(self.until or clock.today(), clock.today())


class BodyUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Body, on_delete=models.CASCADE)


class BodyGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Body, on_delete=models.CASCADE)
