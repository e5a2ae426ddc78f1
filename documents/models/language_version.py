"""A document in one language: planned, asked for, in translation, or there as a file."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.uploads import random_path
from documents import guards
from documents.models.document import Document
from documents.querysets import LanguageVersionQuerySet
from documents.states import VersionState
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = VersionState
MANAGE = "documents.manage_document"


class LanguageVersion(WorkflowModel):
    """The document in one language. A language without a row is as one that is not planned.

    translator, due_on, cost   who makes it, until when, for how much (`currency`: three letters of ISO 4217);
                               a plan, kept when the file has come
    file … added_at            the file, checked by content and kept under a random name: there exactly when the
                               version is available
    words                      counted from the text of the file by the task worker; None until then and where the
                               file holds no text. Chinese and Japanese signs count one each. The text itself is
                               `DrawnText`, by `sha256`
    outdated_at                when the original was replaced after this translation was made or begun
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    state = StateField(VersionState)
    translator = models.CharField(_("translated by"), max_length=120, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    file = models.FileField(upload_to=random_path, blank=True)
    name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    added_at = models.DateTimeField(null=True, editable=False)
    words = models.PositiveIntegerField(null=True, editable=False)
    outdated_at = models.DateTimeField(null=True, editable=False)

    objects = LanguageVersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "language"]
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="documents_one_file_per_language"),
            is_known("documents_version_state_known", VersionState),
            is_stamped("documents_version_added_stamped", "added_at", (S.AVAILABLE,)),
            models.CheckConstraint(
                condition=(Q(state=S.AVAILABLE) & ~Q(file="") & ~Q(sha256=""))
                | (~Q(state=S.AVAILABLE) & Q(file="", sha256="", words=None)),
                name="documents_version_file_there",
            ),
            models.CheckConstraint(
                condition=Q(cost=None, currency="") | (Q(cost__gte=0) & ~Q(currency="")),
                name="documents_version_cost_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=~Q(due_on=None), name="documents_versions_due"),
        ]

    def __str__(self) -> str:
        return f"{self.document.symbol or self.document.title} ({self.get_language_display()})"

    def get_absolute_url(self) -> str:
        return f"{reverse('documents:languages', args=[self.document_id])}#{self.language}"

    @property
    def body(self):
        return self.document.body

    @property
    def is_original(self) -> bool:
        return self.language == self.document.original_language

    @property
    def is_under_way(self) -> bool:
        """Somebody owes a file: none has come, or the one there was made from an earlier original."""
        return self.state in (S.REQUESTED, S.IN_TRANSLATION) or bool(self.outdated_at)

    def is_overdue(self, today: date | None = None) -> bool:
        return self.is_under_way and self.due_on is not None and self.due_on < (today or clock.today())

    @move(S.NOT_PLANNED, S.REQUESTED, label=_("Request it"), done=_("requested"), permission=MANAGE)
    def request(self, *, by, note, at) -> None: ...

    @move(
        [S.NOT_PLANNED, S.REQUESTED], S.IN_TRANSLATION, label=_("Mark as in translation"), done=_("in translation"),
        permission=MANAGE, guards=[guards.is_a_translation],
    )  # fmt: skip
    def begin(self, *, by, note, at) -> None: ...

    @move(
        [S.NOT_PLANNED, S.REQUESTED, S.IN_TRANSLATION], S.AVAILABLE, label=_("Add the file"), done=_("available"),
        permission=None,
    )  # fmt: skip
    def deliver(self, *, by, note, at, file, checked) -> None:
        self.keep(file, checked, at)

    @move(
        [S.REQUESTED, S.IN_TRANSLATION], S.NOT_PLANNED, label=_("Give it up"), done=_("given up"), permission=MANAGE,
        asks=_("Reason"),
    )  # fmt: skip
    def give_up(self, *, by, note, at) -> None:
        self.outdated_at = None

    @move(
        S.AVAILABLE, S.REQUESTED, label=_("Take the file out"), done=_("file taken out"), permission=None,
        asks=_("Reason"), guards=[guards.may_lose_its_file],
    )  # fmt: skip
    def take_out(self, *, by, note, at, file_name, sha256) -> None:
        self.file = self.name = self.media_type = self.sha256 = ""
        self.size, self.words, self.added_at, self.outdated_at = 0, None, None, None

    def keep(self, file, checked, at) -> None:
        """Stamp the row with a checked file (`core.uploads.Checked`); it is up to date again."""
        self.file = file
        self.name, self.media_type = checked.name, checked.media_type
        self.size, self.sha256 = checked.size, checked.sha256
        self.added_at, self.words, self.outdated_at = at, None, None
