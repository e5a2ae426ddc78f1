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


class EndReason(models.TextChoices):
    """Why a membership ended."""

    TERM_OVER = "term_over", _("Term over")
    RESIGNED = "resigned", _("Resigned")
    REPLACED = "replaced", _("Replaced")
    DECLINED = "declined", _("Declined the offer")
    DECIDED = "decided", _("Ended by decision")


class CallState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    OPEN = "open", "going", _("Open")
    EXTENDED = "extended", "going", _("Extended")
    CLOSED = "closed", "wait", _("Closed")
    DECIDED = "decided", "done", _("Decided")


class NominationState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    SUBMITTED = "submitted", "wait", _("Submitted")
    RETURNED = "returned", "decide", _("Returned")
    ELIGIBLE = "eligible", "going", _("Eligible")
    SHORTLISTED = "shortlisted", "going", _("Shortlisted")
    SELECTED = "selected", "done", _("Selected")
    RESERVE = "reserve", "sure", _("Reserve")
    NOT_SELECTED = "not_selected", "over", _("Not selected")
    WITHDRAWN = "withdrawn", "over", _("Withdrawn")


class Consent(models.TextChoices):
    """Whether the expert agrees to serve in their individual capacity."""

    ASKED = "asked", _("Asked")
    AGREED = "agreed", _("Agrees to serve")
    DECLINED = "declined", _("Does not wish to serve")


class Paper(models.TextChoices):
    """The papers of a nomination."""

    LETTER = "letter", _("Letter of nomination")
    CV = "cv", _("Curriculum vitae")
    SCAN = "scan", _("Scan of what arrived")


class DisclosureState(StateChoices):
    REQUESTED = "requested", "wait", _("Requested")
    SUBMITTED = "submitted", "going", _("Submitted")
    CLEARED = "cleared", "done", _("Cleared")
    MANAGED = "managed", "sure", _("Managed")
    EXCLUDED = "excluded", "no", _("Excluded")


class SlateState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    SUBMITTED = "submitted", "wait", _("Submitted")
    RETURNED = "returned", "decide", _("Returned")
    DECIDED = "decided", "done", _("Decided")
    SET_ASIDE = "set_aside", "over", _("Set aside")


class Standing(models.TextChoices):
    """How a nomination stands on a slate."""

    SEATED = "seated", _("Seated")
    RESERVE = "reserve", _("Reserve")
    BARRED = "barred", _("Barred")


class AnswerKind(models.TextChoices):
    """What is written to a rule: why it may be waived, or the statement it asks for."""

    WAIVER = "waiver", _("Waiver")
    STATEMENT = "statement", _("Statement")
