"""What the tests of the reference data share."""

import csv
from pathlib import Path

import pytest

from parties.actions import load_countries
from parties.models import Organization, Party

TABLE = Path(__file__).resolve().parents[2] / "parties" / "data" / "countries.csv"


@pytest.fixture(scope="session")
def rows():
    """The table of countries as text; tests copy what they change."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@pytest.fixture
def countries(db, rows):
    """All of the table, loaded."""
    return load_countries(rows=rows, by=None)


@pytest.fixture
def hungary(db):
    return Party.objects.create(iso2="HU", iso3="HUN", m49="348", name="Hungary", un_admitted=1955)


@pytest.fixture
def coalition(db):
    return Organization.objects.create(
        acronym="GIC",
        name="Global Industry Coalition",
        name_in_text="the Global Industry Coalition",
        kind="private sector",
    )
