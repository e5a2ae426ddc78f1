"""The words of a recommendation: operative verb and its weight, qualifiers, the clause that tells the theme."""

import re
from dataclasses import dataclass

#: Operative verbs by weight, the strongest first: from a decision down to what one "may wish to" do.
_VERBS = (
    ("decide", 8, r"decid(?:e|es|ed)\b"),
    ("request", 7, r"request(?:s|ed)?\b(?=\s+(?:that\b|the\b|all\b|(?-i:[A-Z])))"),
    ("urge", 6, r"urg(?:e|es|ed)\b"),
    ("call upon", 6, r"call(?:s|ed)? (?:up)?on\b"),
    ("recommend", 5, r"recommend(?:s|ed)?\b"),
    ("should", 4, r"should\b"),
    ("invite", 3, r"invit(?:e|es|ed)\b"),
    ("encourage", 2, r"encourag(?:e|es|ed)\b"),
    ("may wish to", 1, r"may (?:also )?wish to\b"),
)
WEIGHTS = {verb: weight for verb, weight, _pattern in _VERBS}

_OPERATIVE = re.compile(
    "|".join(rf"(?P<v{n}>\b{pattern})" for n, (_v, _w, pattern) in enumerate(_VERBS)), re.IGNORECASE
)
#: How an operative paragraph of a decision begins: in the third person, with nothing before it.
_OPENER = re.compile(
    r"(?:also |further )?(?:decides|requests|urges|calls (?:up)?on|recommends|invites|encourages)\b", re.IGNORECASE
)
_QUALIFIERS = re.compile(
    r"\b(?:as|where|when|if|wherever|whenever)"
    r" (?:appropriate|possible|feasible|applicable|necessary|relevant|requested)\b"
    r"|\bsubject to the availability of (?:\w+ )*?(?:resources|funds|funding)\b"
    r"|\bwithin (?:existing|available) resources\b"
    r"|\bto the extent possible\b|\bon a voluntary basis\b|\bin accordance with national legislation\b"
    r"|\btaking into account national circumstances\b",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"(?:with regard to|with respect to|with reference to|in relation to|as regards|regarding|concerning"
    r"|on the (?:issue|question|matter|subject) of)\s+",
    re.IGNORECASE,
)
_BODY_SPEAKS = re.compile(
    r",\s+(?=(?:the|its)\s+[A-Z][\w\s-]*?\b(?:recommend|request|invite|urge|encourage|decide|agree)[sd]*\b)"
)
_ENTITY_SPEAKS = re.compile(
    r",\s+(?=(?:the\s+)?[A-Z][^:]*?\b(?:should|may wish to|recommends|requests|invites|urges|encourages)\b)"
)


@dataclass(frozen=True)
class Operative:
    """The verb found in a clause: its base form, weight, and what stands before and after it."""

    verb: str
    weight: int
    before: str
    after: str


def operative_in(clause: str) -> Operative | None:
    """The first operative verb of the first sentence of *clause*, or None."""
    sentence = first_sentence(clause)
    found = _OPERATIVE.search(sentence)
    if not found or not found.lastgroup:
        return None
    verb, weight, _pattern = _VERBS[int(found.lastgroup[1:])]
    return Operative(verb, weight, sentence[: found.start()].strip(), sentence[found.end() :].strip())


def opens_as_decision(text: str) -> bool:
    """Whether a paragraph begins as the operative paragraph of a decision does."""
    return bool(_OPENER.match(text.strip()))


def split_theme(chapeau: str) -> tuple[str, str]:
    """ "With regard to X, the Group recommends …" as ("X", "the Group recommends …"); either may be empty."""
    lead = _THEME.match(chapeau)
    if not lead:
        return "", chapeau
    rest = chapeau[lead.end() :]
    found = _BODY_SPEAKS.search(rest) or _ENTITY_SPEAKS.search(rest)
    if not found:
        return rest.rstrip(" :"), ""
    return rest[: found.start()], rest[found.end() :]


def qualifiers_in(text: str) -> tuple[str, ...]:
    """What softens the text, in small letters, each once, in order: "as appropriate", "wherever possible" …"""
    return tuple(dict.fromkeys(found.group().lower() for found in _QUALIFIERS.finditer(text)))


def first_sentence(text: str) -> str:
    """Up to the first full stop that is followed by a capital letter."""
    return re.split(r"(?<=[a-z)\]”])\.\s+(?=[A-Z“])", text, maxsplit=1)[0]


def tidy(text: str) -> str:
    """An item as it stands alone: without the "; and" that ties it to the next."""
    return re.sub(r"(?:[;,.]\s*(?:and|or)?(?: finally)?|\s+and)\s*$", "", text.strip()).rstrip()
