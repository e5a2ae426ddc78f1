"""What a page may cost: its queries and its bytes, over the whole demonstration. Times belong to the bench."""

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from demo import stages
from demo.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LIST, DETAIL, COMPOSED = 8, 10, 15
MEETING = "/meetings/lg-cbb-10/"
#: Address, queries signed in as an officer (three of them for session, user and grants), kilobytes compressed.
PAGES = [
    ("/", COMPOSED, 12),
    ("/desk/", COMPOSED, 12),
    ("/meetings/", LIST, 12),
    ("/documents/", LIST, 12),
    ("/recommendations/", LIST, 12),
    ("/bodies/", LIST, 12),
    ("/parties/", LIST, 12),
    ("/organizations/", LIST, 12),
    ("/notifications/", LIST, 12),
    ("/outbox/", LIST, 12),
    ("/bodies/lg-cbb/", DETAIL, 12),
    ("/bodies/lg-cbb/members/", DETAIL, 12),
    ("/bodies/lg-cbb/meetings/", DETAIL, 12),
    (MEETING, COMPOSED + 1, 12),
    (f"{MEETING}agenda/", DETAIL, 12),
    (f"{MEETING}participants/", COMPOSED, 12),
    (f"{MEETING}documents/", COMPOSED, 12),
    (f"{MEETING}recommendations/", COMPOSED, 12),
    (f"{MEETING}recommendations/30(a)/", COMPOSED, 12),
    ("/search/?q=biosafety", COMPOSED, 12),
]


@pytest.fixture
def officer_client(client, db):
    stages.load("follow_up")
    client.force_login(User.objects.get(pk=Cast().officer.pk))
    # What a process learns once (content types, templates), and what is kept until the next act.
    for path in ("/", "/desk/", MEETING, "/recommendations/"):
        client.get(path)
    return client


def measured(client, path: str) -> tuple[int, list[str], bytes]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    return answer.status_code, [query["sql"] for query in queries.captured_queries], answer.content


def test_pages_keep_to_their_queries_and_bytes_and_ask_nothing_twice(officer_client):
    over = []
    for path, most, kilobytes in PAGES:
        status, asked, content = measured(officer_client, path)
        size = len(brotli.compress(content, quality=5)) / 1024
        repeated = len(asked) - len(set(asked))
        if status != 200 or len(asked) > most or size > kilobytes or repeated:
            over.append(f"{path}: {status}, {len(asked)} of {most} queries, {repeated} repeated, {size:.1f} KB")

    assert over == []


def test_a_first_visit_is_light(officer_client):
    officer_client.logout()
    page = officer_client.get(MEETING).content
    files = ["rapporteur.css", "htmx.min.js", "rapporteur.js", "mark.svg"]

    contents = [page]
    for name in files:
        with open(finders.find(name), "rb") as file:
            contents.append(file.read())

    assert len(contents) <= 6
    assert sum(len(brotli.compress(content, quality=11)) for content in contents) <= 45 * 1024
