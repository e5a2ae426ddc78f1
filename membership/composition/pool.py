"""Pools of nominees as CSV files, and slates as lists of their ids."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from membership.composition.facts import countries
from membership.composition.shapes import ORGANIZATION, PARTY, Expert, Malformed

COLUMNS = (
    "id", "name", "kind", "country", "organization", "gender", "returning", "expertise", "languages", "tags",
)  # fmt: skip
REQUIRED = ("id", "kind")

Pool = Mapping[str, Expert]


def read_pool(path: Path) -> Pool:
    """The nominees of a CSV file by id, in its order. Raises Malformed naming file, line and reason."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(_("%(file)s cannot be read: %(reason)s.") % _reason(path, error)) from None
    return parse_pool(text, path.name)


def parse_pool(text: str, name: str = "") -> Pool:
    """The same from the text of the file."""
    reader = csv.DictReader(StringIO(text, newline=""), restval="")
    try:
        header = [column.strip() for column in reader.fieldnames or ()]
        missing = [column for column in REQUIRED if column not in header]
        if missing:
            raise Malformed(_("The column “%(column)s” is missing.") % {"column": missing[0]})
        reader.fieldnames = header
        return _collected(reader)
    except csv.Error as error:
        raise Malformed(_("%(file)s is not CSV: %(reason)s.") % {"file": name, "reason": error}) from None
    except Malformed as malformed:
        raise Malformed(f"{name}: {malformed}" if name else str(malformed)) from None


def _collected(reader: csv.DictReader) -> Pool:
    pool: dict[str, Expert] = {}
    for row in reader:
        try:
            expert = _expert(row)
            if expert.id in pool:
                raise Malformed(_("The id “%(id)s” stands for two persons.") % {"id": expert.id})
        except Malformed as malformed:
            words = {"line": reader.line_num, "sentence": malformed}
            raise Malformed(_("line %(line)d: %(sentence)s") % words) from None
        pool[expert.id] = expert
    return pool


def _expert(row: Mapping[str | None, str]) -> Expert:
    if None in row:
        raise Malformed(_("There are more fields than columns."))
    field = {column: (row.get(column) or "").strip() for column in (*COLUMNS, "nominator")}
    if not field["id"] or "," in field["id"]:
        raise Malformed(_("An id is missing or holds a comma."))
    country = field["country"].upper()
    if country and country not in countries():
        raise Malformed(_("“%(code)s” is not the two-letter code of a country.") % {"code": field["country"]})
    return Expert(
        id=field["id"],
        name=field["name"],
        kind=_among(field["kind"], (PARTY, ORGANIZATION), "kind"),
        country=country,
        organization=field["organization"],
        gender=_among(field["gender"].lower(), ("w", "m", "x", ""), "gender"),
        returning=_among(field["returning"], ("0", "1", ""), "returning") == "1",
        expertise=_set(field["expertise"]),
        languages=_set(field["languages"].lower()),
        tags=_set(field["tags"]),
        nominator=field["nominator"],
    )


def _among(value: str, known: Sequence[str], column: str) -> str:
    if value not in known:
        words = {"column": column, "value": value, "known": ", ".join(filter(None, known))}
        raise Malformed(_("“%(value)s” is not a %(column)s; there are %(known)s.") % words)
    return value


def _set(field: str) -> frozenset[str]:
    return frozenset(part.strip() for part in field.split(";") if part.strip())


def split_ids(text: str) -> list[str]:
    """``"a, b"`` → ``["a", "b"]``."""
    return [part.strip() for part in text.split(",") if part.strip()]


def chosen(ids: Iterable[str], pool: Pool) -> list[Expert]:
    """The persons with these ids. An id that is unknown or named twice is refused."""
    found: dict[str, Expert] = {}
    for each in ids:
        if each not in pool:
            raise Malformed(_("There is nobody with the id “%(id)s” in the pool.") % {"id": each})
        if each in found:
            raise Malformed(_("The id “%(id)s” is named twice.") % {"id": each})
        found[each] = pool[each]
    return list(found.values())


def read_slates(path: Path, pool: Pool) -> list[list[Expert]]:
    """The slates of a file, ids with commas, one slate per line; an empty line is a slate of nobody."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(_("%(file)s cannot be read: %(reason)s.") % _reason(path, error)) from None
    slates = []
    for number, line in enumerate(lines, start=1):
        try:
            slates.append(chosen(split_ids(line), pool))
        except Malformed as malformed:
            words = {"file": path.name, "line": number, "sentence": malformed}
            raise Malformed(_("%(file)s, line %(line)d: %(sentence)s") % words) from None
    return slates


def _reason(path: Path, error: Exception) -> dict[str, object]:
    return {"file": path, "reason": getattr(error, "strerror", None) or error}
