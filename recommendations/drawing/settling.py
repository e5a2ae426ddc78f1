"""What a drafter settled, laid over what the software read."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from recommendations.drawing.addressees import GOVERNMENTS, PARTIES, SECRETARY, Addressee
from recommendations.drawing.blocks import EXECUTIVE_SECRETARY, OTHER_ENTITIES, Candidate
from recommendations.drawing.blocks import PARTIES as TO_PARTIES
from recommendations.drawing.wording import WEIGHTS


@dataclass(frozen=True)
class Settled:
    """A drafter's word on one paragraph; None leaves a field to the software. `digest` is of the words they had."""

    is_drawn: bool = True
    verb: str | None = None
    qualifiers: tuple[str, ...] | None = None
    theme: str | None = None
    addressees: tuple[Addressee, ...] | None = None
    digest: str = ""

    @property
    def says_nothing(self) -> bool:
        said = (self.verb, self.qualifiers, self.theme, self.addressees)
        return self.is_drawn and all(one is None for one in said)


@dataclass(frozen=True)
class Leaf:
    """A candidate as it will be drawn, as the software read it, and what a drafter settled, if anything."""

    candidate: Candidate
    read: Candidate
    settled: Settled | None = None

    @property
    def is_drawn(self) -> bool:
        return self.settled is None or self.settled.is_drawn


def settle(found: Sequence[Candidate], settled: Mapping[str, Settled]) -> list[Leaf]:
    """The leaves of a text with what was settled, by key."""
    return [_leaf(one, settled.get(one.key)) for one in found]


def digest_of(chapeau: str, text: str) -> str:
    """Of the words a drafter had before them, however they are spaced."""
    return hashlib.sha256(" ".join(f"{chapeau} {text}".split()).encode()).hexdigest()


def _leaf(read: Candidate, settled: Settled | None) -> Leaf:
    if settled is None:
        return Leaf(read, read)
    said = {name: value for name in ("verb", "qualifiers", "theme") if (value := getattr(settled, name)) is not None}
    if settled.verb is not None:
        said["weight"] = WEIGHTS.get(settled.verb, 0)
    if settled.addressees is not None:
        said |= {"addressees": settled.addressees, "group": group_of_kinds({one.kind for one in settled.addressees})}
    moved = settled.digest != digest_of(read.chapeau, read.text)
    doubts = (_("Its words changed after a drafter settled what is recognised in it."),) if moved else ()
    return Leaf(replace(read, doubts=doubts, **said), read, settled)


def group_of_kinds(kinds: set[str]) -> str:
    """The heading recommendations to these stand under."""
    if kinds == {SECRETARY}:
        return EXECUTIVE_SECRETARY
    return TO_PARTIES if kinds & {PARTIES, GOVERNMENTS} else OTHER_ENTITIES
