"""Who reads a document in which language, what they are told, and the pages where officers plan it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from documents import actions, queries
from tests.documents.files import pdf_of, word_of
from tests.documents.library import upload
from tests.documents.translated import NOON, deliver, plan, read_all, states
from tests.meetings.test_views import cost_of, text_of


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def document(add):
    """Public, with its English original."""
    document = add("1", title="Agenda", kind="working")
    deliver(document, "en", "The provisional agenda of the meeting")
    return document


def read(client, address):
    return text_of(client.get(address))


# Who reads which


def test_a_reader_gets_their_language_and_is_told_why_not(client, document):
    deliver(document, "fr", "Ordre du jour")
    plan(document, "es", due_on=date(2014, 3, 3))
    plan(document, "ru", due_on=date(2014, 2, 1))
    plan(document, "ar")

    said = {code: said_in(client, document, code) for code in ("en", "fr", "es", "ru", "ar", "zh-hans")}

    assert said == {
        "en": ("en", ""),
        "fr": ("fr", ""),
        "es": ("en", "Not available in Spanish yet (due 3 March 2014); you are reading English."),
        "ru": ("en", "Not available in Russian yet (it was due 1 February 2014); you are reading English."),
        "ar": ("en", "Not available in Arabic yet; you are reading English."),
        "zh-hans": ("en", "There is no version in Chinese; you are reading English."),
    }


def said_in(client, document, code):
    document = type(document).objects.get(pk=document.pk)
    choice = queries.chosen(document, [code])
    address = f"/d/{document.symbol}/file?lang={code}"
    response = client.get(address)
    assert response["Content-Language"] == choice.version.language
    return choice.version.language, choice.sentence


@pytest.mark.parametrize(
    ("asked", "cookie", "accept", "taken"),
    [
        ("", "", "", "en"), ("", "", "fr", "fr"), ("", "", "de, fr;q=0.5", "fr"), ("", "", "es, fr;q=0.5", "fr"),
        ("", "", "fr-CA", "fr"), ("", "fr", "en", "fr"), ("en", "fr", "fr", "en"), ("xx", "fr", "en", "fr"),
        ("", "", "ru", "en"), ("../..", "", "fr", "fr"),
    ],
)  # fmt: skip
def test_the_language_is_chosen_by_address_site_and_browser(client, document, asked, cookie, accept, taken):
    deliver(document, "fr", "Ordre du jour")
    if cookie:
        client.cookies["django_language"] = cookie
    headers = {"Accept-Language": accept} if accept else {}

    response = client.get(f"/d/{document.symbol}/file", {"lang": asked} if asked else {}, headers=headers)

    assert (response.status_code, response["Content-Language"]) == (200, taken)
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}
    assert response["Content-Disposition"] == f'attachment; filename="UNEP-CBD-BS-LG-CB-10-1-{taken}.pdf"'


def test_a_file_is_not_sent_twice(client, document):
    address = f"/d/{document.symbol}/file"
    first = client.get(address)

    second = client.get(address, headers={"If-None-Match": first["ETag"]})
    deliver(document, "en", "Another")
    third = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert [first.status_code, second.status_code, third.status_code] == [200, 304, 200]
    assert (second.content, second["Content-Language"]) == (b"", "en")


def test_a_name_of_another_script_is_spelled_as_browsers_read_it(client, add):
    document = add("", title="Agenda", is_public=False)
    actions.add_language_version(
        document=document, language="ru", file=upload(pdf_of("x"), "Повестка.pdf"), by=None
    )  # fmt: skip
    client.force_login(_officer_of(document))

    response = client.get(reverse("documents:download", args=[document.pk, "ru"]))

    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D0%9F%D0%BE%D0%B2%D0%B5%D1%81%D1%82%D0%BA%D0%B0.pdf"
    )


def _officer_of(document):
    from accounts.models import User
    from core import access

    user = User.objects.create_user(email="keeper@example.org", name="Keeper")
    access.grant(user, "membership.manage_body", document.body)
    return user


@pytest.mark.parametrize("tail", ["file", "preview"])
def test_a_restricted_file_is_not_there(client, add, tail):
    document = add("1", distribution="restricted")
    deliver(document, "en", "Xsecret")
    read_all()
    addresses = {
        "file": f"/d/{document.symbol}/file", "preview": reverse("documents:preview", args=[document.pk, "en"]),
    }  # fmt: skip

    for method in (client.get, client.head):
        assert method(addresses[tail], headers={"Range": "bytes=0-9"}).status_code == 404
    assert client.get(reverse("documents:file", args=[document.pk])).status_code == 404


def test_a_text_on_its_page_comes_before_a_language_nobody_asked_for(client, add):
    document = add("1", kind="agenda")
    deliver(document, "ar", "x")
    plan(document, "es", due_on=date(2014, 3, 3))

    choices = [queries.chosen(document, wanted) for wanted in (["en"], ["es"], ["es", "ar"], ["ar"])]

    late = "Not available in Spanish yet (due 3 March 2014); you are reading"
    assert [(choice.name, choice.sentence) for choice in choices] == [
        ("", ""), ("", f"{late} English."), ("Arabic", f"{late} Arabic."), ("Arabic", ""),
    ]  # fmt: skip
    response = client.get(f"/d/{document.symbol}/file")
    assert (response.status_code, response["Location"]) == (302, f"/documents/{document.pk}/text.pdf")


def test_a_document_without_a_file_leads_to_its_page(client, add):
    document = add("1")

    response = client.get(f"/d/{document.symbol}/file")

    assert (response.status_code, response["Location"]) == (302, document.get_absolute_url())


# Pages


def test_the_page_says_it_in_a_sentence(client, document):
    plan(document, "fr", due_on=date(2014, 3, 3))

    page = read(client, f"/d/{document.symbol}?lang=fr")

    assert "Not available in French yet (due 3 March 2014); you are reading English." in page
    assert "requested, due 3 March 2014" in page


def test_a_preview_shows_the_first_pages(client, document):
    address = reverse("documents:preview", args=[document.pk, "en"])
    assert "is being read" in read(client, address)

    read_all()
    actions.add_language_version(
        document=document, language="fr", file=upload(word_of("Le point <b>deux</b>", heading="Ouverture")), by=None
    )  # fmt: skip
    read_all()

    page = client.get(reverse("documents:preview", args=[document.pk, "fr"])).content.decode()
    assert "The provisional agenda of the meeting" in read(client, address)
    assert "<h3>Ouverture</h3>" in page and "Le point &lt;b&gt;deux&lt;/b&gt;" in page


def test_a_scanned_file_says_so(client, document):
    version = deliver(document, "fr", "")
    read_all()

    version.refresh_from_db()
    page = read(client, reverse("documents:preview", args=[document.pk, "fr"]))
    assert version.words is None
    assert "The file holds pictures of its pages and no text; nothing in it can be found." in page


def test_an_officer_plans_on_one_page(client, officer, document):
    client.force_login(officer)
    address = reverse("documents:languages", args=[document.pk])
    sent = client.post(address, {"languages": ["fr", "es"], "translator": "Unit", "due_on": "2014-03-03"})
    plan_address = reverse("documents:language_plan", args=[document.pk, "ru"])
    told = client.post(plan_address, {"ru-cost": "380.50", "ru-currency": "chf", "ru-translator": "Geneva"})

    page = read(client, address)

    assert (sent.status_code, told.status_code) == (303, 303)
    assert states(document) == {"en": "available", "fr": "requested", "es": "requested", "ru": "requested"}
    assert "Geneva · 380.50 CHF" in page and "due 3 March 2014" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"fr-cost": "5", "fr-currency": ""}, "Say in which currency"),
        ({"fr-cost": "5", "fr-currency": "XYZ"}, "No such currency"),
        ({"fr-cost": "-5", "fr-currency": "USD"}, "greater than or equal to 0"),
        ({"fr-due_on": "9999-01-01"}, "between 1900 and 2199"),
        ({"fr-translator": "Mine", "fr-version": "0"}, "Somebody else changed"),
    ],
)
def test_a_plan_that_cannot_be_keeps_what_was_typed(client, officer, document, typed, sentence):
    plan(document, "fr")
    client.force_login(officer)

    response = client.post(reverse("documents:language_plan", args=[document.pk, "fr"]), {"fr-translator": "T"} | typed)

    page = response.content.decode()
    assert response.status_code == (409 if "fr-version" in typed else 422)
    assert sentence in page and f'value="{typed.get("fr-translator", "T")}"' in page
    assert document.versions.get(language="fr").translator == ""


@pytest.mark.parametrize("who", ["member", "outsider"])
def test_the_pages_of_officers_are_theirs(request, client, document, who):
    client.force_login(request.getfixturevalue(who))

    answers = [
        client.get(reverse("documents:languages", args=[document.pk])).status_code,
        client.get(reverse("documents:meeting_languages", args=[document.meeting.slug])).status_code,
    ]

    assert answers == [403, 403]


def test_a_meeting_by_language(client, officer, document, add):
    read_all()
    plan(document, "fr", cost=Decimal("100"), currency="USD", due_on=date(2014, 2, 1))
    plan(document, "es", cost=Decimal("50.5"), currency="EUR")
    client.force_login(officer)
    address = reverse("documents:meeting_languages", args=[document.meeting.slug])

    page, sheet = read(client, address), client.get(f"{address}?as=csv").content.decode()

    assert "Overdue since 1 February" in page
    assert "50.50 EUR, 100.00 USD" in page
    french, spanish = queries.language_plan.sums_of([document])[3], queries.language_plan.sums_of([document])[5]
    assert (french.overdue, french.words, french.cost) == (1, 6, "100.00 USD")
    assert (spanish.under_way, spanish.overdue, spanish.cost) == (1, 0, "50.50 EUR")
    assert f"{document.symbol},Agenda,fr,,Requested,,,2014-02-01,100.00,USD,,6" in sheet


def test_what_is_overdue_waits_for_an_officer(document, officer, member):
    plan(document, "fr", due_on=date(2014, 2, 1))
    plan(document, "es", due_on=date(2014, 3, 1))

    [waiting] = queries.languages_waiting_for(officer)

    assert (waiting.due_on, waiting.why) == (
        date(2014, 2, 1), "It was due in French on 1 February 2014 and is not there.",
    )  # fmt: skip
    assert queries.languages_waiting_for(member) == []


def test_pages_cost_the_same_with_many_documents(client, officer, add, document):
    client.force_login(officer)
    address = reverse("documents:meeting_languages", args=[document.meeting.slug])
    one, one_page = cost_of(client, address), cost_of(client, f"/d/{document.symbol}")

    for number in range(2, 32):
        other = add(str(number), is_public=False)
        plan(other, "fr", due_on=date(2014, 2, 1))

    assert cost_of(client, address) == one
    assert cost_of(client, f"/d/{document.symbol}") == one_page
