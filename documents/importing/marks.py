"""The mark at the start of a line: "30.", "(a)", "iv.", "•", "ITEM 3.", "Annex II".

A sign may be read in more than one way: "(i)" is the ninth letter or the first roman figure. `readings` has them
all, as (style, ordinal); which is meant, the neighbours say.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.text.words import letters, roman

ARABIC, DECIMAL, UPPER, ITEM, BULLET = "arabic", "decimal", "upper", "item", "bullet"
AGENDA_ITEM, ANNEX, LABEL = "agenda_item", "annex", "label"
HEADS = (AGENDA_ITEM, ANNEX, LABEL)

_ROMAN = {roman(n): n for n in range(1, 100)}
_LETTERS = {letters(n): n for n in range(1, 79)} | {chr(96 + n) * 2: 26 + n for n in range(1, 27)}

_MARK = re.compile(
    r"""(?P<open>\[?)(?:
        \((?P<paren>[a-z]{1,6}|[A-Z]|\d{1,2})\)(?=\s|$|[A-Z“"‘\[])
      | (?P<half>[a-z]{1,5}|\d{1,2})\)(?=\s|$)
      | (?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?:\.(?=\s|$)|(?=\s+[A-Z“"]|$))
      | (?P<arabic>\d{1,4})\.(?=\s|$|[A-Z“])
      | (?P<upper>[IVXL]{1,7}|[A-Z])\.(?=\s|$)
      | (?P<lower>[ivx]{1,6}|[a-z])\.(?=\s|$)
      | (?P<bullet>[•●▪‣∙·◦○■□➢►\uf0b7\uf0a7–—*-]|o(?=\s+[A-Z]))(?=\s+\S)
    )\s*""",
    re.VERBOSE,
)
_AGENDA_ITEM = re.compile(
    r"(?:(?:AGENDA )?ITEM\s+(?P<loud>\d+(?:\.\d+)*)\s*[.:–—-]?(?=\s|$)|"
    r"(?:Agenda item|Item)\s+(?P<calm>\d+(?:\.\d+)*)(?:\.\s|[:–—]|\s[–—-]|\.?$))\s*"
)
_ANNEX = re.compile(
    r"(?P<word>Annex|ANNEX|Appendix|APPENDIX|Attachment|ATTACHMENT)"
    r"(?:\s+(?P<sign>[IVXLC]{1,7}|\d{1,2}|[A-Z]))?(?P<sep>\s*[.:–—-]|\*)?(?:\s+|$)"
)
_LABEL = re.compile(
    r"(?P<word>(?:DRAFT |Draft )?(?:RECOMMENDATION|Recommendation|DECISION|Decision"
    r"|RESOLUTION|Resolution)|CONCLUSION|Conclusion|SESSION|Session|PART|Part|CHAPTER|Chapter"
    r"|SECTION|Section)\s+"
    r"(?P<sign>(?:[A-Z]{1,4}[-/])?(?:\d{1,4}|[IVXLC]{1,7}|[A-Z])(?:[./]\d{1,3})*)(?P<sep>[.:]|\s*[–—]|)(?:\s+|$)"
)
#: "14/3. Mainstreaming of biodiversity", "BS-VI/3. Capacity-building".
_BARE = re.compile(r"(?P<sign>(?:[A-Z]{1,4}-)?(?:\d{1,3}|[IVXL]{1,7})/\d{1,3})\.(?:\s+|$)(?=[A-Z]|$)")
_SIGNS = {"*": "•", "-": "–", "—": "–", "o": "◦", "○": "◦"}
_LONGEST_TITLE = 600
_FORMS = ("paren", "half", "decimal", "arabic", "upper", "lower", "bullet")


@dataclass(frozen=True, slots=True)
class Mark:
    """`form` is one of the words above; `shown` the mark as printed; `rest` what follows it on the line."""

    form: str
    sign: str
    shown: str
    rest: str
    readings: tuple[tuple[str, int], ...] = ()

    @property
    def ordinal(self) -> int:
        return self.readings[0][1] if self.readings else 0


def mark_of(text: str) -> Mark | None:
    """The mark *text* begins with; None where it begins with words."""
    if not text:
        return None
    first = text[0]
    if "/" in text[:8] and (bare := _BARE.match(text)):
        return Mark(LABEL, bare["sign"], f"{bare['sign']}.", text[bare.end() :], (("label_bare", 0),))
    if first.isalpha() and len(text) > 1 and (text[1].isalpha() or text[1] == " "):
        return _head(text) or (_short(text) if text[1] != " " or first == "o" else None)
    return _short(text)


def _short(text: str) -> Mark | None:
    found = _MARK.match(text)
    if not found:
        return None
    form = next(name for name in _FORMS if found[name] is not None)
    sign, rest = found[form], found["open"] + text[found.end() :]
    readings = _readings(form, sign)
    if not readings:
        return None
    shown = text[len(found["open"]) : found.end()].strip()
    if form == "bullet":
        return Mark(BULLET, "", _SIGNS.get(sign, sign if sign in "•–◦" else "•"), rest, readings)
    kind = {"decimal": DECIMAL, "arabic": ARABIC, "upper": UPPER}.get(form, ITEM)
    return Mark(kind, sign, shown, rest, readings)


@lru_cache(maxsize=2048)
def _readings(form: str, sign: str) -> tuple[tuple[str, int], ...]:
    if form == "bullet":
        return ((f"bullet_{_SIGNS.get(sign, '•' if sign not in '–◦' else sign)}", 1),)
    if form == "decimal":
        return (("decimal", int(sign.rpartition(".")[2])),)
    if sign.isdigit():
        return ((f"{'dot' if form == 'arabic' else form}_arabic", int(sign)),)
    if form == "upper":
        found = [("dot_upper_roman", _ROMAN.get(sign, 0)), ("dot_upper_alpha", ord(sign) - 64 if len(sign) == 1 else 0)]
        return tuple(one for one in found if one[1])
    shape = "dot" if form == "lower" else form
    if sign.isupper():
        return ((f"{shape}_upper_alpha", ord(sign) - 64),)
    found = [(f"{shape}_alpha", _LETTERS.get(sign, 0)), (f"{shape}_roman", _ROMAN.get(sign.upper(), 0))]
    if len(sign) == 1 and sign not in "ivx":
        found = found[:1]
    return tuple(one for one in found if one[1])


def _head(text: str) -> Mark | None:
    if text[0] not in "IiAaSsPpCcRrDd" or len(text) > 400:
        return None
    return _agenda_item(text) or _annex(text) or _label(text)


def _agenda_item(text: str) -> Mark | None:
    found = _AGENDA_ITEM.match(text)
    if not found:
        return None
    sign, rest = found["loud"] or found["calm"], text[found.end() :]
    return Mark(AGENDA_ITEM, sign, f"Item {sign}.", rest, (("agenda_item", int(sign.rpartition(".")[2])),))


def _annex(text: str) -> Mark | None:
    found = _ANNEX.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    if rest and not _may_be_title(rest, separated=bool(found["sep"])):
        return None
    if found["word"].isupper() and not found["sign"] and not found["sep"] and rest:
        return None
    sign = found["sign"] or ""
    ordinal = int(sign) if sign.isdigit() else _ROMAN.get(sign) or (ord(sign) - 64 if len(sign) == 1 else 1)
    return Mark(ANNEX, sign, f"{found['word'].capitalize()} {sign}".strip(), rest, (("annex", ordinal),))


def _label(text: str) -> Mark | None:
    found = _LABEL.match(text)
    if not found:
        return None
    rest, separated = text[found.end() :], bool(found["sep"].strip())
    if rest and not separated and not (found["word"].isupper() and is_loud(rest)):
        return None
    shown = f"{found['word']} {found['sign']}{found['sep'].strip()}"
    sign = found["sign"]
    ordinal = int(sign) if sign.isdigit() else _ROMAN.get(sign, 0)
    return Mark(LABEL, sign, shown, rest, ((f"label_{found['word'].casefold()}", ordinal),))


def _may_be_title(rest: str, *, separated: bool) -> bool:
    if rest.startswith("(") and rest.endswith(")"):
        return True
    return rest[0].isupper() and rest[-1] not in ".;,:" and (separated or is_loud(rest))


def is_loud(text: str) -> bool:
    """In capitals, but for a small word or an extraction's slip."""
    if len(text) > _LONGEST_TITLE or 2 * _share(text[:24]) < 1:
        return False
    return _share(text) >= 0.8 and sum(map(str.isupper, text)) > 1


def _share(text: str) -> float:
    """The share of capitals among its letters."""
    return sum(map(str.isupper, text)) / max(sum(map(str.isalpha, text)), 1)
