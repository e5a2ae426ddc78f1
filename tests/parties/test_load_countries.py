"""Loading the table of countries."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from core.refusals import Refused
from parties.actions import Loaded, load_countries
from parties.models import DatedListing, Party, Placement, RegionalGroup, TreatyAction
from workflow.models import TrailEntry

BEFORE, AFTER = date(2014, 4, 7), date(2026, 11, 25)


def changed(rows, code, **cells):
    return [row | cells if row["iso2"] == code else row for row in rows]


def sizes(scheme):
    groups = RegionalGroup.objects.filter(scheme__key=scheme)
    return {group.key: group.placements.count() for group in groups}


def test_every_row_is_loaded(countries):
    assert countries == Loaded(rows=198, added=198, changed=0)
    assert Party.objects.count() == 198
    assert Party.objects.filter(is_un_member=True).count() == 193
    assert Placement.objects.count() == 4 * 198


def test_groups_have_their_sizes_under_each_scheme(countries):
    un = {"AFR": 54, "APG": 57, "EEG": 23, "GRULAC": 33, "WEOG": 31}
    cbd = {"AFR": 54, "APG": 57, "CEE": 23, "GRULAC": 33, "WEOG": 31}

    assert sizes("UN") == un
    assert sizes("UN-alt") == un | {"APG": 58, "WEOG": 30}
    assert sizes("CBD") == cbd
    assert sizes("CBD-alt") == cbd | {"APG": 52, "CEE": 28}


def test_treaties_have_their_parties(countries):
    assert Party.objects.party_to("CPB", on=AFTER).count() == 173
    assert Party.objects.party_to("CBD", on=AFTER).count() == 196
    assert TreatyAction.objects.filter(treaty__key="CPB", deposited_on=None).count() == 8


def test_a_treaty_binds_from_its_day(countries):
    uzbekistan = Party.objects.get(iso2="UZ")

    assert uzbekistan not in Party.objects.party_to("CPB", on=date(2020, 1, 22))
    assert uzbekistan in Party.objects.party_to("CPB", on=date(2020, 1, 23))


def test_least_developed_countries_are_those_of_the_day(countries):
    left = set(Party.objects.ldc_on(BEFORE)) - set(Party.objects.ldc_on(AFTER))

    assert Party.objects.ldc_on(BEFORE).count() == 45
    assert Party.objects.ldc_on(AFTER).count() == 41
    assert sorted(party.iso2 for party in left) == ["BD", "LA", "NP", "ST"]
    assert Party.objects.sids().count() == 39


def test_a_listing_no_longer_holds_on_its_last_date(countries):
    nepal = DatedListing.objects.get(party__iso2="NP", list="LDC")

    assert nepal.holds_on(date(2026, 11, 23))
    assert not nepal.holds_on(date(2026, 11, 24))


def test_the_order_minds_neither_accents_nor_the_database(countries):
    names = list(Party.objects.filter(name__startswith="C").values_list("name", flat=True))

    assert names[names.index("Costa Rica") :] == ["Costa Rica", "Côte d'Ivoire", "Croatia", "Cuba", "Cyprus", "Czechia"]


def test_loading_again_changes_nothing(countries, rows):
    again = load_countries(rows=rows, by=None)

    assert again == Loaded(rows=198, added=0, changed=0)
    assert TrailEntry.objects.filter(verb="load_countries").count() == 1


def test_a_changed_row_changes_its_party_only(countries, rows):
    ratified = {"cpb_party": "1", "cpb_deposit": "2026-01-05", "cpb_instrument": "ratification"}

    again = load_countries(rows=changed(rows, "NP", **ratified, cpb_party_since="2026-04-05"), by=None)

    assert again == Loaded(rows=198, added=0, changed=1)
    assert Party.objects.party_to("CPB", on=AFTER).count() == 174
    assert TrailEntry.objects.filter(verb="load_countries").last().data == {"added": 0, "changed": ["NP"]}


def test_a_listing_that_is_gone_from_the_table_goes(countries, rows):
    load_countries(rows=changed(rows, "AF", ldc="0"), by=None)

    assert not DatedListing.objects.filter(party__iso2="AF").exists()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"iso2": "Af"}, "Line 2: “Af” is not a code of two capital letters."),
        ({"name_en": ""}, "Line 2: “name_en” is missing."),
        ({"un_group": "CEE"}, "Line 2: “CEE” is not a group of UN."),
        ({"ldc": "yes"}, "Line 2: “ldc” must be 0 or 1."),
        ({"un_admitted": "long ago"}, "Line 2: “long ago” is not a year."),
        ({"cpb_party_since": "20 May 2013"}, "Line 2: “20 May 2013” is not a date (YYYY-MM-DD)."),
        ({"cpb_party_since": ""}, "Line 2: a Party to CPB needs the date since when, and nobody else has one."),
        ({"cpb_deposit": ""}, "Line 2: a deposit under CPB needs its date and its instrument."),
        ({"cpb_instrument": "handshake"}, "Line 2: “handshake” is not an instrument."),
        ({"cpb_party_since": "2013-01-01"}, "Line 2: CPB cannot be in force before the deposit."),
    ],
)
def test_a_bad_row_is_refused_with_its_line(db, rows, cells, sentence):
    with pytest.raises(Refused) as refusal:
        load_countries(rows=changed(rows, "AF", **cells), by=None)

    assert str(refusal.value) == sentence
    assert not Party.objects.exists()


def test_a_code_that_comes_twice_is_refused(db, rows):
    with pytest.raises(Refused, match=r"Line 200: “AF” already stands on line 2\."):
        load_countries(rows=[*rows, rows[0]], by=None)


def test_an_empty_table_is_refused(db):
    with pytest.raises(Refused, match=r"The table of countries has no rows\."):
        load_countries(rows=[], by=None)


def test_the_command_loads_the_table_of_the_project(db, capsys):
    call_command("load_countries")

    assert capsys.readouterr().out == "198 rows: 198 added, 0 changed.\n"


def test_the_command_says_which_line_is_bad(db, tmp_path):
    table = tmp_path / "countries.csv"
    table.write_text("iso2,name_en\nAF,\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"Line 2: “name_en” is missing\."):
        call_command("load_countries", str(table))


def test_the_command_refuses_what_is_no_table(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be read as a table"):
        call_command("load_countries", str(tmp_path / "nothing.csv"))
