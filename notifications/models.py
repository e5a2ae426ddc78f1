"""Official notifications, and the outbox through which everything leaves the house."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.uploads import random_path
from notifications import guards
from notifications.querysets import MessageQuerySet, NotificationQuerySet
from notifications.states import MessageState, NotificationState
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

N, M = NotificationState, MessageState
DRAFT, CLEAR, RELEASE = (
    "notifications.draft_notification",
    "notifications.clear_notification",
    "notifications.release_message",
)


class Notification(WorkflowModel):
    """An official letter to groups of addressees: `reference` as in SCBD/BS/ET/jh/32993, `number` as in 2014-012.

    `serial` is the number at the end of the reference. `letters_due_at` is set from the issue (or a reminder) until
    its letters stand in the outbox, so that a crash between the two loses nothing.
    """

    reference = models.CharField(_("reference"), max_length=60, unique=True)
    serial = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    number = models.CharField(_("number"), max_length=12, unique=True, null=True, editable=False)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    addressee_groups = models.JSONField(_("addressees"), default=list)
    action_required_by = models.DateField(_("action required by"), null=True, blank=True)
    signatory = models.CharField(_("signatory"), max_length=200)
    signatory_title = models.CharField(_("title of the signatory"), max_length=200, blank=True)
    about_url = models.CharField(max_length=300, blank=True)
    state = StateField(NotificationState)
    issued_at = models.DateTimeField(null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    letters_due_at = models.DateTimeField(null=True, editable=False, db_index=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            is_known("notifications_notification_state_known", NotificationState),
            is_stamped("notifications_issued_stamped", "issued_at", (N.ISSUED, N.REMINDED, N.CLOSED)),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.reference} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("notifications:notification", args=[self.pk])

    @move(
        N.DRAFT, N.CLEARED, label=_("Clear"), done=_("cleared"),
        permission=CLEAR, guards=[guards.has_text, guards.has_addressees],
    )  # fmt: skip
    def clear(self, *, by, note, at) -> None: ...

    @move(N.CLEARED, N.DRAFT, label=_("Take back"), done=_("taken back to draft"), permission=DRAFT)
    def take_back(self, *, by, note, at) -> None: ...

    @move(
        N.CLEARED, N.ISSUED, label=_("Issue"), done=_("issued"), permission=DRAFT,
        confirm=_("It gets its number and is public at once; its letters go to everybody in the groups."),
    )  # fmt: skip
    def issue(self, *, by, note, at) -> None:
        self.issued_at = self.letters_due_at = at
        self.number = type(self).objects.next_number(timezone.localtime(at).year)

    @move(
        [N.ISSUED, N.REMINDED], N.REMINDED, label=_("Remind"), done=_("reminded"), permission=DRAFT,
        confirm=_("The letter goes to the same recipients once more."),
    )  # fmt: skip
    def remind(self, *, by, note, at) -> None:
        self.reminders += 1
        self.letters_due_at = at

    @move([N.ISSUED, N.REMINDED], N.CLOSED, label=_("Close"), done=_("closed"), permission=DRAFT)
    def close(self, *, by, note, at) -> None: ...


class Recipient(models.Model):
    """Whom a notification went to, as the groups resolved on the day of issue; one row per address.

    Whoever has no e-mail address stands here too: the letter goes by post.
    """

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey("parties.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    groups = models.JSONField(default=list)

    class Meta:
        ordering = ["on_behalf_of", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notification", "email"], condition=~models.Q(email=""), name="notifications_recipient_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Message(WorkflowModel):
    """One mail to one person, a row before it is sent. `key` makes it unique: the same key is never queued twice.

    `is_confidential`: the text (a sign-in code) is shown to nobody and wiped once sent, withdrawn or given up.
    `about_type` and `about_id` name what it speaks of, without a foreign key.
    `claimed_until`: a worker is sending it now; if that worker dies, the next one may try from then on.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    is_confidential = models.BooleanField(default=False)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    state = StateField(MessageState)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            is_known("notifications_message_state_known", MessageState),
            is_stamped("notifications_sent_stamped", "sent_at", (M.SENT,)),
        ]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="notifications_due"),
            models.Index(fields=["about_type", "about_id"], name="notifications_about"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_name or self.to_email}"

    def get_absolute_url(self) -> str:
        return reverse("notifications:message", args=[self.pk])

    @move(
        [M.HELD, M.FAILED], M.QUEUED, label=_("Release"), done=_("released"), permission=RELEASE,
        guards=[guards.still_has_its_text],
    )  # fmt: skip
    def release(self, *, by, note, at) -> None:
        self.next_try_at, self.tries, self.last_error = at, 0, ""

    @move(
        [M.HELD, M.QUEUED, M.FAILED], M.WITHDRAWN, label=_("Withdraw"), done=_("withdrawn"), permission=RELEASE,
        guards=[guards.is_not_being_sent], confirm=_("It will not be sent, and cannot be put back."),
    )  # fmt: skip
    def withdraw(self, *, by, note, at) -> None:
        self._wipe()

    @move(M.QUEUED, M.SENT, label=_("Send"), done=_("sent"), permission=None)
    def mark_sent(self, *, by, note, at) -> None:
        self.sent_at, self.claimed_until, self.last_error = at, None, ""
        self._wipe()

    @move(M.QUEUED, M.FAILED, label=_("Give up"), done=_("given up"), permission=None)
    def fail(self, *, by, note, at) -> None:
        self.last_error, self.claimed_until = note[:500], None
        self._wipe()

    def _wipe(self) -> None:
        """A code or a link that opens an account stays nowhere longer than it must."""
        if self.is_confidential:
            self.text = self.html = ""


class Attachment(models.Model):
    """A file that goes with a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=120)
    file = models.FileField(upload_to=random_path)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["message", "name"], name="notifications_attachment_once")]

    def __str__(self) -> str:
        return self.name
