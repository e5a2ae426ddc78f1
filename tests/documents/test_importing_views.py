"""A report from a file over HTTP: chosen, looked at, imported."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import queries
from documents.models import Report, ReportImport
from tests.documents.tenth import SOURCE, stage

REPORT = "/meetings/lg-cbb-10/report/"
ADDRESS = f"{REPORT}import/"


@pytest.fixture
def drafter(client, officer, meeting):
    client.force_login(officer)
    return client


def choose(client, content, name="report.txt"):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content)})


def html(response):
    return response.content.decode()


def test_the_journey_of_the_tenth_report(drafter, meeting):
    stage(meeting)
    assert f'href="{ADDRESS}"' in html(drafter.get(REPORT))
    assert 'enctype="multipart/form-data"' in html(drafter.get(ADDRESS))

    chosen = choose(drafter, SOURCE.read_bytes())
    kept = ReportImport.objects.get()
    assert (chosen.status_code, chosen["Location"]) == (302, f"{ADDRESS}{kept.pk}/")

    page = html(drafter.get(chosen["Location"]))
    assert "35 paragraphs, 2 annexes" in page
    assert "0 doubts" in page
    assert "23 recommendations were found" in page
    assert 'id="p30-a"' in page
    assert 'value="UNEP/CBD/BS/LG-CB/10/2"' in page
    assert not Report.objects.exists()

    saved = drafter.post(chosen["Location"], {"symbol": "UNEP/CBD/BS/LG-CB/10/4"}, follow=True)

    assert saved.redirect_chain == [(REPORT, 302)]
    assert "The report is imported as UNEP/CBD/BS/LG-CB/10/4." in html(saved)
    report = Report.objects.get()
    assert [one.ref for one in queries.text_of(report) if one.ref.startswith("31")] == ["31", "31(a)", "31(b)"]
    assert not ReportImport.objects.exists()


def test_doubts_stand_on_top_and_beside_their_paragraph(drafter):
    page = html(drafter.get(choose(drafter, b"1. One.\n3. Three:\n(a) A;\n(c) C.\n")["Location"]))

    assert '<a href="#p2">Line 2</a>: Paragraph 2 is missing: 3 follows 1.' in page
    assert '<a href="#p2-b">Line 4</a>: “(c)” follows “(a)”: something is missing between them.' in page
    assert page.count('<div class="notes"><p class="s"><span class="state state--decide">Look</span>') == 2
    assert "3 → 2; 3(a) → 2(a); 3(c) → 2(b)" in page


def test_words_of_the_file_are_shown_as_words(drafter):
    page = html(drafter.get(choose(drafter, b"1. It said <script>alert(1)</script> twice.\n")["Location"]))

    assert "It said &lt;script&gt;alert(1)&lt;/script&gt; twice." in page
    assert "<script>alert" not in page


def test_the_symbol_of_the_first_page_is_proposed(drafter):
    text = b"UNEP/CBD/BS/LG-CB/10/6\n\nREPORT OF THE MEETING\n\n1. It met.\n"

    assert 'value="UNEP/CBD/BS/LG-CB/10/6"' in html(drafter.get(choose(drafter, text)["Location"]))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 %%EOF", "A PDF keeps no paragraphs"),
        (bytes(range(256)) * 9, "This is no text"),
        (b"", "The file is empty."),
        (b"  \n", "The file is empty."),
    ],
)
def test_a_file_that_is_none_is_told_at_the_form(drafter, content, sentence):
    answer = choose(drafter, content)

    assert answer.status_code == 422
    assert sentence in html(answer)


def test_a_file_too_large_is_told_at_the_form(drafter, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024

    answer = choose(drafter, b"1. Word.\n" * 200_000)

    assert answer.status_code == 422
    assert "The file is larger than 1 MB." in html(answer)


def test_a_symbol_that_is_none_keeps_the_preview(drafter):
    kept = choose(drafter, b"1. One.\n")["Location"]

    answer = drafter.post(kept, {"symbol": "what is this"})

    assert answer.status_code == 422
    assert 'value="what is this"' in html(answer)
    assert not Report.objects.exists()


def test_posted_twice_it_is_imported_once(drafter):
    kept = choose(drafter, b"1. One.\n")["Location"]

    drafter.post(kept)
    drafter.post(kept)

    assert Report.objects.count() == 1


def test_a_meeting_with_a_report_takes_no_other(drafter):
    drafter.post(choose(drafter, b"1. One.\n")["Location"])

    assert drafter.get(ADDRESS).status_code == 403


def test_the_file_of_another_is_not_there(drafter, client, executive_secretary, make_user, body):
    from core import access

    kept = choose(drafter, b"1. One.\n")["Location"]
    second = make_user("second@example.org")
    access.grant(second, "membership.manage_body", body)
    client.force_login(second)

    assert client.get(kept).status_code == 404
    assert client.post(kept).status_code == 404


def test_an_outsider_reads_why_not(client, outsider, meeting):
    client.force_login(outsider)

    assert {client.get(ADDRESS).status_code, client.post(ADDRESS).status_code} <= {302, 403, 404}
    assert not ReportImport.objects.exists()


def test_the_preview_asks_as_much_for_three_hundred_paragraphs_as_for_one(drafter):
    def queries_of(text):
        kept = choose(drafter, text)["Location"]
        with CaptureQueriesContext(
            connection,
        ) as seen:
            drafter.get(kept)
        return len(seen)

    assert queries_of(b"1. One.\n") == queries_of(b"".join(b"%d. Word.\n" % n for n in range(1, 301)))
