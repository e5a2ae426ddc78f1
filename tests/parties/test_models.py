"""Names, constraints and questions of the rows."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from parties.models import FocalPoint, Organization, Party, Person


@pytest.mark.parametrize(
    ("facts", "text_name"),
    [
        (
            {"acronym": "FAO", "name": "Food and Agriculture Organization of the United Nations"},
            "Food and Agriculture Organization of the United Nations (FAO)",
        ),
        ({"acronym": "ECOROPA", "name": "ECOROPA"}, "ECOROPA"),
        (
            {
                "acronym": "GIC",
                "name": "Global Industry Coalition",
                "name_in_text": "the Global Industry Coalition",
            },
            "the Global Industry Coalition (GIC)",
        ),
        ({"acronym": "", "name": "Third World Network"}, "Third World Network"),
    ],
)
def test_an_organization_in_running_text(facts, text_name):
    assert Organization(**facts).text_name == text_name


def test_the_names_of_a_person():
    person = Person(title="Ms.", given_names="Ranjini", family_name="Warrier")

    assert (person.full_name, person.short_name, str(person)) == (
        "Ms. Ranjini Warrier",
        "Ms. Warrier",
        "Ms. Ranjini Warrier",
    )


def test_a_person_comes_from_a_party_or_an_organization(hungary, coalition):
    assert Person(family_name="A", party=hungary).origin == "Hungary"
    assert Person(family_name="B", organization=coalition).origin == "Global Industry Coalition"
    assert Person(family_name="C").origin == ""


def test_nobody_comes_from_both(hungary, coalition):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(family_name="A", party=hungary, organization=coalition)


@pytest.mark.parametrize(
    ("iso2", "language", "name"),
    [
        ("HU", "fr", "Hongrie"),
        ("HU", "zh-hans", "匈牙利"),
        ("KR", "es", "República de Corea"),
        ("EU", "ru", "Европейский союз"),
        ("VA", "ar", "الكرسي الرسولي"),
        ("HU", "en", "English name"),
        ("HU", "hu", "English name"),
        ("XX", "fr", "English name"),
    ],
)
def test_the_name_in_a_language(iso2, language, name):
    assert Party(iso2=iso2, name="English name").name_in(language) == name


def test_every_party_has_a_name_in_every_language(countries):
    missing = [
        (party.iso2, language)
        for party in Party.objects.all()
        for language in ("ar", "zh-hans", "ru")
        if party.name_in(language) == party.name
    ]

    assert missing == []


def test_the_group_under_a_scheme(countries, django_assert_num_queries):
    turkmenistan = Party.objects.prefetch_related("placements__scheme", "placements__group").get(iso2="TM")

    with django_assert_num_queries(0):
        groups = [turkmenistan.group_under(key) for key in ("UN", "CBD", "CBD-alt")]
        nothing = turkmenistan.group_under("unknown")

    assert [group.key for group in groups] == ["APG", "APG", "CEE"]
    assert nothing is None


def test_turkiye_counts_with_asia_pacific_in_the_alternative(countries):
    turkiye = Party.objects.get(iso2="TR")

    assert [str(turkiye.group_under(key)) for key in ("UN", "UN-alt")] == [
        "Western European and Others",
        "Asia-Pacific",
    ]


def test_parties_in_a_group(countries):
    assert "Turkmenistan" in [str(party) for party in Party.objects.in_group("CBD-alt", "CEE")]
    assert Party.objects.in_group("UN", "EEG").count() == 23


def test_focal_points_of_a_day(hungary):
    person = Person.objects.create(family_name="Bakonyvári", party=hungary)
    former = FocalPoint.objects.create(
        party=hungary, person=person, capacity="CBD-FP1", since=date(2010, 1, 1), until=date(2012, 1, 1)
    )
    present = FocalPoint.objects.create(party=hungary, person=person, capacity="CPB-FP1", since=date(2012, 1, 1))

    assert list(FocalPoint.objects.current(date(2011, 12, 31))) == [former]
    assert list(FocalPoint.objects.current(date(2012, 1, 1))) == [present]
