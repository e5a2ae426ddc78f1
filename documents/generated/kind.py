"""What a kind of generated document is."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.exporting import Passage
from documents.generated.facts import Facts


@dataclass(frozen=True)
class Kind:
    """`key` and `distribution` are values of `DocumentKind` and `Distribution`; `title` is proposed, in the words of
    the document; `write` puts the facts into words. `follows_agenda`: once the agenda is adopted it changes no more.
    """

    key: str
    title: str
    write: Callable[[Facts], list[Passage]]
    distribution: str = "general"
    follows_agenda: bool = True
