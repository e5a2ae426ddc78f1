"""Pages of disclosures; and every page of the site as everybody, to see that nothing disclosed stands elsewhere."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import MessageFailure
from django.core import mail
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from core import access
from membership import actions
from membership.models import Body, Disclosure, Membership
from membership.views import disclose
from notifications.models import Message
from parties.models import Person
from tests.hostile.addresses import addresses
from tests.membership.nominating import CONDITION, MARKER, answers, posted_answers
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(agreed) -> Disclosure:
    return Disclosure.objects.get()


@pytest.fixture
def given(asked) -> Disclosure:
    return actions.give_disclosure(disclosure=asked, answers=answers(property=MARKER), by=None)


@pytest.fixture
def decided(given, officer) -> Disclosure:
    return actions.decide_disclosure(disclosure=given, decision="manage", conditions=CONDITION, by=officer)


def test_by_the_link_it_is_given_without_an_account(client, asked, text_of):
    url = f"/disclose/{asked.token}/"
    page = client.get(url)
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex")
    assert "no-store" in page["Cache-Control"]
    asked.refresh_from_db()
    assert asked.state == "requested"

    missing = client.post(url, posted_answers(property="") | {"declared": ""})
    assert missing.status_code == 422
    assert "Say what the interest is." in text_of(missing)
    assert client.post(url, posted_answers(property=MARKER)).status_code == 303
    asked.refresh_from_db()
    assert (asked.state, asked.answers["property"]["details"]) == ("submitted", MARKER)
    assert MARKER not in client.get(url).content.decode()


def test_after_the_decision_the_link_takes_a_change_and_then_has_done_its_work(client, decided):
    url = f"/disclose/{decided.token}/"
    answer = client.post(url, posted_answers())
    new = Disclosure.objects.latest("pk")

    assert answer["Location"] == f"/disclose/{new.token}/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(url).status_code == 403
    assert client.get("/disclose/nobodys-token/").status_code == 404


def test_signed_in_the_expert_gives_it_and_reads_it_and_its_conditions(client, asked, expert, officer, text_of):
    client.force_login(expert)
    assert client.get(f"/disclosures/{asked.pk}/").status_code == 200
    answer = client.post(f"/disclosures/{asked.pk}/give/", posted_answers(other=MARKER))
    assert answer["Location"] == f"/disclosures/{asked.pk}/"
    actions.decide_disclosure(disclosure=asked, decision="manage", conditions=CONDITION, by=officer)

    page = text_of(client.get(answer["Location"]))
    assert (MARKER in page, CONDITION in page) == (True, True)
    assert client.post(f"/disclosures/{asked.pk}/", {"decision": "clear"}).status_code == 403
    assert TrailEntry.objects.filter(verb="read_disclosure").count() == 0


def test_an_officer_enters_what_came_on_paper(client, asked, officer, executive_secretary):
    url = f"/disclosures/{asked.pk}/give/"
    client.force_login(executive_secretary)
    assert client.get(url).status_code == 403
    client.force_login(officer)
    assert client.post(url, posted_answers()).status_code == 422  # by which way it came
    assert client.post(url, posted_answers() | {"channel": "paper"}).status_code == 303


@pytest.mark.parametrize("who", ["officer", "executive_secretary"])
def test_those_who_decide_read_and_decide(client, given, who, request, text_of):
    client.force_login(request.getfixturevalue(who))
    url = f"/disclosures/{given.pk}/"
    page = client.get(url)
    assert MARKER in text_of(page)
    assert "no-store" in page["Cache-Control"]
    assert client.post(url, {"decision": "manage"}).status_code == 422
    assert client.post(url, {"decision": "manage", "conditions": CONDITION}).status_code == 303

    given.refresh_from_db()
    assert given.state == "managed"
    assert TrailEntry.objects.filter(verb="read_disclosure").count() == 2
    assert "<title>Disclosure of interests" in client.get(url).content.decode()


def test_nobody_else_finds_it(client, given, focal_point, member, outsider, make_user):
    other = make_user("o@example.org")
    body = Body.objects.create(
        slug="o", name="O", short_name="O", members_term="m", kind="ahteg", scheme=given.body.scheme, state="active"
    )
    access.grant(other, "membership.manage_body", body)
    urls = [f"/disclosures/{given.pk}/", f"/bodies/{given.body.slug}/disclosures/"]
    for user in (None, focal_point, member, outsider, other):
        client.force_login(user) if user else client.logout()
        assert [client.get(url).status_code for url in urls] == [404, 404], user
        assert client.post(urls[0], {"decision": "clear"}).status_code == 404


def test_the_list_shows_the_state_word_alone_and_costs_the_same(client, decided, officer, text_of, count_queries):
    client.force_login(officer)
    url = f"/bodies/{decided.body.slug}/disclosures/"
    page = text_of(client.get(url))
    assert "Ms. Lupe Tavita Samoa Managed" in page
    assert [word for word in (MARKER, CONDITION) if word in page] == []

    one = count_queries(url)
    for n in range(30):
        person = Person.objects.create(family_name=f"Expert {n}")
        actions.request_disclosure(body=decided.body, person=person, by=None)
    assert count_queries(url) == one


@pytest.fixture
def everybody(
    decided, officer, executive_secretary, focal_point, other_focal_point, member, outsider, expert, make_user
):
    root = type(officer).objects.create_superuser("root@example.org", name="Root")
    Membership.objects.create(
        body=decided.body, person=decided.person, capacity="party_expert", since="2014-01-01", state="active",
        accepted_at="2014-01-01T00:00Z",
    )  # fmt: skip
    return {
        "public": None, "outsider": outsider, "member": member, "focal point": focal_point, "root": root,
        "other focal point": other_focal_point, "officer": officer, "director": executive_secretary, "expert": expert,
    }  # fmt: skip


ADMIN = ("/admin/", "/admin/membership/disclosure/", "/admin/membership/disclosure/{pk}/change/",
         "/admin/membership/nomination/")  # fmt: skip


@pytest.mark.long
def test_what_was_disclosed_stands_on_one_page_for_the_allowed_and_nowhere_else(everybody, decided):
    own = f"/disclosures/{decided.pk}/"
    more = [one.format(pk=decided.pk) for one in ADMIN]
    more += [f"/disclose/{decided.token}/", f"/consent/{decided.nomination.token}/"]
    seen = set()
    for role, user in everybody.items():
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        for address in {*addresses(), *more, own}:
            response = client.get(address)
            content = b"".join(response.streaming_content) if response.streaming else response.content
            text = content.decode("utf-8", "replace") + str(response.headers)
            seen |= {(role, address, word) for word in (MARKER, CONDITION) if word in text}

    allowed = ("officer", "director", "expert")
    assert seen == {(role, own, word) for role in allowed for word in (MARKER, CONDITION)}
    entries = " ".join(f"{one.note} {one.data} {one.object_label}" for one in TrailEntry.objects.all())
    mails = " ".join(f"{one.subject} {one.text} {one.html}" for one in Message.objects.all())
    sent = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    assert [word for word in (MARKER, CONDITION) if word in entries + mails + sent] == []


def test_a_search_for_it_finds_nothing(client, decided, officer, text_of):
    client.force_login(officer)
    for word in (MARKER, CONDITION):
        assert f"/disclosures/{decided.pk}/" not in client.get("/search/", {"q": word}).content.decode()


def test_an_error_reports_nothing_of_what_was_typed(asked, settings, caplog):
    """What breaks while a disclosure is given says neither what was posted nor what the variables held."""
    settings.DEBUG = False
    request = RequestFactory().post(f"/disclose/{asked.token}/", posted_answers(property=MARKER))
    request.user = AnonymousUser()  # and no place for messages: the page breaks after the act
    with caplog.at_level(logging.DEBUG), pytest.raises(MessageFailure) as broken:
        disclose(request, asked.token)
    report = ExceptionReporter(request, broken.type, broken.value, broken.tb)

    assert "MessageFailure" in report.get_traceback_text()
    assert MARKER not in report.get_traceback_text() + report.get_traceback_html() + caplog.text
    assert SafeExceptionReporterFilter().get_post_parameters(request)["property_details"] == "********************"
