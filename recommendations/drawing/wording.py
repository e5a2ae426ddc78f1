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
#: Verbs that are operative only where they begin a paragraph: everywhere else they tell a story.
_FORMAL = (
    ("adopt", 8, r"adopts?\b"),
    ("approve", 8, r"approves?\b"),
    ("endorse", 8, r"endorses?\b"),
    ("establish", 8, r"establish(?:es)?\b(?=\s+(?:a|an|the)\b)"),
    ("authorize", 8, r"authori[sz]es?\b"),
    ("agree", 8, r"agrees?\b"),
    ("instruct", 7, r"instructs?\b"),
    ("call for", 6, r"calls? for\b"),
    ("take note", 1, r"takes? note\b|notes?\b(?=\s+(?:with|that|the)\b)"),
    ("welcome", 1, r"welcomes?\b"),
    ("consider", 1, r"considers?\b(?=\s+(?:a|an|the|at|its|how|whether|[a-z]+ing)\b)"),
)
WEIGHTS = {verb: weight for verb, weight, _pattern in (*_VERBS, *_FORMAL)}
#: By these the body that speaks binds itself; nobody else is asked.
OWN_ACTS = frozenset({"decide", *(verb for verb, _weight, _pattern in _FORMAL)} - {"instruct", "call for"})

_OPERATIVE = re.compile(
    "|".join(rf"(?P<v{n}>\b{pattern})" for n, (_v, _w, pattern) in enumerate(_VERBS)), re.IGNORECASE
)
_ALSO = r"(?:also |further |again )?"
_FORMAL_START = re.compile(
    _ALSO + "(?:" + "|".join(f"(?P<f{n}>{pattern})" for n, (_v, _w, pattern) in enumerate(_FORMAL)) + ")", re.IGNORECASE
)
#: How an operative paragraph of a decision begins: in the third person, with nothing before it.
_OPENER = re.compile(
    _ALSO + r"(?:decides|requests|urges|calls (?:(?:up)?on|for)|recommends|invites|encourages|adopts|approves|endorses"
    r"|establishes|authori[sz]es|instructs|takes note|welcomes|agrees (?:to|that|on)"
    r"|notes (?:with|that))\b",
    re.IGNORECASE,
)
#: How an item begins below "recommends that the Conference of the Parties:" or "may wish to:": "Invite Parties to …".
_ORDER = re.compile(
    _ALSO + r"(?:decide (?:that|to)\b|(?:request|urge|call (?:up)?on|invite|encourage|recommend)\s+"
    r"(?:(?:that|the|all|other|relevant|donors?|countries|states|members|developed|developing)\b|(?-i:[A-Z]))"
    r"|(?:take note|welcome|adopt|approve|endorse|authori[sz]e|instruct|call for|agree (?:to|that|on)"
    r"|note (?:with|that)|establish an?)\b)",
    re.IGNORECASE,
)
#: "The Group recommended that …", "made the following recommendations:".
_BODY_RECOMMENDS = re.compile(
    r"\b(?:group|committee|body|forum|meeting|members|experts|participants|commission|council|board|workshop|bureau"
    r"|sbstta|sbi|ahteg|conference|assembly|panel|consultation|delegates|session|party)\b[^.;:]{0,120}?"
    r"(?<!\bhad )(?<!\bpreviously )\b(?:recommend(?:s|ed)?|agreed to recommend)\b"
    r"(?=:|\s+(?:that|to|the\s+following|(?-i:[A-Z])))"
    r"|\bit (?:was|is) recommended that\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\bfollowing\s+(?:\w+\s+){0,3}recommendations?\b[^.]*:$|\brecommended\s*:$", re.IGNORECASE)
#: Under "Conclusions and recommendations": who is asked stands first.
_ADDRESSED = re.compile(
    r"(?:(?:the|all|other|relevant|developed|developing|country|donor|and)\s+)*"
    r"(?:executive secretary|secretariat|parties|governments|states|countries|conference of the parties"
    r"|organi[sz]ations|donors|global environment facility|members|(?-i:[A-Z]{3,8}))\b[^.;:]{0,160}?"
    r"\b(?:should|may (?:also )?wish to"
    r"|(?:is|are|be) (?:\w+ )?(?:invited|encouraged|requested|urged|called (?:up)?on))\b",
    re.IGNORECASE,
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
    """The verb found in a clause: its base form, weight, what stands before and after it, and how it stands."""

    verb: str
    weight: int
    before: str
    after: str
    seen: str = ""


def operative_in(clause: str) -> Operative | None:
    """The first operative verb of the first sentence of *clause*, or None; "takes note" only at its very beginning."""
    sentence = first_sentence(clause)
    formal = _FORMAL_START.match(sentence)
    if formal and formal.lastgroup and (opens_as_decision(sentence) or opens_as_order(sentence)):
        verb, weight, _pattern = _FORMAL[int(formal.lastgroup[1:])]
        return Operative(verb, weight, "", sentence[formal.end() :].strip(), formal.group())
    found = _OPERATIVE.search(sentence)
    if not found or not found.lastgroup:
        return None
    verb, weight, _pattern = _VERBS[int(found.lastgroup[1:])]
    return Operative(verb, weight, sentence[: found.start()].strip(), sentence[found.end() :].strip(), found.group())


def opens_as_decision(text: str) -> bool:
    """Whether a paragraph begins as the operative paragraph of a decision does."""
    return bool(_OPENER.match(text.strip()))


def opens_as_order(text: str) -> bool:
    """Whether an item begins as one does that a body is to decide: "Invite Parties to …", "Take note of …"."""
    return bool(_ORDER.match(text.strip()))


def recommends(text: str) -> bool:
    """Whether a body recommends here in so many words: "the Group recommended that …"."""
    return bool(_BODY_RECOMMENDS.search(first_sentence(text)) or _FOLLOWING.search(text[-300:]))


def is_addressed(text: str) -> bool:
    """Whether the words begin with who is asked: "Parties are encouraged to …", "The Secretariat should …"."""
    return bool(_ADDRESSED.match(text.strip()))


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
