"""A body, and the grants on it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from membership import guards
from membership.models.mandate import Mandate
from membership.querysets import BodyQuerySet
from membership.states import BodyKind
from membership.states import BodyState as B
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel


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
    state = StateField(B)
    activated_at = models.DateTimeField(null=True, editable=False)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"
        permissions = [
            ("manage_body", "Can serve as officer"),
            ("direct_body", "Can decide as Executive Secretary"),
        ]
        constraints = [is_known("membership_body_state_known", B)]

    def __str__(self) -> str:
        return self.name

    @property
    def body(self) -> "Body":
        return self

    def has_members(self) -> bool:
        """Whether anybody serves; no query where `with_numbers` has counted them."""
        counted = self.__dict__.get("members_number")
        return self.memberships.serving().exists() if counted is None else counted > 0

    def mandate_on(self, on) -> Mandate | None:
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
        permission="membership.direct_body", guards=[guards.has_members, guards.composition_holds],
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


class BodyUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Body, on_delete=models.CASCADE)


class BodyGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Body, on_delete=models.CASCADE)
