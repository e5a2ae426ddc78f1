"""The state column: protected, so that only the engine moves it."""

from django.db import models
from django_fsm import FSMField, FSMFieldDescriptor

from workflow.states import StateChoices


class StateDescriptor(FSMFieldDescriptor):
    """django_fsm's guard, but with a pass held by the one instance that is being refreshed.

    The library opens `protected` on the class-wide field while a row refreshes, which lets other threads assign
    states meanwhile; a failed refresh leaves it open for good.
    """

    def __set__(self, instance, value) -> None:
        if instance.__dict__.get("_refreshing") or self.field.name not in instance.__dict__:
            instance.__dict__[self.field.name] = value
            return
        super().__set__(instance, value)


class StateField(FSMField):
    """`state = StateField(ReportState)`: a protected FSM field whose default is the first choice."""

    descriptor_class = StateDescriptor

    def __init__(self, states: type[StateChoices] | None = None, **kwargs) -> None:
        if states is not None:
            kwargs.setdefault("choices", states.choices)
            kwargs.setdefault("default", states.values[0])
            kwargs.setdefault("max_length", 32)
            self.states = states
        kwargs["protected"] = True
        super().__init__(**kwargs)


def is_known(name: str, states: type[StateChoices], *, field: str = "state") -> models.CheckConstraint:
    """The CheckConstraint every state column has: only words of *states*."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": list(states.values)}), name=name)


def is_stamped(name: str, stamp: str, states: tuple[str, ...], *, field: str = "state") -> models.CheckConstraint:
    """*stamp* is set exactly when *field* is one of *states*."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{stamp}__isnull": False, f"{field}__in": list(states)})
        | (models.Q(**{f"{stamp}__isnull": True}) & ~models.Q(**{f"{field}__in": list(states)})),
        name=name,
    )
