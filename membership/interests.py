"""The questionnaire on interests as data: what is asked, and what a set of answers must hold. Pure.

Answers are `{question: {"has": bool, "details": text}}`, `details` being there exactly where `has` is true.
The questions follow the usual form for experts who advise intergovernmental bodies in their individual capacity.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: A page of text for each question.
LONGEST = 4000


@dataclass(frozen=True)
class Question:
    """A question that is answered by yes or no; a yes wants details."""

    key: str
    label: Any
    text: Any


@dataclass(frozen=True)
class Said:
    """A question with what was answered, for reading."""

    label: str
    text: str
    has: bool
    details: str


QUESTIONS = (
    Question(
        "employment",
        gettext_lazy("Employment and consulting"),
        gettext_lazy(
            "Within the past four years, have you been employed by, or advised, anybody with an interest in the work "
            "of the body, other than who nominated you?"
        ),
    ),
    Question(
        "financial",
        gettext_lazy("Financial interests"),
        gettext_lazy(
            "Do you hold shares, bonds or other holdings in anybody with an interest in the work of the body?"
        ),
    ),
    Question(
        "funding",
        gettext_lazy("Research funding"),
        gettext_lazy(
            "Within the past four years, have you or your unit received funds, equipment or travel from anybody with "
            "an interest in the work of the body?"
        ),
    ),
    Question(
        "property",
        gettext_lazy("Intellectual property"),
        gettext_lazy("Do you hold or have you applied for a patent, a licence or know-how that the work may affect?"),
    ),
    Question(
        "advocacy",
        gettext_lazy("Advocacy and public statements"),
        gettext_lazy(
            "Within the past four years, have you given expert testimony, represented interests or taken a public "
            "position on a matter before the body?"
        ),
    ),
    Question(
        "relatives",
        gettext_lazy("Relatives"),
        gettext_lazy("Has your spouse, partner or another close relative an interest of the kinds above?"),
    ),
    Question(
        "other",
        gettext_lazy("Other"),
        gettext_lazy("Is there anything else that could affect, or be seen to affect, your independence?"),
    ),
)
KEYS = tuple(question.key for question in QUESTIONS)


def faults(answers: Mapping[str, Mapping]) -> dict[str, str]:
    """For each question that is not answered as it must be, the sentence why; nothing where all are."""
    found = {key: _("Answer yes or no.") for key in KEYS if not isinstance(answers.get(key, {}).get("has"), bool)}
    for key in KEYS:
        if key not in found and answers[key]["has"] and not str(answers[key].get("details", "")).strip():
            found[key] = _("Say what the interest is.")
    return found


def kept(answers: Mapping[str, Mapping]) -> dict[str, dict]:
    """The answers as they are stored: known questions alone, no details beside a no."""
    return {
        key: {
            "has": answers[key]["has"],
            "details": str(answers[key].get("details", "")).strip()[:LONGEST] if answers[key]["has"] else "",
        }
        for key in KEYS
    }


def said(answers: Mapping[str, Mapping]) -> list[Said]:
    """What was answered, in the order of the questions; a question that was not asked then is left out."""
    return [
        Said(str(one.label), str(one.text), bool(answers[one.key]["has"]), str(answers[one.key].get("details", "")))
        for one in QUESTIONS
        if one.key in answers
    ]
