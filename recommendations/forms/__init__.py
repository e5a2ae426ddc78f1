"""What is typed about recommendations: the forms validate, the actions write."""

from recommendations.forms.follow_ups import AnswerForm, DueForm, EvidenceForm, ProgressForm
from recommendations.forms.rounds import AnswerSheet, RoundForm, SheetForm

__all__ = ["AnswerForm", "AnswerSheet", "DueForm", "EvidenceForm", "ProgressForm", "RoundForm", "SheetForm"]
