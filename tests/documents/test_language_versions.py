"""The languages of a document: asked for, in translation, there, outdated; who reads which and what they are told."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock, search
from core.refusals import Conflict, Refused
from documents import actions, queries
from documents.models import DrawnText, LanguageVersion
from documents.tasks import draw_text
from tests.documents.files import pdf_of, word_of
from tests.documents.library import upload
from tests.meetings.test_views import cost_of, text_of
from workflow.engine import perform
from workflow.models import TrailEntry

NOON = datetime(2014, 2, 20, 12, tzinfo=UTC)


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


def deliver(document, language, words):
    return actions.add_language_version(document=document, language=language, file=upload(pdf_of(words)), by=None)


def plan(document, language="fr", **facts):
    return actions.plan_language_version(document=document, language=language, by=None, **facts)


def states(document):
    return {version.language: version.state for version in document.versions.all()}


def read(client, address):
    return text_of(client.get(address))


# What is done


def test_a_plan_requests_and_keeps_who_when_and_how_much(document, officer):
    version = actions.plan_language_version(
        document=document, language="fr", translator=" Unit, Montreal ", due_on=date(2014, 3, 3), cost=Decimal("420"),
        currency="USD", by=officer,
    )  # fmt: skip

    assert (version.state, version.translator, version.cost, version.currency) == (
        "requested", "Unit, Montreal", Decimal("420"), "USD",
    )  # fmt: skip
    assert TrailEntry.objects.get(verb="plan_language_version").note == "FR"
    assert TrailEntry.objects.about(version).get().verb == "request"


def test_it_is_requested_begun_and_there(document, officer):
    version = plan(document)

    perform(version, "begin", by=officer)
    deliver(document, "fr", "Ordre du jour")

    version.refresh_from_db()
    assert (version.state, version.words) == ("available", None)
    verbs = [entry.verb for entry in TrailEntry.objects.about(version).order_by("pk")]
    assert verbs == ["request", "begin", "deliver"]


def test_it_is_given_up_with_a_reason(document, officer):
    version = plan(document)

    with pytest.raises(Refused, match="Reason"):
        perform(version, "give_up", by=officer)
    perform(version, "give_up", by=officer, note="No budget")

    assert version.state == "not_planned"


def test_the_original_is_not_translated(add, officer):
    version = plan(add("2"), "en")

    with pytest.raises(Refused, match="written, not translated"):
        perform(version, "begin", by=officer)


@pytest.mark.parametrize("who", ["member", "outsider", "executive_secretary"])
def test_only_an_officer_plans(request, document, who):
    user, version = request.getfixturevalue(who), plan(document)

    for act, facts in (
        (actions.plan_language_version, {"document": document, "language": "es"}),
        (actions.request_languages, {"document": document, "languages": ["es"]}),
        (actions.confirm_translation, {"version": version}),
        (actions.take_out_file, {"version": document.versions.get(language="en"), "note": "Wrong"}),
    ):
        with pytest.raises(Refused, match="not yours"):
            act(by=user, **facts)
    with pytest.raises(Refused, match="not yours"):
        perform(version, "begin", by=user)

    assert states(document) == {"en": "available", "fr": "requested"}


def test_a_stale_plan_is_a_conflict(document, officer):
    seen = plan(document).version
    plan(document, translator="Theirs")

    with pytest.raises(Conflict):
        plan(document, translator="Mine", version=seen)

    assert document.versions.get(language="fr").translator == "Theirs"


def test_a_new_original_marks_what_was_made_of_the_former(document, officer):
    deliver(document, "fr", "Ordre du jour")
    perform(plan(document, "ru"), "begin", by=officer)
    plan(document, "es")

    deliver(document, "en", "The revised agenda")

    outdated = document.versions.exclude(outdated_at=None).values_list("language", flat=True)
    assert sorted(outdated) == ["fr", "ru"]
    assert TrailEntry.objects.get(verb="mark_outdated").data["languages"] == ["fr", "ru"]


def test_an_outdated_translation_is_replaced_or_confirmed(document, officer):
    french, russian = deliver(document, "fr", "Ordre du jour"), deliver(document, "ru", "Povestka")
    deliver(document, "en", "The revised agenda")

    deliver(document, "fr", "Ordre du jour")
    actions.confirm_translation(version=russian, by=officer)

    french.refresh_from_db()
    assert document.versions.exclude(outdated_at=None).count() == 0
    assert TrailEntry.objects.get(verb="confirm_translation").note == "RU"


def test_a_wrong_file_is_taken_out(document, officer, django_capture_on_commit_callbacks):
    version = deliver(document, "fr", "Something else")
    path, storage = version.file.name, version.file.storage

    with django_capture_on_commit_callbacks(execute=True):
        actions.take_out_file(version=version, note="Another document", by=officer)

    version.refresh_from_db()
    assert (version.state, version.sha256, storage.exists(path)) == ("requested", "", False)
    entry = TrailEntry.objects.get(verb="take_out")
    assert (entry.note, entry.data["file_name"]) == ("Another document", "agenda.pdf")


def test_the_original_of_what_is_public_stays(document, officer):
    with pytest.raises(Refused, match="Replace the file instead"):
        actions.take_out_file(version=document.versions.get(), note="Wrong", by=officer)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "available"}, {"state": "requested", "sha256": "0" * 64}, {"state": "somewhere"},
        {"state": "requested", "cost": 5}, {"state": "requested", "words": 5},
    ],
)  # fmt: skip
def test_the_database_keeps_no_half_row(document, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        LanguageVersion.objects.create(document=document, language="fr", **facts)


# The text of its file


def read_all():
    for sha256 in queries.files_not_drawn():
        draw_text.call(sha256)


def test_the_words_of_a_file_are_counted_and_found(document, officer, outsider):
    read_all()

    version = document.versions.get()
    [hit] = search.find("provisional meeting", outsider, kind="file")
    assert version.words == 6
    assert hit.title == f"{document} (English)"
    assert hit.passage == "The <mark>provisional</mark> agenda of the <mark>meeting</mark>"
    assert hit.url == f"{document.get_absolute_url()}?lang=en"


def test_nobody_finds_words_of_a_file_they_may_not_read(add, officer, member, outsider):
    for number, distribution in ((1, "limited"), (2, "restricted")):
        deliver(add(str(number), distribution=distribution), "en", f"Xsecret of {distribution}")
    read_all()

    found = {user.name: len(search.find("xsecret", user, kind="file")) for user in (officer, member, outsider)}

    assert found == {officer.name: 2, member.name: 1, outsider.name: 0}


def test_a_file_that_goes_is_forgotten_by_search(document, officer, outsider):
    deliver(document, "fr", "Ordre du jour")
    read_all()

    deliver(document, "fr", "Programme")
    actions.take_out_file(version=deliver(document, "es", "Programa"), note="Wrong", by=officer)
    read_all()

    assert [len(search.find(word, outsider, kind="file")) for word in ("ordre", "programme", "programa")] == [0, 1, 0]


def test_the_same_bytes_are_read_once(document, monkeypatch):
    read_all()
    monkeypatch.setattr("documents.tasks.draw", lambda *args: pytest.fail("read again"))

    other = deliver(document, "fr", "The provisional agenda of the meeting")
    read_all()

    other.refresh_from_db()
    assert (other.words, DrawnText.objects.count()) == (6, 1)


def test_a_file_with_another_name_is_found_under_it(document, officer, outsider):
    read_all()

    actions.change_document(document=document, title="Draft programme", by=officer)

    assert search.find("provisional", outsider, kind="file")[0].title.endswith("Draft programme (English)")


def test_the_library_finds_words_inside_files(client, document):
    read_all()

    assert "Agenda" in read(client, "/documents/?words=provisional")
    assert "No document passes" in read(client, "/documents/?words=absent")


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
