"""The text before the meeting: what is amended orally, what is adopted paragraph by paragraph, where the room is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents import guards
from documents.models.paragraph import Paragraph
from documents.models.report import Report
from documents.querysets import AmendmentQuerySet
from documents.states import AmendmentAct, AmendmentState, Occasion
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = AmendmentState
DECIDE = "documents.decide_amendment"


class Amendment(WorkflowModel):
    """A change of one paragraph, moved in the room while the meeting adopts, or a correction after publication.

    anchor, ref, quoted   of the paragraph, and its text when this was entered, earlier amendments worked in: so the
                          accepted ones of one paragraph form a chain, and the last of them is what it reads
    act, text             the new words, whole; nothing for a deletion; of an insertion the words of what follows it
    proposed_by           the Party, organization or officer who moved it, as the room calls them
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="amendments")
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.SET_NULL, null=True, blank=True, related_name="amendments"
    )
    occasion = models.CharField(max_length=12, choices=Occasion.choices, default=Occasion.ADOPTION)
    number = models.PositiveIntegerField()
    anchor = models.CharField(max_length=12)
    ref = models.CharField(max_length=40, blank=True)
    quoted = models.TextField(blank=True)
    act = models.CharField(max_length=8, choices=AmendmentAct.choices)
    text = models.TextField(_("new text"), blank=True)
    proposed_by = models.CharField(_("proposed by"), max_length=200, blank=True)
    state = StateField(AmendmentState)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["report", "number"]
        permissions = [("decide_amendment", "Can decide on amendments")]
        constraints = [
            is_known("documents_amendment_state_known", AmendmentState),
            is_stamped("documents_amendment_decided_stamped", "decided_at", (S.ACCEPTED, S.WITHDRAWN)),
            models.UniqueConstraint(fields=["report", "number"], name="documents_amendment_number_once"),
            models.CheckConstraint(
                condition=Q(act=AmendmentAct.DELETE, text="") | (~Q(act=AmendmentAct.DELETE) & ~Q(text="")),
                name="documents_amendment_says_something",
            ),
        ]

    def __str__(self) -> str:
        return _("Amendment %(number)d") % {"number": self.number}

    @property
    def body(self):
        return self.report.body

    def get_absolute_url(self) -> str:
        return f"{reverse('documents:adoption', args=[self.report.key])}#a{self.number}"

    @move(
        S.PROPOSED, S.ACCEPTED, label=_("Accept"), done=_("accepted"), permission=DECIDE,
        guards=[guards.is_before_the_meeting, guards.rests_on_what_stands],
    )  # fmt: skip
    def accept(self, *, by, note, at) -> None:
        self.decided_at, self.decided_by = at, by

    @move(
        S.PROPOSED, S.WITHDRAWN, label=_("Withdraw"), done=_("withdrawn"), permission=DECIDE,
        guards=[guards.is_before_the_meeting],
    )  # fmt: skip
    def withdraw(self, *, by, note, at) -> None:
        self.decided_at, self.decided_by = at, by

    @move(
        [S.ACCEPTED, S.WITHDRAWN], S.PROPOSED, label=_("Reopen"), done=_("reopened"), permission=DECIDE,
        guards=[guards.is_before_the_meeting, guards.nothing_rests_on_it],
    )  # fmt: skip
    def reopen(self, *, by, note, at) -> None:
        self.decided_at, self.decided_by = None, None


class AdoptedParagraph(models.Model):
    """A block of the text that the meeting has adopted, with what stands below it, before it adopts the whole."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="adopted_paragraphs")
    anchor = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "anchor"], name="documents_paragraph_adopted_once")]

    def __str__(self) -> str:
        return self.anchor


class Floor(models.Model):
    """What is before the meeting: the paragraph it speaks of. `revision` counts everything that the screen shows."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="floor")
    anchor = models.CharField(max_length=12, blank=True)
    revision = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.report}: {self.anchor}"
