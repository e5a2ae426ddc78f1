"""The one exception for a person to read."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm


class Refused(Exception):
    """What was asked cannot be done; *sentence* says why, and what to do.

    The middleware `core.middleware.Refusals` shows it: as a message after a POST, as a 403 page after a GET.
    """

    status = 403

    def __init__(self, sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class Conflict(Refused):
    """Somebody else saved first. *theirs* is what stands now; what was typed is kept by the caller."""

    status = 409

    def __init__(self, sentence, *, theirs: str = "") -> None:
        super().__init__(sentence)
        self.theirs = theirs


@contextmanager
def told_by(form: BaseForm) -> Iterator[None]:
    """A refusal inside the block becomes an error of *form*, so that nothing that was typed is lost."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, str(refusal))
