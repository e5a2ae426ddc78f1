"""Reads the table of countries: rows of text in, checked facts out, refusals with the line. Knows no model.

Columns: iso2, iso3, m49, name_en, un_member, un_admitted, un_group, un_group_alt, cbd_group, cbd_group_alt,
ldc, ldc_until, sids, cbd_… and cpb_… (party, signed, deposit, instrument, party_since), notes, source_note.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.refusals import Refused
from parties.naming import sort_key

TABLE = Path(__file__).parent / "data" / "countries.csv"
GROUPS = {
    "AFR": gettext_noop("African"),
    "APG": gettext_noop("Asia-Pacific"),
    "EEG": gettext_noop("Eastern European"),
    "CEE": gettext_noop("Central and Eastern European"),
    "GRULAC": gettext_noop("Latin American and Caribbean"),
    "WEOG": gettext_noop("Western European and Others"),
}
UN_GROUPS = ("AFR", "APG", "EEG", "GRULAC", "WEOG")
CBD_GROUPS = ("AFR", "APG", "CEE", "GRULAC", "WEOG")
# A scheme with "-alt" counts a State in its other group where it has one: Central Asian States with the CEE
# at some meetings of the CBD, Türkiye with the Asia-Pacific group of the United Nations.
SCHEMES = {
    "UN": (gettext_noop("United Nations"), UN_GROUPS, "un_group", None),
    "UN-alt": (
        gettext_noop("United Nations, alternative"),
        UN_GROUPS,
        "un_group",
        "un_group_alt",
    ),
    "CBD": (
        gettext_noop("Convention on Biological Diversity"),
        CBD_GROUPS,
        "cbd_group",
        None,
    ),
    "CBD-alt": (
        gettext_noop("Convention on Biological Diversity, alternative"),
        CBD_GROUPS,
        "cbd_group",
        "cbd_group_alt",
    ),
}
TREATIES = {
    "CBD": gettext_noop("Convention on Biological Diversity"),
    "CPB": gettext_noop("Cartagena Protocol on Biosafety"),
}
INSTRUMENTS = ("ratification", "accession", "acceptance", "approval", "succession")
ACTION_FACTS = ("signed_on", "deposited_on", "instrument", "party_since")
NEEDED = ("iso2", "name_en", "un_member", "un_group", "cbd_group", "ldc", "sids", "cbd_party", "cpb_party")


@dataclass(frozen=True)
class Action:
    """What one Party did about one treaty."""

    treaty: str
    signed_on: date | None
    deposited_on: date | None
    instrument: str
    party_since: date | None


@dataclass(frozen=True)
class Country:
    """One checked row: the Party's fields, its group per scheme, its lists with their end, its actions."""

    fields: dict
    groups: dict[str, str]
    lists: dict[str, date | None]
    actions: tuple[Action, ...]


class _BadCell(ValueError):
    pass


def read(rows: Iterable[Mapping[str, str]]) -> list[Country]:
    """Every row checked; Refused names the first bad line (the heading is line 1) and the reason."""
    countries: list[Country] = []
    seen: dict[str, int] = {}
    for line, row in enumerate(rows, start=2):
        try:
            country = _country(row)
        except _BadCell as reason:
            raise Refused(_("Line %(line)d: %(reason)s") % {"line": line, "reason": reason}) from reason
        for value in (country.fields["iso2"], country.fields["name"]):
            if value in seen:
                where = {"line": line, "value": value, "first": seen[value]}
                raise Refused(_("Line %(line)d: “%(value)s” already stands on line %(first)d.") % where)
            seen[value] = line
        countries.append(country)
    if not countries:
        raise Refused(_("The table of countries has no rows."))
    return countries


def _country(row):
    for column in NEEDED:
        if not row.get(column):
            raise _BadCell(_("“%(column)s” is missing.") % {"column": column})
    return Country(_fields(row), _groups(row), _lists(row), tuple(_actions(row)))


def _fields(row):
    iso2 = row["iso2"]
    if not (len(iso2) == 2 and iso2.isascii() and iso2.isalpha() and iso2.isupper()):
        raise _BadCell(_("“%(value)s” is not a code of two capital letters.") % {"value": iso2})
    return {
        "iso2": iso2,
        "iso3": row.get("iso3") or "",
        "m49": row.get("m49") or "",
        "name": row["name_en"],
        "sort_name": sort_key(row["name_en"]),
        "is_un_member": _flag(row, "un_member"),
        "un_admitted": _year(row, "un_admitted"),
        "notes": row.get("notes") or "",
        "source_note": row.get("source_note") or "",
    }


def _groups(row):
    groups = {}
    for scheme, (_name, known, column, alternative) in SCHEMES.items():
        group = (alternative and row.get(alternative)) or row[column]
        if group not in known:
            raise _BadCell(_("“%(value)s” is not a group of %(scheme)s.") % {"value": group, "scheme": scheme})
        groups[scheme] = group
    return groups


def _lists(row):
    """A State that left the LDC list: the flag is down, the date says until when it stood there."""
    lists = {}
    until = _day(row, "ldc_until")
    if _flag(row, "ldc") or until:
        lists["LDC"] = until
    if _flag(row, "sids"):
        lists["SIDS"] = None
    return lists


def _actions(row):
    for treaty in TREATIES:
        prefix = treaty.lower()
        action = Action(
            treaty,
            _day(row, f"{prefix}_signed"),
            _day(row, f"{prefix}_deposit"),
            row.get(f"{prefix}_instrument") or "",
            _day(row, f"{prefix}_party_since"),
        )
        _check(action, is_party=_flag(row, f"{prefix}_party"))
        if action.signed_on or action.deposited_on:
            yield action


def _check(action, *, is_party):
    about = {"treaty": action.treaty, "value": action.instrument}
    if is_party != (action.party_since is not None):
        raise _BadCell(_("a Party to %(treaty)s needs the date since when, and nobody else has one.") % about)
    if bool(action.deposited_on) != bool(action.instrument):
        raise _BadCell(_("a deposit under %(treaty)s needs its date and its instrument.") % about)
    if action.instrument and action.instrument not in INSTRUMENTS:
        raise _BadCell(_("“%(value)s” is not an instrument.") % about)
    if action.party_since and not action.deposited_on:
        raise _BadCell(_("a Party to %(treaty)s needs the date of its deposit.") % about)
    # A successor State is bound from the day of succession, before it deposits.
    if action.party_since and action.instrument != "succession" and action.party_since < action.deposited_on:
        raise _BadCell(_("%(treaty)s cannot be in force before the deposit.") % about)


def _flag(row, column):
    if row[column] not in ("0", "1"):
        raise _BadCell(_("“%(column)s” must be 0 or 1.") % {"column": column})
    return row[column] == "1"


def _year(row, column):
    value = row.get(column)
    if not value:
        return None
    if not value.isdecimal():
        raise _BadCell(_("“%(value)s” is not a year.") % {"value": value})
    return int(value)


def _day(row, column):
    value = row.get(column)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _BadCell(_("“%(value)s” is not a date (YYYY-MM-DD).") % {"value": value}) from None
