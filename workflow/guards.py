"""Guards: when a transition is ready, with the sentence for when it is not.

    @guard(_("Attach at least one piece of evidence first."))
    def has_evidence(row) -> bool:
        return row.evidence.exists()

A guard may return a sentence of its own instead of False, where the reason depends on the row.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    name: str
    sentence: object
    test: Callable

    def refusal(self, row) -> str:
        """The sentence why not, or "" when the way is open."""
        answer = self.test(row)
        if answer is True or answer == "":
            return ""
        return str(answer) if isinstance(answer, str) else str(self.sentence)


def guard(sentence) -> Callable[[Callable], Guard]:
    def make(test: Callable) -> Guard:
        return Guard(test.__name__, sentence, test)

    return make
