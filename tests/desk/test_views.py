"""Home, my desk and search over HTTP."""

from datetime import date

import pytest

from core import search, waiting
from core.waiting import Waiting
from documents.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(monkeypatch):
    """A source of waiting things beside the real ones."""
    listed: list[Waiting] = []
    monkeypatch.setattr(waiting, "_SOURCES", [*waiting._SOURCES, lambda user: listed])
    return listed


def thing(title: str, due_on: date | None = None) -> Waiting:
    return Waiting(kind="Test", title=title, why="Because.", act="Do it", url="/accessibility/", due_on=due_on)


def document(body, **facts) -> Document:
    return Document.objects.create(**{"body": body, "title": "Provisional agenda"} | facts)


def public(body, symbol: str, **facts) -> Document:
    from core import clock
    from documents.symbols import parse

    key = parse(symbol, "UNEP/CBD/BS/LG-CB/10").key
    return document(body, symbol=symbol, symbol_key=key, state="public", published_at=clock.now(), **facts)


def test_home_is_open_to_everyone_and_lists_what_is_public(client, meeting, body):
    public(body, "UNEP/CBD/BS/LG-CB/10/1")
    document(body, title="Secret draft")

    page = client.get("/").content.decode()

    assert "Tenth meeting" in page and "Provisional agenda" in page and "Secret draft" not in page


def test_the_desk_needs_signing_in(client):
    assert client.get("/desk/")["Location"].startswith("/accounts/login/")


def test_the_desk_sorts_by_urgency_and_every_page_repeats_the_number(client, member, things):
    from core import clock

    things += [thing("Undated"), thing("Late one", date(2001, 1, 1)), thing("Today", clock.today())]
    client.force_login(member)

    page = client.get("/desk/").content.decode()

    assert page.index("Late one") < page.index("Today") < page.index("Undated")
    assert "3 things wait for you" in page
    assert "<b>3<span" in client.get("/accessibility/").content.decode().replace("\n", "")


def test_an_empty_desk_says_so(client, outsider):
    client.force_login(outsider)

    assert b"Nothing waits for you" in client.get("/desk/").content


def test_only_the_secretariat_reads_the_trail_on_the_desk(client, officer, member, meeting):
    from workflow.engine import perform

    perform(meeting, "open", by=officer)
    for user, expected in ((officer, True), (member, False)):
        client.force_login(user)
        assert (b"What changed lately" in client.get("/desk/").content) is expected


@pytest.mark.parametrize(
    "typed",
    ["UNEP/CBD/BS/LG-CB/10/1", "unep/cbd/bs/lg-cb/10/1", "UNEP_CBD_BS_LG-CB_10_1", " unep/cbd/bs/lg-cb/10/1 "],
)
def test_a_symbol_in_any_spelling_leads_to_its_document(client, body, typed):
    wanted = public(body, "UNEP/CBD/BS/LG-CB/10/1")

    assert client.get("/search/", {"q": typed})["Location"] == wanted.get_absolute_url()


def test_search_groups_by_kind_and_hides_what_is_not_theirs(client, body, officer, meeting):
    search.put("meeting", meeting.pk, title="Biosafety meeting", url="/meetings/lg-cbb-10/")
    secret = document(body, title="Biosafety secret")
    search.put("document", secret.pk, title=secret.title, url="/secret/")

    public_page = client.get("/search/", {"q": "biosafety"}).content.decode()
    client.force_login(officer)
    officers_page = client.get("/search/", {"q": "biosafety"}).content.decode()

    assert "Biosafety meeting" in public_page and "Biosafety secret" not in public_page
    assert "Biosafety secret" in officers_page


def test_what_is_typed_is_escaped_and_nothing_found_is_said(client):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page and "Nothing was found" in page


def test_one_kind_can_be_asked(client, meeting):
    search.put("meeting", meeting.pk, title="Biosafety meeting", url="/m/")

    assert b"Biosafety meeting" in client.get("/search/", {"q": "biosafety", "kind": "meeting"}).content
    assert b"Biosafety meeting" not in client.get("/search/", {"q": "biosafety", "kind": "document"}).content


def test_the_number_of_queries_stays_with_more_rows(client, officer, body, django_assert_max_num_queries, things):
    client.force_login(officer)
    things += [thing(f"Thing {n}") for n in range(30)]
    client.get("/desk/")
    with django_assert_max_num_queries(15):
        client.get("/desk/")


def test_the_desk_begins_with_the_next_act(client, officer, things):
    from core import clock

    things += [thing("Undated"), thing("Today", clock.today())]
    client.force_login(officer)

    acts = client.get("/desk/").content.decode().split('<section class="acts"')[1].split("</section>")[0]

    assert "Do it" in acts and "Today" in acts and "Undated" not in acts


def test_the_desk_leads_to_where_ones_work_is(client, officer, outsider, meeting):
    for user, expected in ((officer, True), (outsider, False)):
        client.force_login(user)
        page = client.get("/desk/").content.decode()
        side = "Where your work is" in page and 'href="/outbox/"' in page and 'href="/organizations/"' in page
        assert (side, "Your meetings" in page) == (expected, expected)


def test_what_waits_is_asked_anew_after_an_act_after_a_failed_message_and_for_each_person(
    client, officer, member, things, body
):
    from core import clock
    from notifications.models import Message
    from workflow import trail

    def shows(title: str) -> bool:
        return title in client.get("/desk/").content.decode()

    client.force_login(officer)
    assert not shows("First")
    things.append(thing("First"))
    assert not shows("First")
    trail.record("note", body, by=officer)
    assert shows("First")

    things.append(thing("Second"))
    Message.objects.create(key="a", to_email="a@example.org", subject="Lost", state="failed", created_at=clock.now())
    assert shows("Second") and shows("Mend 1 message that failed")

    things.append(thing("Third"))
    client.force_login(member)
    assert shows("Third") and not shows("Mend 1 message")
