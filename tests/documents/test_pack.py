"""The offline pack: for whom it holds what, in which language, as one file that is always the same."""

import hashlib
import io
import re
import zipfile
from datetime import date, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from core import access, clock
from core.models import Job
from documents.models import Document, IssuedText, LanguageVersion
from documents.packs import Contents, Entry, Item, Leaf, Paper, cover, merge, page, write
from documents.queries.pack import best_version, language_asked, pack_of
from documents.tasks import make_pack
from meetings import actions
from tests.meetings.test_views import cost_of, text_of
from workflow import trail

PAGE, ZIP, PDF = (f"/meetings/lg-cbb-10/pack{ending}" for ending in ("/", ".zip", ".pdf"))


def entry(name: str, content: bytes) -> Entry:
    return Entry(name, hashlib.sha256(content).hexdigest(), len(content), lambda: io.BytesIO(content))


def written(entries) -> bytes:
    target = io.BytesIO()
    write(entries, target)
    return target.getvalue()


# The archive and the index, pure

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20).map(
    lambda name: f"documents/{name}.html"
)


@given(st.dictionaries(NAMES, st.binary(max_size=2000), max_size=6), st.randoms())
def test_the_same_files_are_the_same_bytes_in_any_order(files, random):
    entries = [entry(name, content) for name, content in files.items()]
    shuffled = random.sample(entries, len(entries))

    archive = written(entries)

    assert archive == written(shuffled)
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        assert {name: read.read(name) for name in read.namelist()} == files
        assert read.testzip() is None


@given(st.text(max_size=80))
def test_nothing_in_the_index_is_markup_of_somebody_else(text):
    papers = (Paper(text, text, "documents/a.pdf", text),)
    contents = Contents("en", "ltr", text, text, text, text, (Item("1", text, 0, True, papers),), papers, (), (text,))

    html = page(contents).decode("utf-8", "surrogatepass") if text.isprintable() else page(contents).decode()

    assert sorted(set(re.findall(r"<(\w+)", html))) == sorted(set(re.findall(r"<(\w+)", page(PLAIN).decode())))


PLAIN = Contents(
    "en", "ltr", "T", "W", "P", "S", (Item("1", "A", 0, True, (Paper("S", "T", "h", "n"),)),),
    (Paper("S", "T", "h", "n"),), (), ("m",),
)  # fmt: skip


def test_the_index_leads_nowhere_but_into_the_pack():
    html = page(PLAIN).decode()

    assert re.findall(r'(?:href|src)="([^"]+)"', html) == ["data:,", "h", "h"]
    assert "<script" not in html


@pytest.mark.parametrize(
    ("have", "asked", "original", "taken"),
    [
        (["en", "fr"], "fr", "en", "fr"), (["en", "es"], "fr", "es", "en"), (["es", "ru"], "fr", "ru", "ru"),
        (["ar"], "fr", "en", "ar"), ([], "fr", "en", None),
    ],
)  # fmt: skip
def test_the_language_falls_back(have, asked, original, taken):
    found = best_version([LanguageVersion(language=code, state="available") for code in have], asked, original)

    assert (found.language if found else None) == taken


@pytest.mark.parametrize(("text", "code"), [("fr", "fr"), ("xx", "en"), ("", "en"), ("zh-hans", "zh-hans")])
def test_a_language_that_is_none_is_ones_own(text, code):
    assert language_asked(text) == code


# For whom what


@pytest.fixture
def papers(meeting, officer):
    """A public paper in two languages under an item, a limited, a restricted and one for staff, one without a file."""
    item = actions.add_agenda_item(meeting=meeting, title="Opening of the meeting", by=officer)
    actions.add_session(meeting=meeting, day=date(2014, 4, 7), starts=time(10), ends=time(13), room="A", by=officer)

    def paper(number: int, *, state="public", distribution="general", languages=("en",), **facts) -> Document:
        symbol = f"UNEP/CBD/BS/LG-CB/10/{number}"
        document = Document.objects.create(
            body=meeting.body, meeting=meeting, symbol=symbol, symbol_key=symbol, title=f"Paper {number}", state=state,
            distribution=distribution, published_at=clock.now() if state == "public" else None, **facts,
        )  # fmt: skip
        for language in languages:
            content = f"%PDF-{number} {language}".encode()
            LanguageVersion.objects.create(
                document=document, language=language, file=ContentFile(content, "x.pdf"), name="x.pdf",
                media_type="application/pdf", size=len(content), sha256=hashlib.sha256(content).hexdigest(),
                added_at=clock.now(), state="available",
            )  # fmt: skip
        return document

    return [
        paper(1, languages=("en", "fr"), agenda_item=item),
        paper(2, distribution="limited"),
        paper(3, distribution="restricted"),
        paper(4, state="staff"),
        paper(5, languages=()),
    ]


def names(meeting, user, language="en") -> list[str]:
    return sorted(
        entry.name.removeprefix("documents/UNEP-CBD-BS-LG-CB-") for entry in pack_of(meeting, user, language).entries
    )


@pytest.mark.django_db
def test_a_pack_never_holds_what_the_reader_may_not_see(meeting, papers, outsider, member, officer):
    public, shared = ["10-1-en.pdf", "index.html"], ["10-1-en.pdf", "10-2-en.pdf", "index.html"]

    assert names(meeting, AnonymousUser()) == names(meeting, outsider) == public
    assert names(meeting, member) == shared
    assert names(meeting, officer) == ["10-1-en.pdf", "10-2-en.pdf", "10-3-en.pdf", "10-4-en.pdf", "index.html"]
    assert b"Paper 3" not in page(pack_of(meeting, member, "en").contents)


@pytest.mark.django_db
def test_the_index_shows_item_paper_language_and_session(meeting, papers):
    html = re.sub(r"<[^>]+>", " ", page(pack_of(meeting, AnonymousUser(), "es").contents).decode())
    shown = re.sub(r"\s+", " ", html)

    assert names(meeting, AnonymousUser(), "fr") == ["10-1-fr.pdf", "index.html"]
    assert "1 Opening of the meeting UNEP/CBD/BS/LG-CB/10/1 Paper 1" in shown
    assert "10:00–13:00 · A" in shown
    assert "Paper 5" in shown


@pytest.mark.django_db
def test_another_content_is_another_file_and_the_same_is_the_same(meeting, papers, officer, member):
    first = pack_of(meeting, AnonymousUser(), "en").name

    same = pack_of(meeting, AnonymousUser(), "en").name
    actions.change_agenda_item(item=meeting.items.get(), title="Opening", by=officer)

    assert same == first
    assert len({first, pack_of(meeting, AnonymousUser(), "en").name, pack_of(meeting, member, "en").name}) == 3


# The page and the work


def made(meeting, user=None, language="en") -> Job:
    job = Job.objects.create(label="Pack", created_at=clock.now())
    make_pack.call(str(job.pk), meeting.pk, user and user.pk, language)
    job.refresh_from_db()
    return job


@pytest.mark.django_db
def test_the_page_says_the_size_and_the_zip_follows(client, meeting, papers):
    size = pack_of(meeting, AnonymousUser(), "en").size
    shown = text_of(client.get(PAGE))
    waiting = client.get(ZIP)
    job = made(meeting)

    response = client.get(job.result_url)

    content = b"".join(response.streaming_content)
    assert f"Load the pack (ZIP, {size / 1024:.1f} KB)" in shown.replace("\xa0", " ")
    assert (waiting.status_code, waiting["Location"]) == (
        302,
        reverse("core:job", args=[Job.objects.earliest("created_at").pk]),
    )
    assert (job.state, job.done, job.total) == ("done", 2, 2)
    assert response["Content-Disposition"] == 'attachment; filename="lg-cbb-10-en.zip"'
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["documents/UNEP-CBD-BS-LG-CB-10-1-en.pdf", "index.html"]
        assert archive.read("documents/UNEP-CBD-BS-LG-CB-10-1-en.pdf") == b"%PDF-1 en"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.django_db
def test_what_an_officer_loaded_is_not_handed_to_others(client, meeting, papers, officer):
    job = made(meeting, officer)

    response = client.get(job.result_url)

    assert (response.status_code, default_storage.exists(pack_of(meeting, officer, "en").name)) == (302, True)


@pytest.mark.django_db
def test_a_file_that_is_gone_ends_the_work_with_a_sentence(meeting, papers):
    default_storage.delete(papers[0].versions.get(language="fr").file.name)

    job = made(meeting, language="fr")

    assert (job.state, job.sentence) == (
        "failed",
        "The file x.pdf is no longer there. The Secretariat can put it back.",
    )


@pytest.mark.django_db
def test_two_readers_wait_for_one_work(client, meeting, papers):
    assert client.get(ZIP)["Location"] == client.get(ZIP)["Location"]
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_meeting_that_is_hidden_has_no_pack(client, meeting, papers):
    type(meeting).objects.update(state="planned")

    assert [client.get(address).status_code for address in (PAGE, ZIP)] == [404, 404]


@pytest.mark.django_db
def test_the_page_costs_the_same_for_one_paper_and_thirty(client, meeting, papers, officer):
    client.force_login(officer)
    access.forget(officer)
    one, kept = cost_of(client, PAGE), cost_of(client, PAGE)
    for number in range(30):
        symbol = f"X/{number}"
        Document.objects.create(
            body=meeting.body, meeting=meeting, symbol=symbol, symbol_key=symbol, title="P", state="public",
            published_at=clock.now(), agenda_item=meeting.items.get(),
        ).versions.create(
            language="en", file="x", name="x.pdf", media_type="application/pdf", size=5, sha256="0" * 64,
            added_at=clock.now(), state="available",
        )  # fmt: skip

    cache.clear()  # the papers were drawn, and no act has told of the others
    assert (cost_of(client, PAGE), cost_of(client, PAGE)) == (one, kept)
    assert (one <= 16, kept <= 8) == (True, True)


@pytest.mark.django_db
def test_the_page_shows_what_an_act_changed_and_to_each_their_own(client, meeting, papers, officer, member):
    before = text_of(client.get(PAGE))
    Document.objects.filter(pk=papers[0].pk).update(title="Another title")
    trail.record("note", papers[0], by=officer)

    after = text_of(client.get(PAGE))
    client.force_login(member)
    shown = text_of(client.get(PAGE))

    assert [text.count("Another title") for text in (before, after, shown)] == [0, 1, 1]
    assert [text.count("Paper 2") for text in (after, shown)] == [0, 1]


# One PDF


def pdf_of(*pages: str) -> bytes:
    """A PDF with so many blank pages, each as wide as its number says."""
    writer, target = PdfWriter(), io.BytesIO()
    for width in pages:
        writer.add_blank_page(width=float(width), height=500)
    writer.write(target)
    return target.getvalue()


def leaf(title: str, heading: str, content: bytes | None) -> Leaf:
    return Leaf(title, heading, f"documents/{title}", None if content is None else lambda: io.BytesIO(content))


def merged_of(leaves, cover_pages: int = 2) -> tuple[bytes, list[Leaf]]:
    def printed(placed):
        slips = [str(1000 + one.page) for one in placed if one.is_slip]
        return pdf_of(*["900"] * cover_pages, *slips), cover_pages

    target = io.BytesIO()
    placed = merge(leaves, target, printed=printed, title="Meeting", cover="Contents")
    return target.getvalue(), placed


LEAVES = [
    leaf("a.pdf", "1 Opening", pdf_of("101", "102", "103")), leaf("b.docx", "1 Opening", None),
    leaf("c.pdf", "3 Closure", b"%PDF-1.7 torn"), leaf("d.pdf", "Documents under no item", pdf_of("104")),
]  # fmt: skip


def outline_of(reader: PdfReader) -> list:
    def told(entries) -> list:
        return [
            told(one) if isinstance(one, list) else (one.title, reader.get_destination_page_number(one) + 1)
            for one in entries
        ]

    return told(reader.outline)


def test_the_merged_file_has_cover_papers_and_slips_in_the_order_of_the_agenda():
    content, placed = merged_of(LEAVES)

    reader = PdfReader(io.BytesIO(content))
    widths = [int(page.mediabox.width) for page in reader.pages]
    assert widths == [900, 900, 101, 102, 103, 1006, 1007, 104]
    assert [(one.page, one.pages) for one in placed] == [(3, 3), (6, 0), (7, 0), (8, 1)]
    assert outline_of(reader) == [
        ("Contents", 1), ("1 Opening", 3), [("a.pdf", 3), ("b.docx", 6)], ("3 Closure", 7), [("c.pdf", 7)],
        ("Documents under no item", 8), [("d.pdf", 8)],
    ]  # fmt: skip
    assert reader.metadata.title == "Meeting"


def test_the_same_papers_merge_into_the_same_bytes():
    assert merged_of(LEAVES)[0] == merged_of(LEAVES)[0] != merged_of(LEAVES[:2])[0]


def test_the_cover_says_the_pages_and_what_is_no_pdf():
    html = cover(PLAIN, [Leaf("S <T>", "1 A", "documents/x.pdf", None, 2, 4), Leaf("W", "1 A", "y.docx", None, 6)])

    words = re.sub(r"\s+", " ", re.sub(r"<style>.*</style>|<[^>]+>", " ", html))
    assert " Contents 1 A S &lt;T&gt; 2 W 6 " in words
    assert "or cannot be read as one. It is in the offline pack (ZIP) as: y.docx" in words
    assert html.count("<section>") == 1


@pytest.mark.django_db
def test_a_reader_loads_all_as_one_pdf(client, meeting, papers):
    shown = text_of(client.get(PAGE))
    waiting = client.get(PDF)
    job = Job.objects.create(label="Pack", created_at=clock.now())
    make_pack.call(str(job.pk), meeting.pk, None, "en", "pdf")
    job.refresh_from_db()

    response = client.get(job.result_url)

    reader = PdfReader(io.BytesIO(b"".join(response.streaming_content)))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "Load all as one PDF (about" in shown
    assert (waiting.status_code, job.state, job.sentence) == (302, "done", "")
    assert response["Content-Disposition"] == 'attachment; filename="lg-cbb-10-en.pdf"'
    assert outline_of(reader)[:2] == [("Contents", 1), ("1 Opening of the meeting", 2)]
    assert ("Paper 1" in words, "Paper 2" in words, "Paper 3" in words) == (True, False, False)


@pytest.mark.django_db
def test_too_many_papers_are_not_merged_and_it_is_said_why(client, meeting, papers):
    LanguageVersion.objects.update(size=300 * 1024 * 1024)

    shown = text_of(client.get(PAGE))
    job = Job.objects.create(label="Pack", created_at=clock.now())
    make_pack.call(str(job.pk), meeting.pk, None, "en", "pdf")
    job.refresh_from_db()

    assert "The papers are too many for one PDF. Take the pack as a ZIP." in shown
    assert (job.state, job.sentence) == ("failed", "The papers are too many for one PDF. Take the pack as a ZIP.")


@pytest.mark.django_db
def test_our_own_text_comes_before_a_translation_nobody_asked_for(meeting, papers, officer):
    agenda = papers[4]
    agenda.kind = "agenda"
    agenda.save()
    IssuedText.objects.create(document=agenda, content=[], dated_on=date(2014, 3, 1), issued_at=clock.now())
    LanguageVersion.objects.create(
        document=agenda, language="ar", file="x.docx", name="x.docx", media_type="x", size=5, sha256="0" * 64,
        added_at=clock.now(), state="available",
    )  # fmt: skip

    assert f"{agenda.pk}-text.html" in " ".join(names(meeting, AnonymousUser(), "en"))
    assert "10-5-ar.docx" in names(meeting, AnonymousUser(), "ar")
