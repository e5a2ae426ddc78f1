"""A sentence together with the facts it rests on."""

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """``facts`` are pairs of label and value, for a person to read.

    ``digest`` is a SHA-256 over key and facts, not over the wording: it changes exactly when a fact did.
    """

    key: str
    text: str
    facts: tuple[tuple[str, str], ...]
    digest: str

    def __str__(self) -> str:
        return self.text


def written(key: str, text: str, facts: dict[str, str]) -> Written:
    """The sentence under its key, with its digest."""
    pairs = tuple(facts.items())
    content = json.dumps([key, pairs], ensure_ascii=False)
    return Written(key, text, pairs, hashlib.sha256(content.encode()).hexdigest())
