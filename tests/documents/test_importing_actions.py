"""A report laid into a meeting from what was read; the file that waits for it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from core.refusals import Refused
from documents import actions, queries
from documents.importing import read_text
from documents.models import Document, Paragraph, Report, ReportImport
from notifications.signals import work_due
from tests.documents.tenth import SOURCE, plain, report_tree, stage
from workflow.models import TrailEntry

TEXT = "1. The Group met.\n2. It agreed:\n(a) To act;\n(b) To rest.\nAnnex I\nLIST\n1. Apples.\n"


def upload(content=b"", name="report.txt"):
    return SimpleUploadedFile(name, content or TEXT.encode())


@pytest.fixture
def reading():
    return read_text(SOURCE.read_text("utf-8"))


def test_the_tenth_report_is_laid_in_as_it_reads(meeting, reading):
    report = actions.import_report(meeting=stage(meeting), reading=reading, by=None)

    passages = queries.text_of(report)
    texts = {one.ref: plain(one.words) for one in passages}
    assert [one.ref for one in passages if one.kind == "paragraph"][:35] == [str(n) for n in range(1, 36)]
    assert texts["30(a)"] == plain(next(_items(report_tree(), "Undertake an assessment"), ""))
    assert [one.addressee_group for one in passages if one.ref in ("30", "33", "35")] == [
        "executive_secretary", "parties_and_other_governments", "other_entities",
    ]  # fmt: skip


def _items(blocks, begins):
    for block in blocks:
        text = block.get("text", "")
        if block["kind"] == "item" and text.startswith(begins) and "regional" not in text:
            yield text
        yield from _items(block.get("children", ()), begins)


def test_headings_are_tied_to_their_item(meeting, reading):
    report = actions.import_report(meeting=stage(meeting), reading=reading, by=None)

    tied = report.paragraphs.filter(kind="heading", agenda_item__isnull=False)
    assert {row.label for row in tied} == {
        "Item 1.",
        "Item 2.",
        "Item 3.",
        "3.1.",
        "3.2.",
        "Item 4.",
        "Item 5.",
        "Item 6.",
    }


def test_numbers_bullets_notes_and_labels_come_through(meeting):
    reading = read_text(
        "I. OPENING\n\n1. The Group 1/ met.\n1/ See the call.\n\n2. It asked for:\n• Money;\n• Time.\n\n"
        "Recommendation 1\n\n3. Parties should act.\n\nAnnex I\nLIST\n(a) Apples;\n(b) Pears.\n"
    )

    report = actions.import_report(meeting=meeting, reading=reading, by=None)

    passages = queries.text_of(report)
    assert [(one.sign, one.words.words) for one in passages[1].notes] == [("1", "See the call.")]
    assert [(one.kind, one.mark, one.words) for one in passages] == [
        ("heading", "I.", "OPENING"),
        ("paragraph", "1.", "The Group met."),
        ("paragraph", "2.", "It asked for:"),
        ("plain", "", "• Money;"),
        ("plain", "", "• Time."),
        ("heading", "", "Recommendation 1"),
        ("paragraph", "3.", "Parties should act."),
        ("annex", "Annex", "LIST"),
        ("plain", "", "(a) Apples;"),
        ("plain", "", "(b) Pears."),
    ]


def test_the_symbol_is_the_one_that_was_given(meeting):
    given = actions.import_report(meeting=meeting, reading=read_text(TEXT), symbol="UNEP/CBD/BS/LG-CB/10/7", by=None)

    assert given.document.symbol == "UNEP/CBD/BS/LG-CB/10/7"
    assert given.document.state == "received"


def test_a_second_report_is_refused(meeting):
    actions.import_report(meeting=meeting, reading=read_text(TEXT), by=None)

    with pytest.raises(Refused, match="This meeting has a report already"):
        actions.import_report(meeting=meeting, reading=read_text(TEXT), by=None)

    assert Report.objects.count() == 1


@pytest.mark.parametrize("text", ["", "Page 2\n", "1. " + "word " * 5000])
def test_what_cannot_be_kept_leaves_nothing_behind(meeting, text):
    with pytest.raises(Refused):
        actions.import_report(meeting=meeting, reading=read_text(text), by=None)

    assert (Report.objects.count(), Document.objects.count(), Paragraph.objects.count()) == (0, 0, 0)


def test_an_outsider_imports_nothing(meeting, outsider):
    with pytest.raises(Refused):
        actions.import_report(meeting=meeting, reading=read_text(TEXT), by=outsider)

    with pytest.raises(Refused):
        actions.keep_report_file(meeting=meeting, file=upload(), by=outsider)


def test_it_is_in_the_trail(meeting, officer):
    actions.import_report(meeting=meeting, reading=read_text(TEXT), by=officer)

    entry = TrailEntry.objects.get(verb="import_report")
    assert (entry.data["paragraphs"], entry.data["doubts"]) == (2, 0)


def test_a_long_report_takes_few_statements(meeting, django_assert_max_num_queries):
    text = "".join(f"{n}. The Group noted:\n(a) One thing;\n(b) Another.\n" for n in range(1, 701))

    with django_assert_max_num_queries(150):
        report = actions.import_report(meeting=meeting, reading=read_text(text), by=None)

    assert report.paragraphs.count() == 2100


def test_a_file_is_kept_until_it_is_imported(meeting, officer, django_capture_on_commit_callbacks):
    kept = actions.keep_report_file(meeting=meeting, file=upload(), by=officer)
    path = kept.file.name

    with django_capture_on_commit_callbacks(execute=True):
        report = actions.import_report_file(kept=kept, by=officer)

    assert report.paragraphs.count() == 6
    assert not ReportImport.objects.exists()
    assert not default_storage.exists(path)


def test_another_choice_replaces_the_first(meeting, officer, django_capture_on_commit_callbacks):
    first = actions.keep_report_file(meeting=meeting, file=upload(), by=officer).file.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.keep_report_file(meeting=meeting, file=upload(name="second.txt"), by=officer)

    assert [row.name for row in ReportImport.objects.all()] == ["second.txt"]
    assert not default_storage.exists(first)


def test_a_file_goes_after_a_day(meeting, officer, django_capture_on_commit_callbacks):
    kept = actions.keep_report_file(meeting=meeting, file=upload(), by=officer)
    ReportImport.objects.update(created_at=clock.now() - timedelta(days=1, minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        work_due.send(sender=None)

    assert not ReportImport.objects.exists()
    assert not default_storage.exists(kept.file.name)


def test_nobody_imports_the_file_of_another(meeting, officer, executive_secretary):
    kept = actions.keep_report_file(meeting=meeting, file=upload(), by=officer)

    with pytest.raises(Refused, match="Somebody else chose this file"):
        actions.import_report_file(kept=kept, by=executive_secretary)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a b?.txt", "...", "ü" * 300 + ".docx"])
def test_names_are_made_safe(meeting, officer, name):
    kept = actions.keep_report_file(meeting=meeting, file=upload(name=name), by=officer)

    assert kept.name == Path(kept.name).name
    assert len(kept.name) <= 100


def test_what_cannot_be_read_is_not_kept(meeting, officer):
    with pytest.raises(Refused, match="A PDF keeps no paragraphs"):
        actions.keep_report_file(meeting=meeting, file=upload(b"%PDF-1.7 %%EOF"), by=officer)

    assert not ReportImport.objects.exists()
