"""The languages of a document: asked for, in translation, there, outdated; who reads which and what they are told."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core import clock, search
from core.refusals import Conflict, Refused
from documents import actions
from documents.models import DrawnText, LanguageVersion
from tests.documents.translated import NOON, deliver, plan, read_all, states
from tests.meetings.test_views import text_of
from workflow.engine import perform
from workflow.models import TrailEntry


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
