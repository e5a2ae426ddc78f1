"""`@move`: declares a transition, all that the engine needs to know about it in one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django_fsm import transition

from workflow.guards import Guard


@dataclass(frozen=True)
class Move:
    """What a transition says of itself.

    label        the word on the button, an imperative: "Circulate"
    done         the participle for the trail: "circulated"
    permission   `app.verb_noun`, asked of the row; None: only as a consequence of another act, never offered
    guards       when it is ready
    asks         label of the note it needs ("Reason"), "" when it needs none
    confirm      the sentence shown before what cannot be undone, "" when it can
    """

    label: object
    done: object
    permission: str | None = None
    guards: Sequence[Guard] = field(default_factory=tuple)
    asks: object = ""
    confirm: object = ""


def move(
    source: str | Sequence[str],
    target: str,
    *,
    label,
    done,
    permission: str | None,
    guards: Sequence[Guard] = (),
    asks="",
    confirm="",
    column: str = "state",
) -> Callable:
    """Mark a method of a `WorkflowModel` as a transition of *column* from *source* to *target*.

    The method receives `by`, `note` and `at` (and what `perform` was given besides) and only stamps its own row.
    """
    declared = Move(label, done, permission, tuple(guards), asks, confirm)
    sources = [source] if isinstance(source, str) else list(source)

    def declare(method: Callable) -> Callable:
        return transition(
            field=column,
            source=[str(one) for one in sources],
            target=str(target),
            custom={"move": declared},
        )(method)

    return declare
