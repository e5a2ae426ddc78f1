"""Pages of the reference data."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core import clock
from parties.models import FocalPoint, Organization, Party, Person, TreatyAction

BUDAPEST = datetime(2014, 4, 7, 9, tzinfo=ZoneInfo("Europe/Budapest"))


@pytest.fixture(autouse=True)
def _in_budapest():
    with clock.standing_at(BUDAPEST):
        yield


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def listed(response):
    """The names in the first column of the list."""
    return re.findall(r'<th scope="row" role="rowheader"><a href="[^"]+"><bdi>([^<]+)', response.content.decode())


def queries_of(client, url, django_assert_max_num_queries, limit):
    with django_assert_max_num_queries(limit) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def test_the_list_shows_every_party_with_its_dates(client, countries):
    response = client.get("/parties/")

    assert len(listed(response)) == 198
    assert "Hungary Eastern European – 25 May 1994 12 April 2004" in text_of(response)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("group=UN:EEG", 23),
        ("group=CBD-alt:CEE", 28),
        ("treaty=CPB", 166),
        ("list=LDC", 45),
        ("list=SIDS", 39),
        ("words=guinea", 4),
        ("words=hun", 1),
        ("group=UN:AFR&list=SIDS", 6),
        ("group=nonsense", 198),
    ],
)
def test_filters_stand_in_the_address(client, countries, query, count):
    response = client.get(f"/parties/?{query}")

    assert len(listed(response)) == count


def test_the_group_column_follows_the_scheme_asked_for(client, countries):
    response = client.get("/parties/?group=CBD-alt:CEE")

    assert "Turkmenistan Central and Eastern European" in text_of(response)


def test_a_filter_can_be_taken_off(client, countries):
    response = client.get("/parties/?group=UN:EEG&words=land")

    assert listed(response) == ["Poland"]
    assert '<a href="?group=UN%3AEEG">' in response.content.decode()
    assert "Words: land" in text_of(response)


def test_an_empty_list_says_so(client, countries):
    response = client.get("/parties/?words=atlantis")

    assert "No State passes these filters" in text_of(response)


def test_the_list_costs_the_same_for_one_row_and_for_all(client, countries, django_assert_max_num_queries):
    one = queries_of(client, "/parties/?words=hungary", django_assert_max_num_queries, 8)
    many = queries_of(client, "/parties/", django_assert_max_num_queries, 8)

    assert one == many == 4


def test_the_page_of_a_party(client, countries):
    hungary = Party.objects.get(iso2="HU")
    person = Person.objects.create(
        title="Ms.", given_names="Réka", family_name="Bakonyvári", party=hungary, email="reka@example.org"
    )
    FocalPoint.objects.create(party=hungary, person=person, capacity="CPB-FP1")

    response = client.get("/parties/hu/")

    text = text_of(response)
    assert "member since 1955" in text
    assert "Cartagena Protocol on Biosafety 24 May 2000 13 January 2004, ratification 12 April 2004" in text
    assert "Cartagena Protocol on Biosafety national focal point Ms. Réka Bakonyvári" in text
    assert "Hongrie" in text
    assert "reka@example.org" not in text


def test_a_listing_says_until_when(client, countries):
    assert "on the list, leaves it on 24 November 2026" in text_of(client.get("/parties/NP/"))
    assert "on the list, leaves it on 13 December 2024" in text_of(client.get("/parties/ST/"))
    with clock.standing_at(datetime(2026, 11, 25, tzinfo=ZoneInfo("UTC"))):
        assert "left the list on 24 November 2026" in text_of(client.get("/parties/NP/"))


def test_officers_see_the_persons_of_a_party(client, officer, hungary):
    Person.objects.create(family_name="Bakonyvári", party=hungary, email="reka@example.org")
    client.force_login(officer)

    assert "reka@example.org" in text_of(client.get("/parties/HU/"))


@pytest.mark.parametrize("url", ["/parties/XX/", "/parties/hungary/", "/organizations/4711/"])
def test_what_is_not_there_is_404(client, db, url):
    assert client.get(url).status_code == 404


def test_the_page_of_a_party_costs_the_same_with_many_rows(client, officer, hungary, django_assert_max_num_queries):
    client.force_login(officer)
    for number in range(30):
        person = Person.objects.create(family_name=f"Person {number}", party=hungary)
        FocalPoint.objects.create(party=hungary, person=person, capacity="CPB-FP1")
        if number == 0:
            one = queries_of(client, "/parties/HU/", django_assert_max_num_queries, 10)

    assert queries_of(client, "/parties/HU/", django_assert_max_num_queries, 10) == one


def test_organizations_come_fifty_to_a_page(client, db, django_assert_max_num_queries):
    Organization.objects.create(name="Organization 00", kind="academia")
    one = queries_of(client, "/organizations/", django_assert_max_num_queries, 8)
    for number in range(1, 60):
        Organization.objects.create(name=f"Organization {number:02}", kind="private sector")
    many = queries_of(client, "/organizations/", django_assert_max_num_queries, 8)
    first = listed(client.get("/organizations/"))
    second = listed(client.get("/organizations/?after=Organization+49"))

    assert one == many
    assert (len(first), first[-1]) == (50, "Organization 49")
    assert (len(second), second[0]) == (10, "Organization 50")
    assert listed(client.get("/organizations/?kind=academia")) == ["Organization 00"]


def test_the_next_page_keeps_the_filters(client, db):
    for number in range(60):
        Organization.objects.create(name=f"Organization {number:02}", kind="private sector")

    response = client.get("/organizations/?kind=private+sector")

    assert 'href="?kind=private+sector&amp;after=Organization+49"' in response.content.decode()


def test_the_page_of_an_organization(client, coalition):
    assert "the Global Industry Coalition (GIC)" in text_of(client.get(coalition.get_absolute_url()))


def test_a_signatory_that_is_no_party_stands_without_date(client, countries):
    assert TreatyAction.objects.get(party__iso2="AR", treaty__key="CPB").party_since is None
    assert "Argentina Latin American and Caribbean – 20 February 1995 – Armenia" in text_of(client.get("/parties/"))
