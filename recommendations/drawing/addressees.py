"""To whom a recommendation speaks: names out of the words before "should", or after "invites"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Kinds, as `recommendations.states.AddresseeKind` has them.
SECRETARY, PARTIES, GOVERNMENTS, ORGANIZATION, MEETING, OTHER = (
    "executive_secretary", "parties", "other_governments", "organization", "meeting", "other",
)  # fmt: skip

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z-]*[A-Z][A-Za-z-]*(?:\s\d+)?)\)\s*$")
_MEETS = re.compile(
    r"\b(?:conference of the parties|meeting|working group|subsidiary body|liaison group|expert group|committee"
    r"|assembly|council|cop|cop-mop|wgri|sbstta|sbi)\b",
    re.IGNORECASE,
)
_ORGANIZED = re.compile(r"\b(?:United Nations|Organi[sz]ation|Programme|Fund|Bank|Facility|Agency|Institute|Union)\b")
_CUT = re.compile(
    r",\s+(?:and\s+)?(?=(?:the\s+)?[A-Z]|other\b|relevant\b|as well as\b)"
    r"|(?<=\))\s+and\s+|(?<=[A-Z]{2})\s+and\s+(?=[A-Z]{2})"
    r"|\s+and\s+(?=other\b|relevant\b|Parties\b|Governments\b)"
    r"|\s+and\s+(?=the\s+(?!Convention\b|Protocol\b|Parties\b)[A-Z])"
    r"|,?\s+as well as\s+"
)
#: "requests the Conference of the Parties to the Convention to consider": no verb follows "to the".
_OBJECT = re.compile(
    r"(?P<who>.+?)(?:,?\s+to(?:\s+(?!the\b)|:|$)|,\s+(?:in|as|when|where|through|subject|within|at|on)\b|:|$)"
)
_PASSIVE = re.compile(
    r"^(?:also |then |further )?be (?:\w+ly )?\w+(?:ed|en|nt|ld|de|id|ut|un)\b(?P<rest>.*)", re.DOTALL
)
_RECEIVER = re.compile(
    r"^\s*(?:\w+ly\s+)?to\s+(?P<who>(?:the\s+)?.+?)(?=\s+(?:for|in|with|by|at|so|and|before|prior)\b|[,;.]|$)",
    re.DOTALL,
)
_AGENT = re.compile(
    r"\bby\s+(?P<who>the\s+.+?|[A-Z].+?)(?=\s+(?:for|in|with|at|to|so|before|prior)\b|[,;.]|$)", re.DOTALL
)
_NAMES = re.compile(r"(?:the\s+)?(?:(?:[A-Z][\w’'-]*|of|the|on|to|for|and|other)\b\s*)+")


@dataclass(frozen=True)
class Addressee:
    """A name as follow-up shows it, and its kind."""

    name: str
    kind: str


EXECUTIVE_SECRETARY = Addressee("Executive Secretary", SECRETARY)
DEFAULT_PARTIES = (Addressee("Parties", PARTIES), Addressee("other Governments", GOVERNMENTS))


def split(names: str) -> tuple[Addressee, ...]:
    """ "UNEP, UNDP and other organizations" one by one, each once."""
    return tuple(dict.fromkeys(_addressee(part) for part in _parts(names)))


def listed(names: str) -> tuple[Addressee, ...]:
    """ "Parties; UNEP; Conference of the Parties" as a person lists them: by semicolons, each once."""
    parts = (" ".join(part.split()) for part in names.split(";"))
    return tuple(dict.fromkeys(_addressee(part) for part in parts if part))


def _parts(names: str) -> Iterator[str]:
    for part in _CUT.split(names):
        bare = re.sub(r"^(?:the|all|its|their)\s+", "", part.strip(" ,;:"), flags=re.IGNORECASE)
        if bare:
            yield bare


def _addressee(name: str) -> Addressee:
    kind = _kind(name)
    acronym = _ACRONYM.search(name)
    if not acronym:
        return Addressee(name, kind)
    # An organization or a numbered meeting is known by its acronym; which COP is meant, only the name says.
    if kind == ORGANIZATION or acronym[1][-1].isdigit():
        return Addressee(acronym[1], kind)
    return Addressee(name[: acronym.start()], kind)


def _kind(name: str) -> str:
    if re.search(r"\b(?:Executive Secretary|Secretariat)\b", name):
        return SECRETARY
    if re.match(r"(?:other |relevant )?Governments\b", name, re.IGNORECASE):
        return GOVERNMENTS
    if re.match(r"(?:developed |developing )?(?:country )?Parties\b", name):
        return PARTIES
    if re.match(r"(?:other|relevant)\b", name):
        return OTHER
    if _MEETS.search(name):
        return MEETING
    if _ORGANIZED.search(name) or _ACRONYM.search(name) or re.fullmatch(r"[A-Z]{3,8}", name):
        return ORGANIZATION
    return OTHER


def before_the_verb(subject: str) -> tuple[Addressee, ...]:
    """Who "should" or "may wish to": the subject as it stands."""
    return split(subject)


def after_the_verb(rest: str) -> tuple[Addressee, ...]:
    """Whom one "invites", "requests", "urges": the object up to its infinitive."""
    found = _OBJECT.match(rest)
    return split(found["who"]) if found else ()


def after_that(rest: str) -> tuple[Addressee, ...]:
    """Who it is that one "recommends that" they do: the run of names after "that"."""
    found = re.match(r"that\s+(?P<who>.+)", rest, re.DOTALL)
    if not found:
        return ()
    should = re.match(r"(.+?)\s+(?:should|consider|be)\b", found["who"])
    names = should[1] if should else found["who"].rstrip(" :")
    run = _NAMES.match(names)
    return split(re.sub(r"(?:\s+(?:of|the|on|to|for|and|other))+\s*$", "", run.group().strip())) if run else ()


def in_the_passive(after_should: str) -> tuple[bool, tuple[Addressee, ...]]:
    """Whether what follows "should" is passive; then who acts ("by …") or, failing that, who receives ("to …")."""
    passive = _PASSIVE.match(after_should)
    if not passive:
        return False, ()
    if agent := _AGENT.search(passive["rest"]):
        return True, split(agent["who"])
    receiver = _RECEIVER.match(passive["rest"])
    return True, split(receiver["who"]) if receiver else ()


def names_its_agent(after_should: str) -> bool:
    passive = _PASSIVE.match(after_should)
    return bool(passive and _AGENT.search(passive["rest"]))
