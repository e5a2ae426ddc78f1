"""Pages of the library: found, read, downloaded; never more queries for more rows."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from documents.models import Document
from meetings.models import AgendaItem
from tests.documents.library import PDF, PREFIX, file_of, page, queries_of

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
    cache.clear()  # what was counted

    thirty = queries_of(client, "/documents/")

    assert len(thirty) == len(one)
    assert len(set(thirty)) == len(thirty)
    if who == "nobody":
        assert len(thirty) <= 8


def test_the_tab_goes_on_after_two_hundred(client, add, meeting):
    address = reverse("documents:of_meeting", args=[meeting.slug])
    held = add("1")
    Document.objects.bulk_create(
        Document(
            body=held.body, meeting=meeting, symbol=f"{PREFIX}/{n}", symbol_key=f"{PREFIX}/{n}", symbol_order=f"a{n}",
            title=f"No. {n}", state="public", published_at=held.published_at,
        )
        for n in range(1001, 1202)
    )  # fmt: skip

    first = client.get(address)
    second = client.get(address, {"after": first.context["next"]})

    assert (len(first.context["rows"]), len(second.context["rows"])) == (200, 2)
    assert f'<a href="?after={first.context["next"]}" rel="next">' in first.content.decode()
    assert [f'<a href="{address}">From the beginning' in one.content.decode() for one in (first, second)] == [
        False,
        True,
    ]
    assert second.context["next"] == ""
    assert client.get(address, {"after": "soon"}).context["next"] == first.context["next"]


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


def test_an_officer_reads_the_next_free_symbols_on_the_tab(client, add, meeting, officer):
    add("1")
    client.force_login(officer)

    response = client.get(reverse("documents:of_meeting", args=[meeting.slug]))

    assert [symbol for _kind, symbol in response.context["free"]] == [f"{PREFIX}/{t}" for t in ("2", "INF/1", "CRP.1")]


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

    shown = client.get(document.get_absolute_url()).content.decode()

    assert '<span class="para__n">1.</span><div class="para__t"><p>Opening of the meeting</p>' in shown
    assert '<span class="para__n">2.</span><div class="para__t"><p>Other matters</p>' in shown


def test_the_annotated_agenda_shows_annotations_and_the_organization_of_work(client, add, meeting):
    AgendaItem.objects.create(
        meeting=meeting, position=1, title="Opening", kind="opening", annotation="One *word*.\n\n<b>Two</b>."
    )
    document = add("1/Add.1", kind="annotated_agenda")

    shown = client.get(document.get_absolute_url()).content.decode()

    assert "<p>One <em>word</em>.</p>" in shown
    assert "<p>&lt;b&gt;Two&lt;/b&gt;.</p>" in shown
    assert "will be held in Budapest from 7 to 9 April 2014." in shown


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
