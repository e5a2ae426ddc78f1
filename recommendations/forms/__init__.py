"""What is typed about recommendations: the forms validate, the actions write."""

from recommendations.forms.corrections import CorrectionForm, ParagraphForm, RecognitionForm
from recommendations.forms.follow_ups import AnswerForm, DueForm, EvidenceForm, NoteForm, ProgressForm
from recommendations.forms.imports import ImportForm
from recommendations.forms.rounds import AnswerSheet, RoundForm, SheetForm
from recommendations.forms.work import ActionForm

__all__ = [
    "ActionForm", "AnswerForm", "AnswerSheet", "CorrectionForm", "DueForm", "EvidenceForm", "ImportForm", "NoteForm",
    "ParagraphForm", "ProgressForm", "RecognitionForm", "RoundForm", "SheetForm",
]  # fmt: skip
