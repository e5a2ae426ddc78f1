"""The kinds a slate alone cannot answer: `term`, `substitution`, `office`. They only say what they ask."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from membership.composition.dimensions import COUNTED, phrase
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind
from membership.composition.shapes import Malformed, Setting

SUBSTITUTES = ("none", "named alternate", "same Party", "same region")
SPANS = ("remainder", "meeting")


class Term(Kind):
    """Asked of memberships over time."""

    name = "term"
    accepts = frozenset({"length_years", "until", "max_consecutive", "stagger", "on_expiry"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.years = reading.optional_whole(params, "length_years", least=1)
        self.until = reading.text(params, "until")
        self.most = reading.optional_whole(params, "max_consecutive", least=1)
        self.on_expiry = reading.text(params, "on_expiry")
        stagger = params.get("stagger", [])
        if not isinstance(stagger, list | tuple):
            raise Malformed(_("“stagger” is not a list of first terms."))
        self.stagger = tuple(_first_term(entry) for entry in stagger)

    def say(self, setting: Setting) -> str:
        said = []
        if self.years:
            words = {"n": self.years}
            said.append(ngettext("%(n)d year each", "%(n)d years each", self.years) % words)
        if self.until:
            said.append(_("until %(end)s") % {"end": self.until})
        if self.most:
            said.append(ngettext("no second term in a row", "at most %(n)d in a row", self.most) % {"n": self.most})
        if self.stagger:
            said.append(_("at first %(terms)s") % {"terms": ", ".join(map(_in_words, self.stagger))})
        if self.on_expiry:
            said.append(_("on expiry: %(what)s") % {"what": self.on_expiry})
        return _("Terms: %(asked)s") % {"asked": "; ".join(said) or _("not limited")}


def _first_term(entry: Any) -> tuple[str, int, int]:
    """``n`` or ``n_per_region``, how many, for how many years."""
    if not isinstance(entry, Mapping):
        raise Malformed(_("A first term of “stagger” is not a table."))
    name = "n_per_region" if "n_per_region" in entry else "n"
    years = reading.whole(entry.get("length_years"), "length_years", least=1)
    return name, reading.whole(entry.get(name), name), years


def _in_words(first: tuple[str, int, int]) -> str:
    name, n, years = first
    words = {"n": n, "years": years}
    if name == "n":
        return ngettext("%(n)d for %(years)d year", "%(n)d for %(years)d years", years) % words
    said = ngettext("%(n)d per region for %(years)d year", "%(n)d per region for %(years)d years", years)
    return said % words


class Substitution(Kind):
    """Asked of a replacement."""

    name = "substitution"
    accepts = frozenset({"by", "for"})

    def read(self, params: Mapping[str, Any]) -> None:
        # A null in the file is the word "none".
        named = {"by": "none"} if "by" in params and params["by"] is None else params
        self.by = reading.one_of(named, "by", SUBSTITUTES)
        self.span = reading.one_of(params, "for", SPANS, "remainder")

    def say(self, setting: Setting) -> str:
        if self.by == "none":
            return _("A member who cannot serve is not replaced")
        who = {
            "named alternate": _("the named alternate"),
            "same Party": _("a person of the same Party"),
            "same region": _("a person of the same regional group"),
        }[self.by]
        span = {"remainder": _("the remainder of the term"), "meeting": _("the meeting")}[self.span]
        words = {"who": who, "span": span}
        return _("A member who cannot serve is replaced by %(who)s, for %(span)s") % words


class Office(Kind):
    """Asked of elected officers."""

    name = "office"
    accepts = frozenset({"roles", "different", "elected_by"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.roles, self.elected_by = reading.texts(params, "roles"), reading.text(params, "elected_by")
        self.different = reading.one_of(params, "different", COUNTED) if params.get("different") is not None else ""

    def say(self, setting: Setting) -> str:
        said = [", ".join(self.roles) or _("as elected")]
        if self.different:
            said.append(_("all different %(by)s") % {"by": phrase(self.different)})
        if self.elected_by:
            said.append(_("elected by: %(who)s") % {"who": self.elected_by})
        return _("Officers: %(asked)s") % {"asked": "; ".join(said)}
