"""What goes into the drawing and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from recommendations.drawing.addressees import Addressee

#: The groups a heading speaks to, as `documents.states.AddresseeGroup` has them.
EXECUTIVE_SECRETARY, PARTIES, OTHER_ENTITIES = "executive_secretary", "parties_and_other_governments", "other_entities"

HEADING, PARAGRAPH, ITEM, ANNEX, PLAIN = "heading", "paragraph", "item", "annex", "plain"


@dataclass(frozen=True)
class Block:
    """One block of a text, in the order of reading. `group` is a heading's own; `parent` the id it stands under;
    `anchor` where it stands now, `key` what it is known by wherever it moves."""

    id: int | str
    kind: str
    text: str
    ref: str = ""
    parent: int | str | None = None
    group: str = ""
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True)
class Cue:
    """A theme by its key, and the words that tell it; without words its label is compared."""

    key: str
    label: str
    words: Sequence[str] = ()


@dataclass(frozen=True)
class Saw:
    """The words something was recognised by: the verb as it stands, the clause of the theme, and where the addressees
    were read: a heading, or the words around the verb."""

    verb: str = ""
    theme: str = ""
    heading: str = ""
    words: str = ""


@dataclass(frozen=True)
class Candidate:
    """A recommendation as the text has it. `chapeau` is empty where the paragraph is the leaf itself;
    not `is_recognised` where only a drafter says that it is one."""

    id: int | str
    ref: str
    anchor: str
    group: str
    heading: str
    chapeau: str
    text: str
    verb: str
    weight: int
    qualifiers: tuple[str, ...]
    theme: str
    addressees: tuple[Addressee, ...]
    doubts: tuple[str, ...]
    saw: Saw = Saw()
    key: str = ""
    is_recognised: bool = True
