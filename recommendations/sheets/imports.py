"""A sheet of recommendations of an earlier meeting, judged row by row: what fits, and why the rest does not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.typed import is_odd_day
from documents.states import AddresseeGroup
from meetings.models import Meeting
from parties.models import Organization, Party
from recommendations.actions.imports import Imported, Named
from recommendations.drawing import WEIGHTS, qualifiers_in, tidy
from recommendations.drawing.addressees import split
from recommendations.drawing.wording import operative_in
from recommendations.guards import BEFORE_ADOPTION
from recommendations.models import Recommendation, Theme
from recommendations.sheets.reading import FORMULA, Read, read_sheet
from recommendations.states import AddresseeKind

K = AddresseeKind
#: The headings of the tracker's own export, so that what was exported elsewhere comes in here.
COLUMNS = {
    "ref": gettext_lazy("Ref."),
    "text": gettext_lazy("Recommendation"),
    "heading": gettext_lazy("Addressed to"),
    "addressees": gettext_lazy("Addressees"),
    "chapeau": gettext_lazy("Chapeau"),
    "theme": gettext_lazy("Theme"),
    "verb": gettext_lazy("Operative verb"),
    "due": gettext_lazy("Due"),
}
NEEDED = ("ref", "text", "addressees")
MOST = 5000
#: Words of addresses of our own below a meeting's recommendations.
TAKEN = {"became", "drawn", "import", "numbers", "progress-report", "rounds"}
#: Names that say by themselves whom they mean.
_PLAIN = (K.EXECUTIVE_SECRETARY, K.PARTIES, K.OTHER_GOVERNMENTS, K.MEETING)


@dataclass(frozen=True)
class ImportLine:
    """A row of the sheet: what would be added, or why it does not fit; `is_there` where it stands already."""

    number: int
    ref: str
    text: str
    addressees: str
    found: Imported | None = None
    reason: str = ""
    is_there: bool = False


@dataclass(frozen=True)
class _Known:
    """What is on record, read once: organizations and Parties by their names, themes, what the meeting has."""

    organizations: Mapping[str, int]
    parties: Mapping[str, int]
    themes: Mapping[str, int]
    there: Mapping[str, str]
    adopted_on: date


def recommendations_read(file, meeting: Meeting, *, take_unknown: bool = False) -> list[ImportLine]:
    """What an uploaded sheet would add to *meeting*; four queries. *take_unknown* keeps addressees nobody knows as
    other entities. Raises Refused where the file is no sheet of recommendations."""
    known = _known(meeting)
    seen: dict[str, int] = {}
    return [_judged(row, known, seen, take_unknown) for row in read_sheet(file, COLUMNS, needed=NEEDED)]


def _known(meeting: Meeting) -> _Known:
    organizations: dict[str, int] = {}
    for pk, name, acronym in Organization.objects.order_by("-pk").values_list("pk", "name", "acronym"):
        organizations |= {word.casefold(): pk for word in (name, acronym) if word}
    parties: dict[str, int] = {}
    for pk, name, iso2, iso3 in Party.objects.values_list("pk", "name", "iso2", "iso3"):
        parties |= {word.casefold(): pk for word in (name, iso2, iso3) if word}
    themes: dict[str, int] = {}
    for theme in Theme.objects.all():
        themes |= {theme.key.casefold(): theme.pk, theme.label.casefold(): theme.pk}
    there = {
        ref: _bare(text) for ref, text in Recommendation.objects.filter(meeting=meeting).values_list("ref", "text")
    }
    return _Known(organizations, parties, themes, there, meeting.ends_on)


def _bare(text: str) -> str:
    return " ".join(tidy(text).split()).casefold()


def _judged(row: Read, known: _Known, seen: dict[str, int], take_unknown: bool) -> ImportLine:
    ref, text = row["ref"], row["text"]
    line: dict[str, Any] = {"number": row.number, "ref": ref[:30], "text": text, "addressees": row["addressees"]}
    first = seen.setdefault(ref, row.number)
    if reason := _why_not(row, first, len(seen)):
        return ImportLine(**line, reason=reason)
    if ref in known.there:
        if known.there[ref] == _bare(text):
            return ImportLine(**line, is_there=True)
        return ImportLine(**line, reason=_("The meeting has a recommendation %(ref)s with other words.") % {"ref": ref})
    addressees, unknown = _addressees(row["addressees"], known, take_unknown)
    if unknown:
        names = ", ".join(f"“{name[:80]}”" for name in unknown)
        told = _("Nobody on record is called %(names)s. Add the organization first, or take it as another entity.")
        return ImportLine(**line, reason=told % {"names": names})
    due_on, reason = _day(row["due"])
    if due_on and due_on < known.adopted_on:
        reason = str(BEFORE_ADOPTION)
    if reason:
        return ImportLine(**line, reason=reason)
    return ImportLine(**line, found=_found(row, known, addressees, due_on))


def _why_not(row: Read, first: int, number: int) -> str:
    ref = row["ref"]
    if row.has_formula:
        return str(FORMULA)
    if number > MOST:
        return _("More than 5,000 rows are not taken at once.")
    if not ref:
        return _("The reference is missing, such as 30(a).")
    if len(ref) > 30 or re.search(r"[/\\?#%]|^\.+$", ref) or ref.casefold() in TAKEN:
        return _("“%(ref)s” cannot be a reference.") % {"ref": ref[:40]}
    if first != row.number:
        return _("The same reference stands in row %(n)s already.") % {"n": first}
    if not row["text"]:
        return _("The words of the recommendation are missing.")
    if not row["addressees"].strip(" ;"):
        return _("Say to whom it is addressed.")
    return ""


def _addressees(cell: str, known: _Known, take_unknown: bool) -> tuple[tuple[Named, ...], list[str]]:
    """Those the cell names, separated by semicolons, and the names nobody is known by."""
    names = list(dict.fromkeys(" ".join(part.split()) for part in re.split(r"[;\n]", cell) if part.strip()))
    found, unknown = {}, []
    for name in names:
        named = _named(name, known) or (Named(name, K.OTHER.value) if take_unknown else None)
        if named is None:
            unknown.append(name)
        else:
            found[named.name.casefold()] = named
    return tuple(found.values()), unknown


def _named(name: str, known: _Known) -> Named | None:
    if pk := known.organizations.get(name.casefold()):
        return Named(name, K.ORGANIZATION.value, organization_id=pk)
    if pk := known.parties.get(name.casefold()):
        return Named(name, K.PARTY.value, party_id=pk)
    parts = split(name)
    if len(parts) != 1 or parts[0].kind not in _PLAIN:
        return None
    return Named(parts[0].name, str(parts[0].kind))


def _day(cell: str) -> tuple[date | None, str]:
    if not cell:
        return None, ""
    try:
        day = date.fromisoformat(cell[:10])
    except ValueError:
        return None, _("“%(cell)s” is no day; write one such as 2014-09-30.") % {"cell": cell[:20]}
    if is_odd_day(day):
        return None, _("“%(cell)s” is no day; write one such as 2014-09-30.") % {"cell": cell[:20]}
    return day, ""


def _found(row: Read, known: _Known, addressees: tuple[Named, ...], due_on: date | None) -> Imported:
    operative = operative_in(row["chapeau"]) or operative_in(row["text"])
    verb = row["verb"] or (operative.verb if operative else "")
    theme = row["theme"].casefold()
    doubts = [] if not theme or theme in known.themes else [_("The sheet names a theme that is not known here: %s.")]
    return Imported(
        ref=row["ref"],
        text=row["text"],
        group=_group({one.kind for one in addressees}),
        addressees=addressees,
        chapeau=row["chapeau"],
        heading=row["heading"],
        theme_id=known.themes.get(theme),
        verb=verb,
        weight=WEIGHTS.get(verb, 0),
        qualifiers=qualifiers_in(row["text"]),
        doubts=tuple(words % row["theme"] for words in doubts),
        due_on=due_on,
    )


def _group(kinds: set[str]) -> str:
    if kinds == {K.EXECUTIVE_SECRETARY}:
        return AddresseeGroup.EXECUTIVE_SECRETARY.value
    if kinds & {K.PARTIES, K.OTHER_GOVERNMENTS}:
        return AddresseeGroup.PARTIES.value
    return AddresseeGroup.OTHER_ENTITIES.value
