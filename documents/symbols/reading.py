"""From what was typed to a symbol, or to the sentence that says why it is none."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext_lazy as _

from documents.symbols.grammar import CBD, OFFICIAL, Decision, Grammar, Symbol, SymbolError


def parse(text: str, prefix: str, grammar: Grammar = CBD) -> Symbol:
    """The symbol in *text*, however sloppily typed (``_`` for ``/``, small letters, spaces, no dot)."""
    prefix = parse_prefix(prefix, grammar)
    typed = _clean(text).upper()
    if not typed:
        raise SymbolError(_("Type a symbol."))
    said = {"typed": text.strip(), "prefix": prefix}
    if typed == prefix.upper():
        raise SymbolError(_("“%(typed)s” is the prefix alone; a number follows it, such as 1 or INF/1.") % said)
    if not typed.startswith(f"{prefix.upper()}/"):
        if _decision(typed, grammar):
            raise SymbolError(_("“%(typed)s” is the symbol of a decision, not of a document.") % said)
        raise SymbolError(_("“%(typed)s” does not begin with “%(prefix)s/”.") % said)
    return _tail(typed[len(prefix) + 1 :], prefix, grammar, said)


def parse_prefix(text: str, grammar: Grammar = CBD) -> str:
    """A meeting's prefix, tidied; SymbolError where it is none."""
    prefix = _clean(text)
    if prefix == prefix.lower():
        prefix = prefix.upper()
    for head in grammar.organizations:
        if prefix.isascii() and re.fullmatch(re.escape(head.upper()) + grammar.body, prefix.upper()):
            return prefix
    example = f"{grammar.organizations[0]}/BS/LG-CB/10"
    raise SymbolError(
        _("“%(typed)s” is not the prefix of a meeting, such as %(example)s.")
        % {"typed": text.strip(), "example": example}
    )


def parse_decision(text: str, grammar: Grammar = CBD) -> Decision:
    """A decision's symbol, with or without the word "decision" before it."""
    typed = re.sub(r"^DECISION\s+", "", text.strip().upper())
    found = _decision(_clean(typed), grammar)
    if not found:
        raise SymbolError(_("“%(typed)s” is not the symbol of a decision.") % {"typed": text.strip()})
    return found


def recognise(text: str, prefix: str, grammar: Grammar = CBD) -> Symbol | Decision:
    """A document's symbol or a decision's: whichever *text* is."""
    return _decision(_clean(text).upper(), grammar) or parse(text, prefix, grammar)


def _clean(text: str) -> str:
    """One kind of slash and hyphen, no space that could mean nothing."""
    text = unicodedata.normalize("NFKC", text).strip()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text).replace("_", "/")
    text = re.sub(r"\s*([/.*-])\s*", r"\1", text)
    text = re.sub(r"(?<=[A-Za-z])\s+(?=\d)", "", text)
    text = re.sub(r"(?<=\d)\s+(?=[A-Za-z])", "/", text)
    return re.sub(r"/{2,}", "/", text).strip("/")


@cache
def _tail_pattern(grammar: Grammar) -> re.Pattern[str]:
    series = "|".join(re.escape(name.upper()) for name, _separator in grammar.series)
    return re.compile(
        rf"(?:{re.escape(grammar.group.upper())}[./]?(?P<group>\d+)/)?"
        rf"(?:(?P<series>{series or '(?!)'})[./]?)?(?P<number>\d+)"
        r"(?P<modifiers>(?:/?[A-Z]+[./]?\d+)*(?:/[A-Z]+)?)(?P<stars>\**)",
        re.ASCII,
    )


def _tail(tail: str, prefix: str, grammar: Grammar, said: dict[str, str]) -> Symbol:
    match = _tail_pattern(grammar).fullmatch(tail)
    if not match:
        raise SymbolError(
            _("“%(typed)s” has no document number after “%(prefix)s/”, such as 1, INF/2, L.1 or 1/Add.1.") % said
        )
    if len(match["stars"]) > grammar.reissues:
        raise SymbolError(_("“%(typed)s” has more asterisks than a re-issue has.") % said)
    names = {name.upper(): name for name, _separator in grammar.series}
    return Symbol(
        prefix=prefix,
        series=names.get(match["series"], OFFICIAL),
        number=_number(match["number"], said),
        working_group=_number(match["group"], said) if match["group"] else None,
        modifiers=tuple(_modifiers(match["modifiers"], grammar, said)),
        reissue=len(match["stars"]),
        grammar=grammar,
    )


def _modifiers(written: str, grammar: Grammar, said: dict[str, str]) -> Iterator[tuple[str, int]]:
    names = {name.upper(): name for name, _effect in grammar.modifiers}
    for word, digits in re.findall(r"([A-Z]+)[./]?(\d*)", written):
        if word not in names:
            known = ", ".join(names.values())
            raise SymbolError(
                _("“%(word)s” in “%(typed)s” is not one of %(known)s.") % {**said, "word": word, "known": known}
            )
        if not digits:
            raise SymbolError(
                _("“%(word)s” in “%(typed)s” needs a number, such as %(word)s.1.") % {**said, "word": names[word]}
            )
        yield names[word], _number(digits, said)


def _number(digits: str, said: dict[str, str]) -> int:
    if len(digits) > 5 or int(digits) == 0:
        raise SymbolError(_("“%(typed)s” has a number that is not between 1 and 99999.") % said)
    return int(digits)


def _decision(typed: str, grammar: Grammar) -> Decision | None:
    for pattern in grammar.decisions:
        if match := re.fullmatch(pattern, typed, re.ASCII):
            return Decision(typed, match["session"], int(match["number"]))
    return None
