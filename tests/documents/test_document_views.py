"""Pages of the library: found, read, downloaded, filled in; never more queries for more rows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import actions
from documents.models import Document
from meetings.models import AgendaItem

PREFIX = "UNEP/CBD/BS/LG-CB/10"
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _files_go(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def add(meeting):
    """`add("1", state="public", kind="agenda")`: a document of the meeting, public unless said otherwise."""

    def add(tail="", *, is_public=True, **facts):
        symbol = f"{PREFIX}/{tail}" if tail else ""
        defaults = {"body": meeting.body, "meeting": meeting, "title": f"Document {tail}", "symbol": symbol, "by": None}
        document = actions.add_document(**defaults | facts)
        if is_public:
            actions.publish_document(document=document, by=None, consequence=True)
        return document

    return add


def upload(content=PDF, name="agenda.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def file_of(document, language="en", content=PDF):
    return actions.add_language_version(document=document, language=language, file=upload(content), by=None)


def page(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200, response.content.decode()[:500]
    return response.content.decode()


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return [query["sql"] for query in captured.captured_queries]


# The library


def test_the_library_shows_what_is_public_in_the_order_of_symbols(client, add):
    for tail in ("2", "1/Add.1", "1"):
        add(tail)
    add("3", is_public=False)

    response = client.get("/documents/")

    titles = [document.cells[1] for document in response.context["rows"]]
    assert [title.split(">")[1].split("<")[0] for title in titles] == ["Document 1", "Document 1/Add.1", "Document 2"]


@pytest.mark.parametrize(
    ("asked", "tails"),
    [
        ({"words": "moder"}, ["2"]),
        ({"symbol": "unep_cbd_bs_lg-cb_10_1"}, ["1", "1/Add.1"]),
        ({"symbol": "UNEP/CBD/BS/LG-CB/10"}, ["1", "1/Add.1", "2"]),
        ({"symbol": "add 1"}, []),
        ({"body": "lg-cbb", "meeting": "lg-cbb-10", "symbol": "1/add1"}, ["1/Add.1"]),
        ({"kind": "agenda"}, ["1"]),
        ({"year": "2014"}, ["2"]),
        ({"language": "fr"}, ["2"]),
        ({"body": "lg-cbb"}, ["1", "1/Add.1", "2"]),
        ({"kind": "poem", "year": "soon"}, ["1", "1/Add.1", "2"]),
        ({"distribution": "restricted"}, ["1", "1/Add.1", "2"]),
    ],
)
def test_the_library_is_filtered_by_its_address(client, add, asked, tails):
    add("1", kind="agenda")
    add("1/Add.1", kind="annotated_agenda")
    file_of(add("2", title="Modern biotechnology", dated_on="2014-02-24"), "fr")

    response = client.get("/documents/", asked)

    shown = [row.cells[0] for row in response.context["rows"]]
    assert [cell.replace("<wbr>", "").split(">")[1].split("<")[0] for cell in shown] == [f"{PREFIX}/{t}" for t in tails]


def test_officers_filter_by_distribution(client, add, officer):
    add("1")
    add("2", distribution="restricted")
    client.force_login(officer)

    response = client.get("/documents/", {"distribution": "restricted"})

    assert len(response.context["rows"]) == 1


def test_the_library_goes_on_from_page_to_page(client, add):
    for number in range(1, 53):
        add(str(number), title=f"No. {number}")

    first = client.get("/documents/", {"kind": "working"})
    second = client.get("/documents/" + first.context["next"])

    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 2)
    assert "kind=working" in first.context["next"]
    assert "No. 51" in second.content.decode()
    assert second.context["next"] == ""


@pytest.mark.parametrize("who", ["nobody", "member", "officer"])
def test_the_library_asks_as_often_for_one_row_as_for_thirty(client, request, add, who):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    file_of(add("1"))
    one = queries_of(client, "/documents/")
    for number in range(2, 32):
        file_of(add(str(number)))

    thirty = queries_of(client, "/documents/")

    assert len(thirty) == len(one)
    assert len(set(thirty)) == len(thirty)
    if who == "nobody":
        assert len(thirty) <= 8


def test_the_tab_asks_as_often_for_one_row_as_for_thirty(client, add, meeting):
    address = reverse("documents:of_meeting", args=[meeting.slug])
    file_of(add("1"))
    one = queries_of(client, address)
    for number in range(2, 32):
        file_of(add(str(number)))

    thirty = queries_of(client, address)

    assert len(thirty) == len(one)
    assert len(thirty) <= 10


def test_the_sheet_holds_what_the_list_shows_and_no_formula(client, add):
    add("1", title='=HYPERLINK("https://example.org")', kind="agenda")
    add("2", title="Another")

    response = client.get("/documents/", {"kind": "agenda", "as": "csv"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert len(lines) == 2
    assert lines[1].startswith(f'{PREFIX}/1,"\'=HYPERLINK(""https://example.org"")",Provisional agenda,')


def test_html_in_a_title_is_shown_as_typed(client, add, meeting):
    document = add("1", title="<script>alert(1)</script> & <b>bold</b>")

    for address in ("/documents/", reverse("documents:of_meeting", args=[meeting.slug]), document.get_absolute_url()):
        text = page(client, address)
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in text


def test_the_tab_shows_the_strip_of_languages(client, add, meeting):
    document = add("1")
    file_of(document, "fr")

    text = page(client, reverse("documents:of_meeting", args=[meeting.slug]))

    assert f'<a href="/documents/{document.pk}/fr/" hreflang="fr"><span class="vh">French: </span>FR</a>' in text
    assert '<span class="soon"><span class="vh">English, awaited: </span>EN</span>' in text
    assert '<span><span class="vh">Arabic, none: </span>AR</span>' in text


# One document


@pytest.mark.parametrize(
    "typed",
    [
        "unep/cbd/bs/lg-cb/10/1/add.1",
        "UNEP_CBD_BS_LG-CB_10_1_Add1",
        "UNEP/CBD/BS/LG-CB/10/1/Add 1",
        "UNEP/CBD/BS/LG-CB/10/1/ADD.1/",
    ],
)
def test_a_sloppy_symbol_leads_to_the_canonical_one(client, add, typed):
    add("1/Add.1")

    response = client.get(f"/d/{typed}")

    assert (response.status_code, response["Location"]) == (302, f"/d/{PREFIX}/1/Add.1")


def test_a_document_with_a_symbol_stands_at_it(client, add):
    document = add("1")

    assert client.get(f"/documents/{document.pk}/")["Location"] == f"/d/{PREFIX}/1"


def test_a_document_without_a_symbol_stands_at_its_number(client, add, officer):
    document = add(is_public=False, title="Presentation")
    client.force_login(officer)

    assert "Presentation" in page(client, f"/documents/{document.pk}/")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("BS-VI/3", "BS-VI/3 is the symbol of a decision; decisions are cited here, not kept."),
        ("UNEP/CBD/BS/LG-CB/10/7", "No document you may see has the symbol UNEP/CBD/BS/LG-CB/10/7."),
        ("hello", "“hello” is not the symbol of a document, such as UNEP/CBD/BS/LG-CB/10/1."),
    ],
)
def test_an_unknown_symbol_is_a_sentence(client, add, typed, sentence):
    response = client.get(f"/d/{typed}")

    assert (response.status_code, str(response.context["sentence"])) == (404, sentence)


def test_an_unknown_symbol_shows_the_nearest_that_the_reader_may_see(client, add):
    add("1")
    add("1/Add.1")
    add("2", is_public=False)

    response = client.get(f"/d/{PREFIX}/1/Add.2")

    assert [document.symbol for document in response.context["near"]] == [f"{PREFIX}/1/Add.1", f"{PREFIX}/1"]


def test_a_symbol_nobody_could_type_is_answered(client, db):
    assert client.get("/d/" + "A/" * 2000).status_code == 404


def test_the_provisional_agenda_shows_the_items(client, add, meeting):
    AgendaItem.objects.create(meeting=meeting, position=1, title="Opening of the meeting", kind="opening")
    AgendaItem.objects.create(meeting=meeting, position=2, title="Other matters", kind="other_matters")
    document = add("1", kind="agenda")

    shown = client.get(document.get_absolute_url()).context["page"].agenda

    assert [(item.number, item.title, item.paragraphs) for item in shown] == [
        ("1", "Opening of the meeting", []), ("2", "Other matters", []),
    ]  # fmt: skip


def test_the_annotated_agenda_shows_annotations_and_the_organization_of_work(client, add, meeting):
    AgendaItem.objects.create(
        meeting=meeting, position=1, title="Opening", kind="opening", annotation="One *word*.\n\n<b>Two</b>."
    )
    document = add("1/Add.1", kind="annotated_agenda")

    shown = client.get(document.get_absolute_url()).context["page"]

    assert shown.agenda[0].paragraphs == ["One <em>word</em>.", "&lt;b&gt;Two&lt;/b&gt;."]
    assert shown.work == [("Opening", "7 April 2014"), ("Closure", "9 April 2014"), ("Place", "Budapest")]


def test_a_page_asks_at_most_ten_times(client, add, officer, meeting):
    AgendaItem.objects.create(meeting=meeting, position=1, title="Opening", kind="opening")
    add("1/Add.1")
    document = add("1", kind="agenda")
    file_of(document)

    assert len(queries_of(client, document.get_absolute_url())) <= 10


# Files


def test_a_file_is_served_as_an_attachment(client, add):
    file_of(add("1"))
    document = Document.objects.get()

    response = client.get(f"/documents/{document.pk}/en/")

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="UNEP-CBD-BS-LG-CB-10-1-en.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("language", ["fr", "xx", "edit-me"])
def test_a_language_without_a_file_is_not_there(client, add, language):
    document = add("1")
    file_of(document)

    assert client.get(f"/documents/{document.pk}/{language}/").status_code == 404


def test_a_file_that_was_lost_is_not_there(client, add):
    document = add("1")
    version = file_of(document)
    version.file.storage.delete(version.file.name)

    assert client.get(f"/documents/{document.pk}/en/").status_code == 404


def test_no_file_is_served_by_its_path(client, add):
    version = file_of(add("1"))

    for address in (f"/media/{version.file.name}", f"/static/{version.file.name}", f"/{version.file.name}"):
        assert client.get(address).status_code == 404


# Forms


def test_an_officer_adds_a_document(client, officer, meeting):
    client.force_login(officer)
    address = reverse("documents:add", args=[meeting.slug])
    data = {"title": "Note", "kind": "information", "distribution": "general", "original_language": "en"}

    response = client.post(address, data | {"symbol": f"{PREFIX}/INF/1", "dated_on": "2014-02-24"})

    assert (response.status_code, response["Location"]) == (303, f"/d/{PREFIX}/INF/1")
    assert "“UNEP/CBD/BS/LG-CB/10/INF/1 Note” is added." in page(client, response["Location"])


def test_a_form_sent_twice_adds_one_document(client, officer, meeting):
    client.force_login(officer)
    address = reverse("documents:add", args=[meeting.slug])
    data = {"title": "Note", "kind": "working", "distribution": "general", "original_language": "en"}

    answers = [client.post(address, data).status_code for _time in range(2)]

    assert (answers, Document.objects.count()) == ([303, 422], 1)


def test_a_taken_symbol_names_and_links_its_holder(client, add, officer, meeting):
    holder = add("1", title="Provisional agenda")
    other = add(is_public=False, title="Other")
    client.force_login(officer)

    response = client.post(reverse("documents:symbol", args=[other.pk]), {"symbol": f"{PREFIX}/1"})

    text = response.content.decode()
    assert response.status_code == 422
    assert f"{PREFIX}/1 is taken: it is “Provisional agenda”." in text
    assert f'<a href="{holder.get_absolute_url()}">' in text


def test_the_next_free_symbol_is_proposed(client, add, officer):
    add("1")
    other = add(is_public=False, title="Other")
    client.force_login(officer)

    assert f'value="{PREFIX}/2"' in page(client, reverse("documents:symbol", args=[other.pk]))


def test_what_was_typed_is_kept_when_somebody_saved_first(client, add, officer):
    document = add("1", title="Agenda")
    client.force_login(officer)
    seen = Document.objects.get().version
    actions.change_document(document=document, title="Theirs", by=officer)
    data = {"kind": "working", "distribution": "general", "original_language": "en", "version": seen}

    response = client.post(reverse("documents:edit", args=[document.pk]), data | {"title": "Mine"})

    text = response.content.decode()
    assert (response.status_code, Document.objects.get().title) == (422, "Theirs")
    assert 'value="Mine"' in text
    assert "Somebody else changed" in text


@pytest.mark.parametrize("content", [b"GIF89a not a document", b""])
def test_an_upload_that_is_not_what_it_says_is_a_sentence(client, add, officer, content):
    document = add("1")
    client.force_login(officer)

    response = client.post(reverse("documents:upload", args=[document.pk]), {"language": "en", "file": upload(content)})

    assert (response.status_code, document.versions.count()) == (422, 0)


def test_an_upload_is_kept(client, add, officer):
    document = add("1")
    client.force_login(officer)

    response = client.post(reverse("documents:upload", args=[document.pk]), {"language": "fr", "file": upload()})

    assert (response.status_code, [version.language for version in document.versions.all()]) == (303, ["fr"])


@pytest.mark.parametrize("name", ["edit", "symbol", "upload"])
def test_forms_are_not_for_those_who_only_read(client, add, member, name):
    document = add("1")
    client.force_login(member)

    response = client.get(reverse(f"documents:{name}", args=[document.pk]))

    assert response.status_code == 403
    assert "This act is not yours to do here." in response.content.decode()
