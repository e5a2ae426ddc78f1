"""The document under its symbol."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents import guards, symbols
from documents.querysets import DocumentQuerySet
from documents.states import Distribution, DocumentKind, DocumentState
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = DocumentState
MANAGE = "documents.manage_document"


class Document(WorkflowModel):
    """A document of a body, mostly of one of its meetings. `symbol` is shown; `symbol_key` is unique;
    `symbol_order` sorts naturally.

    due_on, posting_on  days of its own; empty: as the meeting's track says (`documents.forecast`)
    word_limit          its own; empty: the limit of its type (`documents.lint.LIMITS`); 0: none
    holder_name         with whom it lies since `passed_at`; `holder` is their account, where they have one
    replaced_by         once superseded: the symbol, or the words, of what stands in its place
    """

    body = models.ForeignKey("membership.Body", on_delete=models.PROTECT, related_name="documents")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, related_name="documents")
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    symbol = models.CharField(_("symbol"), max_length=120, blank=True)
    symbol_key = models.CharField(max_length=120, unique=True, null=True, editable=False)
    symbol_order = models.CharField(max_length=500, default=symbols.LAST, editable=False)
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("type"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.WORKING)
    distribution = models.CharField(
        _("distribution"), max_length=12, choices=Distribution.choices, default=Distribution.GENERAL
    )
    original_language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    dated_on = models.DateField(_("date"), null=True, blank=True)
    state = StateField(DocumentState)
    published_at = models.DateTimeField(null=True, editable=False)
    due_on = models.DateField(_("text due"), null=True, blank=True)
    posting_on = models.DateField(_("to be posted"), null=True, blank=True)
    word_limit = models.PositiveIntegerField(_("words it may have"), null=True, blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="documents_held"
    )
    holder_name = models.CharField(_("with"), max_length=200, blank=True)
    passed_at = models.DateTimeField(null=True, editable=False)
    replaced_by = models.CharField(max_length=200, blank=True, editable=False)
    subjects = models.ManyToManyField("documents.Subject", blank=True, related_name="documents")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("manage_document", "Can manage documents"),
            ("review_document", "Can review a document, by invitation"),
        ]
        constraints = [
            is_known("documents_document_state_known", DocumentState),
            is_stamped("documents_document_published_stamped", "published_at", (S.PUBLIC, S.SUPERSEDED, S.ARCHIVED)),
            models.CheckConstraint(
                condition=models.Q(holder_name="", passed_at__isnull=True, holder__isnull=True)
                | ~models.Q(holder_name="") & models.Q(passed_at__isnull=False),
                name="documents_document_holder_since",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-id"], name="documents_of_body"),
            models.Index(fields=["symbol_order", "id"], name="documents_in_order"),
            models.Index(fields=["meeting", "symbol_order", "id"], name="documents_of_meeting"),
            models.Index(fields=["-published_at"], name="documents_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}".strip()

    def get_absolute_url(self) -> str:
        if self.symbol:
            return reverse("documents:by_symbol", args=[self.symbol])
        return reverse("documents:document", args=[self.pk])

    @move(S.AWAITED, S.RECEIVED, label=_("Mark as received"), done=_("received"), permission=MANAGE)
    def receive(self, *, by, note, at) -> None: ...

    @move(
        [S.RECEIVED, S.HELD], S.REVIEWED, label=_("Mark as reviewed"), done=_("reviewed"),
        permission=MANAGE, guards=[guards.goes_its_own_way],
    )  # fmt: skip
    def review(self, *, by, note, at) -> None: ...

    @move(
        S.REVIEWED, S.EDITED, label=_("Mark as edited"), done=_("edited"),
        permission=MANAGE, guards=[guards.goes_its_own_way],
    )  # fmt: skip
    def edit(self, *, by, note, at) -> None: ...

    @move(
        [S.EDITED, S.STAFF], S.PUBLIC, label=_("Publish"), done=_("published"),
        permission=MANAGE, guards=[guards.goes_its_own_way, guards.has_a_symbol],
    )  # fmt: skip
    def publish(self, *, by, note, at) -> None:
        self.published_at = at
        self.holder, self.holder_name, self.passed_at = None, "", None

    @move(
        S.EDITED, S.STAFF, label=_("Keep for staff"), done=_("kept for staff"),
        permission=MANAGE, guards=[guards.goes_its_own_way],
    )  # fmt: skip
    def keep_for_staff(self, *, by, note, at) -> None: ...

    @move(
        [S.RECEIVED, S.REVIEWED, S.EDITED], S.HELD, label=_("Hold"), done=_("held"),
        permission=MANAGE, asks=_("Reason"), guards=[guards.goes_its_own_way],
    )  # fmt: skip
    def hold(self, *, by, note, at) -> None: ...

    @move(
        S.PUBLIC, S.SUPERSEDED, label=_("Mark as superseded"), done=_("superseded"),
        permission=MANAGE, asks=_("What replaces it: a symbol, or words"), guards=[guards.goes_its_own_way],
    )  # fmt: skip
    def supersede(self, *, by, note, at) -> None:
        self.replaced_by = note.strip()[:200]

    @move([S.PUBLIC, S.SUPERSEDED], S.ARCHIVED, label=_("Archive"), done=_("archived"), permission=MANAGE)
    def archive(self, *, by, note, at) -> None: ...
