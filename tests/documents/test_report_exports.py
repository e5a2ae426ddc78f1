"""A report as files: PDF/UA-1 and the same twice, closed to files and addresses; JSON and HTML; the command."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from core.pdf import to_pdf
from documents import actions, queries
from documents.models import Rendition
from documents.pdf import made_at, report_html
from tests.documents.tenth import report_tree, stage

SYMBOL = "UNEP/CBD/BS/LG-CB/10/2"


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


@pytest.fixture
def drafter(client, officer):
    client.force_login(officer)
    return client


def test_the_pdf_is_tagged_titled_and_in_a_language(report):
    pdf = PdfReader(io.BytesIO(to_pdf(report_html(report), made_at=made_at(report))))
    root = pdf.trailer["/Root"]

    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert pdf.metadata.title == f"{SYMBOL}: {report.document.title}"
    assert (
        b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        or b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    )


def test_the_pdf_says_what_the_report_says(report):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(report_html(report)))).pages]

    first = " ".join(pages[0].split())
    assert "Convention on Biological Diversity Distr. GENERAL" in first
    assert "Item 6 of the provisional agenda* " in first
    assert f"{SYMBOL} Page 2" in " ".join(pages[1].split())
    assert "declared the meeting closed at 3 p.m. on Wednesday, 9 April 2014." in " ".join(" ".join(pages).split())


def test_the_same_content_is_the_same_file(report):
    html = report_html(report)

    assert to_pdf(html, made_at=0) == to_pdf(html, made_at=0)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "ftp://example.org/x"])
def test_the_printer_opens_no_file_and_calls_no_address(address, caplog):
    pdf = to_pdf(f'<html lang="en"><title>x</title><p>Words</p><img src="{address}" alt="x"></html>')

    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 0


def test_the_file_is_made_once_and_then_served(drafter, report, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        started = drafter.get("/meetings/lg-cbb-10/report.pdf")
    assert started.url.startswith("/jobs/")

    served = drafter.get("/meetings/lg-cbb-10/report.pdf")

    assert served["Content-Type"] == "application/pdf"
    assert 'filename="unep-cbd-bs-lg-cb-10-2.pdf"' in served["Content-Disposition"]
    assert b"".join(served.streaming_content)[:5] == b"%PDF-"
    assert Rendition.objects.count() == 1


def test_two_readers_at_once_wait_for_one_file(drafter, report):
    first, second = (drafter.get("/meetings/lg-cbb-10/report.pdf") for _ in range(2))

    assert first.url == second.url


def test_json(drafter, report):
    data = drafter.get("/meetings/lg-cbb-10/report.json").json()

    assert [data[key] for key in ("symbol", "title", "meeting", "state")] == [
        SYMBOL, report.document.title, "lg-cbb-10", "drafting",
    ]  # fmt: skip
    thirty = next(one for one in data["paragraphs"] if one["ref"] == "30")
    assert [child["ref"] for child in thirty["children"]] == ["30(a)", "30(b)", "30(c)", "30(d)"]
    assert thirty["children"][0]["anchor"] == "p30-a"
    eleven = next(one for one in data["paragraphs"] if one["ref"] == "11")
    assert [one["mark"] for one in eleven["children"][4]["children"]] == ["i.", "ii."]


def test_html(drafter, report):
    page = drafter.get("/meetings/lg-cbb-10/report.html").content.decode()

    assert page.startswith("<!doctype html>")
    assert f"<title>{SYMBOL} {report.document.title}</title>" in page
    assert '<li id="p30-a">' in page


class TestCommand:
    @pytest.mark.parametrize("typed", [SYMBOL, "unep_cbd_bs_lg-cb_10_2", " UNEP CBD BS LG-CB 10 2 "])
    def test_it_reads_a_symbol_as_it_is_typed(self, report, tmp_path, typed):
        call_command("export_report", typed, format="json", output=tmp_path / "r.json", stdout=io.StringIO())

        assert json.loads((tmp_path / "r.json").read_text("utf-8"))["symbol"] == SYMBOL

    def test_pdf_and_html(self, report, tmp_path):
        for format, beginning in (("pdf", b"%PDF-1.7"), ("html", b"<!doctype html>")):
            out = tmp_path / f"r.{format}"
            call_command("export_report", SYMBOL, format=format, output=out, stdout=io.StringIO())
            assert out.read_bytes().startswith(beginning)

    @pytest.mark.parametrize("typed", ["UNEP/CBD/BS/LG-CB/10/99", "UNEP/CBD/BS/LG-CB/10/1", "nothing", ""])
    def test_an_unknown_symbol_is_told_and_nothing_is_written(self, report, tmp_path, typed):
        with pytest.raises(CommandError, match="No report has the symbol"):
            call_command("export_report", typed, output=tmp_path / "r.pdf")

        assert list(tmp_path.iterdir()) == []

    def test_a_place_that_cannot_be_written_is_told(self, report, tmp_path):
        with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
            call_command("export_report", SYMBOL, format="json", output=tmp_path / "no" / "r.json")
