"""English words for states, and quotations that stay words in restricted Markdown."""

import re

from core.text.words import capital

#: How many recommendations stand where: "three are verified as implemented".
STANDING = {
    "implemented_verified": ("is verified as implemented", "are verified as implemented"),
    "implemented_claimed": ("is reported implemented", "are reported implemented"),
    "partially_implemented": ("is partially implemented", "are partially implemented"),
    "in_progress": ("is in progress", "are in progress"),
    "require_funding": ("awaits funding", "await funding"),
    "not_started": ("has not been started", "have not been started"),
    "overtaken_by_events": ("was overtaken by events", "were overtaken by events"),
    "closed_not_implemented": ("was closed without implementation", "were closed without implementation"),
}
PROGRESS = {
    "implemented_verified": "Verified",
    "implemented_claimed": "Reported implemented",
    "partially_implemented": "Partially implemented",
    "in_progress": "In progress",
    "require_funding": "Needs funding",
    "not_started": "Not started",
    "overtaken_by_events": "Overtaken by events",
    "closed_not_implemented": "Closed without implementation",
}
#: Of recommendations to all Parties and other Governments.
EACH = "Answered by each for itself"
RESPONSE = {
    "accepted": "Accepted",
    "partially_accepted": "Partly accepted",
    "noted": "Noted",
    "under_consideration": "Under consideration",
    "not_accepted": "Not accepted",
    "pending": "Pending",
}
_SIGNS = re.compile(r"([\\`*_\[\]|^~<>])")
LONGEST = 400


def quoted(text: str, longest: int = LONGEST) -> str:
    """The words on one line, not longer than *longest*, with every sign that would mean something kept as a sign."""
    words = " ".join(text.split()).rstrip(".;")
    if len(words) > longest:
        words = f"{words[: longest - 1].rsplit(' ', 1)[0]}…"
    return _SIGNS.sub(r"\\\1", words)


#: "twelfth meeting of the Conference of the Parties", "5th session".
_ORDINAL = re.compile(r"(?:\d+(?:st|nd|rd|th)|first|second|third|[a-z-]+th)\s", re.IGNORECASE)


def named(name: str) -> str:
    """An addressee inside a sentence: "the Executive Secretary", "the twelfth meeting of …", "UNEP", "Parties"."""
    has_article = name.casefold() == "executive secretary" or _ORDINAL.match(name)
    return quoted(f"the {name}" if has_article else name)


def subject(name: str) -> str:
    return capital(named(name))
