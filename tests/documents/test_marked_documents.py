"""Marked words in documents that are not for everybody: every address as everybody, down to the file.

A word stands in the title, another in the name of the file, a third inside it, a fourth in its preview. Whoever may not
read the document meets none of them: on no page, in no list, search, pack, export or feed, and by no way to ask.
"""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word

from documents import actions
from documents.actions.link import link_document
from documents.actions.pipeline import pass_document
from documents.drawn_text import Drawn
from documents.models import Document, LanguageVersion
from documents.queries.pack import pack_of
from documents.states import Outcome
from meetings.models import AgendaItem, Meeting
from tests.documents.library import PREFIX
from tests.hostile.addresses import addresses

pytestmark = pytest.mark.django_db

#: What each kind of document is marked with, and who may read it besides the Secretariat.
MARKED = {"restricted": set(), "limited": {"member"}, "awaited": set(), "passed": {"holder"}}
PLACES = ("title", "name", "inside", "preview")
STAFF = {"officer", "director"}
ROLES = ("public", "outsider", "member", "holder", "elsewhere", "root", "officer", "director")
ASKED = (
    "/documents/?as=csv", "/documents/?words=Xrestricted", "/documents/?words=Xlimited", "/search/?q=Xlimitedtitle",
    "/documents/?language=en&body=lg-cbb&meeting=lg-cbb-10", "/search/?q=Xrestrictedinside", "/search/?q=Xawaited",
    f"/documents/?symbol={PREFIX}/", "/meetings/lg-cbb-11/pack.zip?language=fr", "/meetings/lg-cbb-10/pack.zip",
)  # fmt: skip
PARTS = ("", "en/", "en/preview/", "file/", "languages/", "edit/", "pass/", "symbol/", "files/", "text.pdf", "changes/")


def marks(kind):
    return {place: f"X{kind}{place}" for place in PLACES}


def file_with(kind):
    stream, word = io.BytesIO(), Word()
    word.add_paragraph(marks(kind)["inside"])
    word.save(stream)
    return SimpleUploadedFile(f"{marks(kind)['name']}.docx", stream.getvalue())


@pytest.fixture
def other_meeting(body):
    return Meeting.objects.create(
        body=body, slug="lg-cbb-11", ordinal=11, title="Eleventh meeting", symbol_prefix="UNEP/CBD/BS/LG-CB/11",
        starts_on=date(2015, 4, 2), ends_on=date(2015, 4, 4), state="confirmed",
    )  # fmt: skip


@pytest.fixture
def planted(add, meeting, other_meeting, officer, people):
    """A document of each kind with a file, under an item of the agenda, linked into a second meeting, filed under a
    subject, revising a public one."""
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="In-depth", kind="in_depth")
    found = {}
    for number, kind in enumerate(MARKED, start=2):
        add(str(number), title=f"Public note {number}")
        document = add(
            f"{number}/Rev.1", title=marks(kind)["title"], is_public=False, agenda_item=item,
            distribution=kind if kind in ("restricted", "limited") else "general",
        )  # fmt: skip
        version = actions.add_language_version(document=document, language="en", file=file_with(kind), by=officer)
        drawn = Drawn(Outcome.DRAWN, words=1, text=marks(kind)["inside"], preview=f"<p>{marks(kind)['preview']}</p>")
        actions.keep_drawn_text(sha256=version.sha256, drawn=drawn, by=None)
        if kind in ("restricted", "limited"):
            actions.publish_document(document=document, by=None, consequence=True)
        if kind == "passed":
            pass_document(document=document, holder=people["holder"], by=officer)
        link_document(document=document, meeting=other_meeting, by=officer)
        found[kind] = document
    return found


@pytest.fixture
def people(officer, executive_secretary, member, outsider, make_user, body):
    elsewhere = make_user("elsewhere@example.org")
    return {
        "public": None, "outsider": outsider, "member": member, "officer": officer, "director": executive_secretary,
        "holder": make_user("holder@example.org"), "elsewhere": elsewhere,
        "root": type(officer).objects.create_superuser("root@example.org", name="Root"),
    }  # fmt: skip


def client_of(user):
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text_of(response):
    """All that the reader gets, what lies in archives and Word files unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    shown = content.decode("utf-8", "replace") + str(response.headers)
    return shown + unpacked(content) if content.startswith(b"PK") else shown


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    return "".join(
        name + (unpacked(data) if data.startswith(b"PK") else data.decode("utf-8", "replace"))
        for name, data in entries
    )  # fmt: skip


def hidden_from(role):
    kinds = [kind for kind, readers in MARKED.items() if role not in readers | STAFF]
    return [word for kind in kinds for word in marks(kind).values()]


@pytest.mark.long
@pytest.mark.parametrize("role", ROLES)
def test_marked_words_reach_nobody_who_may_not_read_them(role, planted, people, settings):
    client, hidden, leaks, seen = client_of(people[role]), hidden_from(role), set(), set()

    own = [f"/documents/{one.pk}/{part}" for one in planted.values() for part in PARTS]
    for address in {*addresses(), *ASKED, *own}:
        text = text_of(client.get(address, follow=True))
        typed = address.rpartition("=")[2]
        leaks |= {(address, word) for word in hidden if word in text and word != typed}
        seen |= {word for kind in MARKED for word in marks(kind).values() if word in text}

    assert leaks == set()
    allowed = {word for kind in MARKED for word in marks(kind).values()} - set(hidden)
    assert {word for word in allowed if not word.endswith("name")} <= seen  # they do stand where one may read them


@pytest.mark.parametrize("role", ["public", "outsider", "member", "elsewhere", "root"])
def test_a_file_that_is_not_theirs_is_as_if_it_were_not_there(role, planted, people):
    """404 like a number that never was, whatever the method, the range, the language or the spelling."""
    client = client_of(people[role])
    version = LanguageVersion.objects.get(document=planted["restricted"])
    pk, symbol = version.document_id, version.document.symbol
    ways = [
        f"/documents/{pk}/", f"/documents/{pk}/en/", f"/documents/{pk}/file/", f"/documents/{pk}/en/preview/",
        f"/d/{symbol}", f"/d/{symbol.lower()}", f"/d/{symbol.replace('/', '_')}", f"/d/{symbol}/file",
        f"/media/{version.file.name}", f"/static/{version.file.name}", f"/{version.file.name}",
        f"/static/../media/{version.file.name}", f"/media/../media/{version.file.name}",
    ]  # fmt: skip
    for way in ways:
        answers = {
            client.get(way).status_code, client.head(way).status_code, client.options(way).status_code,
            client.get(way, headers={"Range": "bytes=0-3"}).status_code,
            client.get(way, headers={"Accept-Language": "en"}).status_code,
            client.get(way, headers={"If-None-Match": f'"{version.sha256}"'}).status_code,
        }  # fmt: skip
        assert answers <= {404, 405}, way
        assert client.get(way).status_code == 404, way
    never = client.get(f"/documents/{999_999}/en/")
    there = client.get(f"/documents/{pk}/en/")
    assert (never.status_code, never.headers.keys()) == (there.status_code, there.headers.keys())


@pytest.mark.parametrize("role", ["public", "member", "elsewhere"])
def test_what_may_not_be_seen_cannot_be_written_or_moved(role, planted, people):
    client, document = client_of(people[role]), planted["restricted"]
    before = Document.objects.values().get(pk=document.pk)
    for part in ("edit", "symbol", "files", "pass", "languages"):
        assert client.get(f"/documents/{document.pk}/{part}/").status_code == 404
        assert client.post(f"/documents/{document.pk}/{part}/", {"title": "Mine"}).status_code == 404
    assert client.post(f"/act/documents/document/{document.pk}/archive/").status_code in (403, 404)

    assert Document.objects.values().get(pk=document.pk) == before


def test_a_reader_who_may_gets_the_bytes(planted, people):
    client, pk = client_of(people["officer"]), planted["restricted"].pk

    whole, head = client.get(f"/documents/{pk}/en/"), client.head(f"/documents/{pk}/en/")

    assert marks("restricted")["inside"] in text_of(whole)
    assert (whole.status_code, head.status_code, b"".join(head.streaming_content)) == (200, 200, b"")
    assert "private" in whole["Cache-Control"]
    assert whole["X-Content-Type-Options"] == "nosniff"


def test_two_readers_never_share_a_pack_that_one_of_them_may_not_have(planted, people, meeting):
    names = {role: pack_of(meeting, people[role], "en").name for role in ("member", "officer", "director")}

    assert names["member"] != names["officer"] == names["director"]


def test_what_becomes_restricted_is_gone_at_once(client, add, officer):
    document = add("9", title="Xlater")
    assert client.get(document.get_absolute_url()).status_code == 200
    actions.change_document(document=document, distribution="restricted", by=officer)

    for address in (document.get_absolute_url(), f"/documents/{document.pk}/"):
        assert client.get(address).status_code == 404
    for address in ("/documents/", "/documents/?as=csv", "/search/?q=Xlater", "/"):
        text = client.get(address).content.decode()
        assert (f"/d/{PREFIX}/9" in text, f"{PREFIX}/9" in text) == (False, False), address
