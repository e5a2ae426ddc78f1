"""The files of a report: made in the background, kept by their content, listed with their size; the command."""

import io
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from core.uploads import DOCX
from documents import actions, queries
from documents.models import Paragraph, Rendition
from tests.documents.tenth import report_tree, stage
from tests.documents.word import accepted, read
from workflow.engine import perform

SYMBOL = "UNEP/CBD/BS/LG-CB/10/2"
MEETING = "/meetings/lg-cbb-10/"
MADE = [
    ("docx", DOCX, "unep-cbd-bs-lg-cb-10-2.docx", b"PK\x03\x04"),
    ("txt", "text/plain; charset=utf-8", "unep-cbd-bs-lg-cb-10-2.txt", b"    "),
    ("akn", "application/akn+xml", "unep-cbd-bs-lg-cb-10-2.xml", b"<?xml"),
]


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


@pytest.fixture
def adopted(report, officer):
    for step in ("hand_over", "circulate", "adopt", "begin_finalizing"):
        perform(report, step, by=officer)
    actions.write_paragraph(paragraph=_tenth(report), text="Under this item, the Secretariat spoke.", by=officer)
    return report


def _tenth(report):
    return Paragraph.objects.get(pk=next(one.pk for one in queries.text_of(report) if one.ref == "10"))


@pytest.fixture
def drafter(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def make(django_capture_on_commit_callbacks):
    """Ask for a file twice: the first time it is made, the second time served."""

    def make(client, address):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.get(address).url.startswith("/jobs/")
        return client.get(address)

    return make


@pytest.mark.parametrize(("format", "media_type", "name", "beginning"), MADE)
def test_a_file_is_made_once_and_then_served(drafter, report, make, format, media_type, name, beginning):
    served = make(drafter, f"{MEETING}report.{format}")

    assert served["Content-Type"] == media_type
    assert served["X-Content-Type-Options"] == "nosniff"
    assert f'filename="{name}"' in served["Content-Disposition"]
    assert b"".join(served.streaming_content).startswith(beginning)
    drafter.get(f"{MEETING}report.{format}")
    assert Rendition.objects.count() == 1


def test_a_new_word_makes_a_new_file(drafter, report, make, officer):
    make(drafter, f"{MEETING}report.txt")
    actions.write_paragraph(paragraph=_tenth(report), text="New words.", by=officer)

    assert b"New words." in b"".join(make(drafter, f"{MEETING}report.txt").streaming_content)
    assert Rendition.objects.count() == 2


@pytest.mark.parametrize("format", ["exe", "docx2", "html5"])
def test_other_formats_are_not_found(drafter, report, format):
    assert drafter.get(f"{MEETING}report.{format}").status_code == 404


def test_nobody_reads_a_draft_as_a_file(client, report, member):
    client.force_login(member)

    assert [client.get(f"{MEETING}report.{format}").status_code for format, *_more in MADE] == [404] * 3
    assert client.get(f"{MEETING}report/files/").status_code == 404


class TestPage:
    def test_sizes_of_what_is_made(self, drafter, report, make):
        page = drafter.get(f"{MEETING}report/files/").content.decode()
        assert page.count("Made when it is asked for.") == 4

        make(drafter, f"{MEETING}report.docx")
        page = drafter.get(f"{MEETING}report/files/").content.decode()
        assert page.count("Made when it is asked for.") == 3
        assert f'<a href="{MEETING}report.docx">Word</a>' in page
        assert "KB" in page

    def test_it_takes_few_queries(self, drafter, report, django_assert_max_num_queries):
        drafter.get(f"{MEETING}report/files/")
        with django_assert_max_num_queries(20):
            drafter.get(f"{MEETING}report/files/")


class TestTrackedChanges:
    def test_the_changes_since_adoption(self, drafter, adopted, make):
        page = drafter.get(f"{MEETING}report/changes/", follow=True).content.decode()
        assert f'href="{MEETING}report.docx?compare=2"' in page

        served = make(drafter, f"{MEETING}report.docx?compare=2")
        data = b"".join(served.streaming_content)

        assert 'filename="unep-cbd-bs-lg-cb-10-2.changes.docx"' in served["Content-Disposition"]
        assert ("10.", "Under this item, the Secretariat spoke.") in read(data, accepted(data))
        assert b"<w:del " in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")

    @pytest.mark.parametrize("address", ["report.docx?compare=9", "report.txt?compare=2", "report.docx?compare=x"])
    def test_what_cannot_be_compared_is_not_found(self, drafter, adopted, address):
        assert drafter.get(MEETING + address).status_code == 404

    def test_what_was_circulated_is_for_those_who_reviewed_it(self, client, adopted, member, officer, make):
        for step in ("finalize", "publish"):
            perform(adopted, step, by=officer)

        assert client.get(f"{MEETING}report.docx?compare=1").status_code == 404
        assert client.get(f"{MEETING}report.docx?compare=2&to=1").status_code == 404
        assert make(client, f"{MEETING}report.docx?compare=2&to=3").status_code == 200
        client.force_login(member)
        assert make(client, f"{MEETING}report.docx?compare=1").status_code == 200

    def test_the_difference_of_two_versions_as_a_pdf(self, drafter, adopted, make):
        address = f"{MEETING}report.pdf?compare=1&to=2"
        data = b"".join(make(drafter, address).streaming_content)

        said = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
        assert "Changes from the text as circulated" in said
        now = b"".join(make(drafter, f"{MEETING}report.pdf?compare=2").streaming_content)
        pages = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(now)).pages)
        assert "Policies, Plans and Programmes”spoke. The presentation" in " ".join(pages.split())  # struck, inserted
        assert Rendition.objects.filter(format="pdf").count() == 2

    def test_a_pdf_that_is_kept_is_served_without_rendering(self, drafter, report, make, monkeypatch):
        make(drafter, f"{MEETING}report.pdf")
        monkeypatch.setattr("documents.pdf.render_to_string", None)

        assert drafter.get(f"{MEETING}report.pdf").status_code == 200


class TestCommand:
    def run(self, out, **options):
        call_command("export_report", SYMBOL, output=out, stdout=io.StringIO(), **options)
        return out.read_bytes()

    @pytest.mark.parametrize(("format", "media_type", "name", "beginning"), MADE)
    def test_each_format(self, report, tmp_path, format, media_type, name, beginning):
        assert self.run(tmp_path / "r", format=format).startswith(beginning)

    @pytest.mark.parametrize("wanted", ["2", "adopted", "Adopted"])
    def test_compared_with_a_version(self, adopted, tmp_path, wanted):
        data = self.run(tmp_path / "r.docx", format="docx", compare=wanted)

        assert ("10.", "Under this item, the Secretariat spoke.") in read(data, accepted(data))

    def test_an_unknown_version_is_told(self, adopted, tmp_path):
        with pytest.raises(
            CommandError, match=r"There is no version “7”; there are: 1 \(circulated\), 2 \(adopted\)\."
        ):
            self.run(tmp_path / "r.docx", format="docx", compare="7")

    def test_only_word_and_pdf_track_changes(self, adopted, tmp_path):
        with pytest.raises(CommandError, match="Only Word and PDF track changes"):
            self.run(tmp_path / "r.txt", format="txt", compare="2")


def test_a_text_that_did_not_change_is_not_read_again(drafter, report, make, monkeypatch):
    make(drafter, f"{MEETING}report.pdf")
    monkeypatch.setattr(queries.manuscript.__globals__["Manuscript"], "digest", property(_read_again))

    assert drafter.get(f"{MEETING}report.pdf")["Content-Type"] == "application/pdf"


def _read_again(self):
    raise AssertionError("The whole text was read again.")


@pytest.mark.parametrize("field", ["title", "symbol", "distribution", "dated_on"])
def test_what_stands_above_the_text_makes_another_file(report, field):
    before = queries.digest_of(report)
    other = {"distribution": "restricted", "dated_on": date(2014, 5, 5)}.get(field, "UNEP/CBD/BS/LG-CB/10/9")
    setattr(report.document, field, other)

    assert queries.digest_of(report) not in ("", before)
    assert queries.digest_of(report) == queries.manuscript(report).digest


@pytest.mark.parametrize(
    "change", [{"text": "New."}, {"position": 9_000}, {"label": "Item 9."}, {"marks": "roman_paren"}]
)
def test_whatever_changes_the_text_is_seen(report, change):
    queries.digest_of(report)
    Paragraph.objects.filter(pk=_tenth(report).pk).update(**change)

    assert queries.digest_of(report) == queries.manuscript(report).digest
