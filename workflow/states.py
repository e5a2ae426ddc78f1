"""Choices of a state: each a value, the shape it is drawn with, and its word."""

from django.db import models

SHAPES = ("idle", "noted", "going", "done", "sure", "wait", "decide", "late", "no", "over")


class StateChoices(str, models.Choices):
    """`DRAFT = "draft", "idle", _("Draft")`: the shape stands with the word, so no state goes without one.

    Shapes (see static/rapporteur.css): hollow ring idle or noted; half disc going; full disc done; disc in a ring
    sure; dotted ring wait; diamond decide; triangle late; cross no; square over.
    """

    shape: str

    def __new__(cls, value: str, shape: str = ""):  # the default lets a type checker read `States(value)`
        if shape not in SHAPES:
            raise ValueError(f"{value}: the shape {shape!r} is none of {', '.join(SHAPES)}")
        member = str.__new__(cls, value)
        member._value_ = value
        member.shape = shape
        return member

    def __str__(self) -> str:
        return str(self.value)
