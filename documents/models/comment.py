"""The review of a circulated report: comments on its paragraphs, who supports them, who has read it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from documents import guards
from documents.models.document import Document
from documents.models.paragraph import Paragraph
from documents.models.report import Report, ReportVersion
from documents.querysets import CommentQuerySet
from documents.states import Audience, CommentKind, CommentState
from notifications.states import Channel
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = CommentState
RULE, AUTHOR = "documents.rule_comment", "documents.withdraw_comment"
RULED = (S.ACCEPTED, S.ACCEPTED_MODIFIED, S.NOTED, S.REJECTED)


class Comment(WorkflowModel):
    """What a reviewer says of a paragraph of a circulated version, and the ruling on it.

    anchor, ref, quoted    of the paragraph in `version`; they stay readable when it is merged or removed, and
                           `paragraph` follows it wherever it moves
    proposed               the words the reviewer would put there, whole; empty where none are proposed
    author_name, on_behalf who speaks, kept as text and, where an officer entered it, as a person, with its channel
    reply, put_in          the words of the ruling; the text that stood in the paragraph after it
    import_key             of the line of a comment sheet, so that none enters twice
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    version_seen = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="comments")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments")
    number = models.PositiveIntegerField()
    anchor = models.CharField(max_length=12, blank=True)
    ref = models.CharField(max_length=40, blank=True)
    quoted = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=CommentKind.choices, default=CommentKind.SUBSTANTIVE)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.MEMBERS)
    text = models.TextField(_("comment"), blank=True)
    proposed = models.TextField(_("proposed text"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="comments")
    author_name = models.CharField(max_length=200)
    on_behalf = models.ForeignKey(
        "parties.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.SITE)
    import_key = models.CharField(max_length=64, blank=True)
    state = StateField(CommentState)
    made_at = models.DateTimeField()
    reply = models.TextField(_("reply"), blank=True)
    put_in = models.TextField(blank=True)
    ruled_at = models.DateTimeField(null=True, editable=False)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    #: Set by `queries.comments_on`: how many support it, and whether the reader does.
    supporting: int
    is_supported: bool

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["report", "number"]
        permissions = [
            ("comment_report", "Can comment on a circulated report"),
            ("rule_comment", "Can rule on comments"),
            ("reject_comment", "Can reject comments"),
            ("withdraw_comment", "Can withdraw a comment"),
        ]
        constraints = [
            is_known("documents_comment_state_known", CommentState),
            is_stamped("documents_comment_ruled_stamped", "ruled_at", RULED),
            models.UniqueConstraint(fields=["report", "number"], name="documents_comment_number_once"),
            models.UniqueConstraint(
                fields=["report", "import_key"], condition=~Q(import_key=""), name="documents_comment_imported_once"
            ),
            models.CheckConstraint(condition=~Q(text="", proposed=""), name="documents_comment_says_something"),
        ]

    def __str__(self) -> str:
        return _("Comment %(number)d") % {"number": self.number}

    @property
    def body(self):
        return self.report.body

    def _rule(self, by, note, at) -> None:
        self.ruled_at, self.ruled_by, self.reply = at, by, note

    @move(S.OPEN, S.ACCEPTED, label=_("Accept"), done=_("accepted"), permission=RULE, guards=[guards.may_be_ruled_on])
    def accept(self, *, by, note, at) -> None:
        self._rule(by, note, at)

    @move(
        S.OPEN, S.ACCEPTED_MODIFIED, label=_("Accept with changes"), done=_("accepted with changes"), permission=RULE,
        asks=_("Reply"), guards=[guards.may_be_ruled_on],
    )  # fmt: skip
    def accept_modified(self, *, by, note, at) -> None:
        self._rule(by, note, at)

    @move(S.OPEN, S.NOTED, label=_("Note"), done=_("noted"), permission=RULE, guards=[guards.may_be_ruled_on])
    def take_note(self, *, by, note, at) -> None:
        self._rule(by, note, at)

    @move(
        S.OPEN, S.REJECTED, label=_("Reject"), done=_("rejected"), permission="documents.reject_comment",
        asks=_("Reason"), guards=[guards.may_be_ruled_on],
    )  # fmt: skip
    def reject(self, *, by, note, at) -> None:
        self._rule(by, note, at)

    @move(S.OPEN, S.WITHDRAWN, label=_("Withdraw"), done=_("withdrawn"), permission=AUTHOR)
    def withdraw(self, *, by, note, at) -> None: ...


class Support(models.Model):
    """A reviewer who says the same, instead of repeating it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="supports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["comment", "pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="documents_supported_once")]

    def __str__(self) -> str:
        return str(self.user)


class Reading(models.Model):
    """Who has opened a version."""

    version_read = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version_read", "user"], name="documents_read_once")]

    def __str__(self) -> str:
        return str(self.user)


class DocumentUserObjectPermission(UserObjectPermissionBase):
    """An invited reviewer's or reader's grant on a document."""

    content_object = models.ForeignKey(Document, on_delete=models.CASCADE)


class DocumentGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Document, on_delete=models.CASCADE)
