"""States of a body and of a membership, and the choices of a rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.states import StateChoices


class BodyState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    CONSTITUTING = "constituting", "going", _("Constituting")
    ACTIVE = "active", "done", _("Active")
    DORMANT = "dormant", "wait", _("Dormant")
    CLOSED = "closed", "over", _("Closed")


class MembershipState(StateChoices):
    PENDING_ACCEPTANCE = "pending_acceptance", "wait", _("Pending acceptance")
    ACTIVE = "active", "done", _("Active")
    SUSPENDED = "suspended", "decide", _("Suspended")
    ENDED = "ended", "over", _("Ended")


class Capacity(models.TextChoices):
    """In which class a member counts; both serve in their individual capacity."""

    PARTY_EXPERT = "party_expert", _("Expert from a Party")
    ORG_EXPERT = "org_expert", _("Expert from an organization")


class BodyKind(models.TextChoices):
    LIAISON_GROUP = "liaison_group", _("Liaison group")
    AHTEG = "ahteg", _("Ad hoc technical expert group")
    ADVISORY_COMMITTEE = "advisory_committee", _("Informal advisory committee")
    COMPLIANCE_COMMITTEE = "compliance_committee", _("Compliance committee")
    BUREAU = "bureau", _("Bureau")
    EXPERT_GROUP = "expert_group", _("Group of experts")
    COORDINATION = "coordination", _("Coordination meeting")


class Severity(models.TextChoices):
    HARD = "hard", _("Hard")
    SOFT = "soft", _("Soft: may be waived with a reason")
    ADVISORY = "advisory", _("Advisory")
    STATEMENT = "statement", _("Statement")


class Stage(models.TextChoices):
    NOMINATIONS = "nominations", _("Nominations")
    SLATE = "slate", _("Slate")
    MEMBERSHIP = "membership", _("Membership")
    INVITATION = "invitation", _("Invitation")
    ATTENDANCE = "attendance", _("Attendance")
