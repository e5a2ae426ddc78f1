"""States of a meeting and what belongs to it, and its choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.states import Channel as Channel
from workflow.states import StateChoices


class MeetingState(StateChoices):
    PLANNED = "planned", "idle", _("Planned")
    ANNOUNCED = "announced", "going", _("Announced")
    CONFIRMED = "confirmed", "going", _("Confirmed")
    OPEN = "open", "going", _("Open")
    REPORT_PENDING = "report_pending", "decide", _("Report pending")
    CLOSED = "closed", "done", _("Closed")
    POSTPONED = "postponed", "wait", _("Postponed")
    CANCELLED = "cancelled", "no", _("Cancelled")


#: From here on the public may know of the meeting.
PUBLIC = tuple(state for state in MeetingState if state != MeetingState.PLANNED)


class AgendaItemState(StateChoices):
    PROVISIONAL = "provisional", "idle", _("Provisional")
    ADOPTED = "adopted", "noted", _("Adopted")
    OPEN = "open", "going", _("Open")
    SUSPENDED = "suspended", "wait", _("Suspended")
    CONCLUDED = "concluded", "done", _("Concluded")
    DEFERRED = "deferred", "over", _("Deferred")
    WITHDRAWN = "withdrawn", "no", _("Withdrawn")


class InvitationState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    SENT = "sent", "wait", _("Sent")
    ACCEPTED = "accepted", "done", _("Accepted")
    TENTATIVE = "tentative", "going", _("Tentative")
    DECLINED = "declined", "no", _("Declined")
    NO_REPLY = "no_reply", "late", _("No reply")
    WITHDRAWN = "withdrawn", "over", _("Withdrawn")


class AttendanceState(StateChoices):
    EXPECTED = "expected", "wait", _("Expected")
    REGISTERED = "registered", "going", _("Registered")
    PRESENT = "present", "done", _("Present")
    ABSENT = "absent", "no", _("Absent")


class ItemKind(models.TextChoices):
    OPENING = "opening", _("Opening")
    ORGANIZATIONAL = "organizational", _("Organizational matters")
    IN_DEPTH = "in_depth", _("In-depth consideration")
    OTHER_MATTERS = "other_matters", _("Other matters")
    CONCLUSIONS = "conclusions", _("Conclusions and recommendations")
    CLOSURE = "closure", _("Closure")


class StandingPurpose(models.TextChoices):
    """What an item is for at every meeting of a body; an app above fills it (`meetings.fillings`)."""

    EARLIER_RECOMMENDATIONS = "earlier_recommendations", _("Progress on earlier recommendations")


#: An answer that a person's calendar program wrote.
CALENDAR = "calendar"
#: By which way an answer to an invitation comes.
ANSWER_CHANNELS = [*Channel.choices, (CALENDAR, _("By the calendar's own reply"))]


class Funding(models.TextChoices):
    """Whether the travel of an invited person is paid for. Empty: nobody asked."""

    ASKED = "asked", _("Funding asked")
    GRANTED = "granted", _("Funding granted")
    NOT_GRANTED = "not_granted", _("Funding not granted")


class Office(models.TextChoices):
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-Chair")
    RAPPORTEUR = "rapporteur", _("Rapporteur")


class Role(models.TextChoices):
    """As what a person is invited."""

    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")
    HOST = "host", _("Host")
    RESOURCE_PERSON = "resource_person", _("Resource person")
    SECRETARIAT = "secretariat", _("Secretariat")


class Format(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("Hybrid")


class Anchor(models.TextChoices):
    """From which day of a meeting a deadline is counted."""

    START = "start", _("the first day")
    END = "end", _("the last day")
