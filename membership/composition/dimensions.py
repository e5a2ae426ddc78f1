"""The dimensions a rule counts along: which values a person has, which are listed, what each is called."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from membership.composition.shapes import Expert, Setting

COUNTED = ("region", "country", "organization", "gender")
REGARDED = (*COUNTED, "expertise", "language")
GENDERS = ("w", "m", "x")


def values_of(expert: Expert, dimension: str, setting: Setting) -> Iterable[str]:
    """The person's values; none where the dimension says nothing of them (no country, gender not stated)."""
    if dimension == "region":
        single = setting.region(expert)
    elif dimension == "expertise":
        return expert.expertise
    elif dimension == "language":
        return expert.languages
    else:
        single = getattr(expert, dimension)
    return (single,) if single else ()


def tallied(persons: Sequence[Expert], dimension: str, setting: Setting) -> dict[str, int]:
    """How many persons have each value that is present."""
    counted: dict[str, int] = {}
    for person in persons:
        for value in values_of(person, dimension, setting):
            counted[value] = counted.get(value, 0) + 1
    return counted


def listed(present: Iterable[str], dimension: str, setting: Setting) -> list[str]:
    """The values to list: every group of the scheme, also an empty one; otherwise those present, in order."""
    if dimension == "region":
        return list(setting.groups)
    if dimension == "gender":
        return [gender for gender in GENDERS if gender in set(present)]
    return sorted(present)


def phrase(dimension: str) -> str:
    """``by regional group``."""
    return {
        "region": _("by regional group"),
        "country": _("by country"),
        "organization": _("by organization"),
        "gender": _("by gender"),
        "expertise": _("by field of expertise"),
        "language": _("by language"),
    }[dimension]
