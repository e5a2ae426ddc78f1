"""The one exception for a person to read."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, OperationalError
from django.forms import BaseForm
from django.utils.translation import gettext as _

#: PostgreSQL: a key taken, a row gone, and who gave way to the other.
_TAKEN, _GAVE_WAY = ("23505", "23503"), ("40001", "40P01", "55P03")


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


def collision(error: Exception) -> Conflict | None:
    """The refusal for whoever lost a race that only the database saw: a key taken or a row gone at the same moment,
    a lock not had. None for any other error of the database: that is a mistake of ours."""
    state = getattr(error.__cause__, "sqlstate", None)
    said = str(error)
    taken = isinstance(error, IntegrityError) and (state in _TAKEN or said.startswith(("UNIQUE", "FOREIGN KEY")))
    gave_way = isinstance(error, OperationalError) and (state in _GAVE_WAY or said == "database is locked")
    if not (taken or gave_way):
        return None
    return Conflict(_("Somebody else did something here at the same moment, and it came first. Look again."))


@contextmanager
def told_by(form: BaseForm) -> Iterator[None]:
    """A refusal inside the block becomes an error of *form*, so that nothing that was typed is lost."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except DatabaseError as error:
        lost = collision(error)
        if lost is None:
            raise
        form.add_error(None, str(lost))
