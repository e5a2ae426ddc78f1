"""Facts about States from `parties/data/countries.csv`, and the setting made of them. No database."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from membership.composition.shapes import Malformed, Setting

COUNTRIES = Path(__file__).resolve().parents[2] / "parties" / "data" / "countries.csv"
UN_GROUPS = {
    "AFR": _("African States"),
    "APG": _("Asia-Pacific States"),
    "EEG": _("Eastern European States"),
    "GRULAC": _("Latin American and Caribbean States"),
    "WEOG": _("Western European and other States"),
}
CBD_GROUPS = {
    "AFR": _("Africa"),
    "APG": _("Asia and the Pacific"),
    "CEE": _("Central and Eastern Europe"),
    "GRULAC": _("Latin America and the Caribbean"),
    "WEOG": _("Western Europe and others"),
}
GROUPS = {"UN": UN_GROUPS, "CBD": CBD_GROUPS, "CBD-alt": CBD_GROUPS}


@dataclass(frozen=True)
class Country:
    """A row of countries.csv, as far as composition asks for it. `groups` maps a scheme to a group."""

    iso2: str
    name: str
    groups: Mapping[str, str]
    ldc: bool
    ldc_until: date | None
    sids: bool

    def is_ldc(self, on: date) -> bool:
        """Before `ldc_until` where there is one, else as the list says."""
        return on < self.ldc_until if self.ldc_until else self.ldc


@cache
def countries() -> Mapping[str, Country]:
    """Every State and entity known, by its two-letter code."""
    with COUNTRIES.open(encoding="utf-8-sig", newline="") as file:
        return {row["iso2"]: _country(row) for row in csv.DictReader(file)}


def _country(row: Mapping[str, str]) -> Country:
    until = row["ldc_until"]
    return Country(
        iso2=row["iso2"],
        name=row["name_en"],
        groups={
            "UN": row["un_group"],
            "CBD": row["cbd_group"],
            "CBD-alt": row["cbd_group_alt"] or row["cbd_group"],
        },
        ldc=row["ldc"] == "1",
        ldc_until=date.fromisoformat(until) if until else None,
        sids=row["sids"] == "1",
    )


def groups_of(scheme: str, own: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """The groups of a scheme, key to name; *own* are the schemes a file brings, which come first."""
    if scheme in own:
        return {group: group for group in sorted(set(own[scheme].values()))}
    if scheme in GROUPS:
        return {group: str(name) for group, name in GROUPS[scheme].items()}
    known = ", ".join([*GROUPS, *sorted(own)])
    raise Malformed(f"“{scheme}” is not a scheme of regional groups; there are {known}.")


def setting_for(scheme: str, on: date, own: Mapping[str, Mapping[str, str]] | None = None) -> Setting:
    """The setting of a body with this scheme on a day, from the facts of the file."""
    own = own or {}
    facts = countries()
    if scheme in own:
        placed = dict(own[scheme])
    else:
        placed = {iso2: c.groups[scheme] for iso2, c in facts.items() if c.groups.get(scheme)}
    return Setting(
        scheme=placed,
        groups=groups_of(scheme, own),
        on=on,
        ldcs=frozenset(iso2 for iso2, c in facts.items() if c.is_ldc(on)),
        sids=frozenset(iso2 for iso2, c in facts.items() if c.sids),
        countries={iso2: c.name for iso2, c in facts.items()},
    )
