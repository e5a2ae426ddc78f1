"""The comment sheet: every paragraph out, what was filled in back, judged row by row and taken in once."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word
from openpyxl import Workbook, load_workbook

from core.refusals import Refused
from documents import actions, sheets
from documents.models import Comment
from documents.queries import Said
from tests.documents.reading import find, html, words
from workflow.engine import perform


@pytest.fixture
def base(circulated):
    return f"{circulated.get_absolute_url()}review/sheet"


@pytest.fixture
def book(client, base, member):
    client.force_login(member)
    return load_workbook(io.BytesIO(client.get(f"{base}.xlsx").content))


def packed(book) -> SimpleUploadedFile:
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("sheet.xlsx", content.getvalue())


def row_of(book, paragraph) -> int:
    return next(cell.row for cell in book.active["A"] if cell.value == paragraph.anchor)


def fill(book, paragraph, text="", proposed="", kind=""):
    row = row_of(book, paragraph)
    for column, value in zip("EFG", (text, proposed, kind), strict=True):
        book.active[f"{column}{row}"] = value
    return row


def judged(book, report):
    return sheets.read_review(packed(book), report)


def test_every_paragraph_stands_in_it_locked_but_for_three_columns(book, circulated, paragraph):
    sheet = book.active
    row = row_of(book, paragraph)

    assert sheet.max_row == 2 + circulated.paragraphs.exclude(generator__gt="", text="").count()
    assert (sheet[f"D{row}"].value, sheet.protection.sheet) == (paragraph.text, True)
    assert [sheet[f"{letter}{row}"].protection.locked for letter in "ABCDEFG"] == [True] * 4 + [False] * 3
    assert [sheet.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]


def test_an_untouched_sheet_says_nothing(book, circulated):
    assert judged(book, circulated) == []


def test_what_is_filled_in_is_understood(book, circulated, paragraph):
    number = fill(book, paragraph, " Say more. ", "Other words.", "Editorial")

    [line] = judged(book, circulated)

    assert (line.number, line.key, line.text, line.proposed, line.kind, line.reason) == (
        number, paragraph.anchor, "Say more.", "Other words.", "editorial", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("A", "zzzzzzzzzz", "No paragraph of this report"),
        ("B", "0" * 16, "hidden columns of the row were changed"),
        ("E", "=1+1", "formula"),
        ("F", '=HYPERLINK("http://example.org")', "formula"),
        ("E", "x" * 20_001, "at most 20,000 characters"),
        ("G", "Rubbish", "is none of: Editorial, Substantive, Question"),
    ],
)
def test_what_does_not_fit_is_explained(book, circulated, paragraph, column, value, reason):
    number = fill(book, paragraph, "Say more.")
    book.active[f"{column}{number}"] = value

    [line] = judged(book, circulated)

    assert not line.fits
    assert reason in line.reason


def test_the_words_that_stand_there_are_no_proposal(book, circulated, paragraph):
    fill(book, paragraph, proposed=paragraph.text)

    [line] = judged(book, circulated)

    assert line.reason == "The row proposes the words that stand there, and says nothing."


def test_a_row_that_was_added_by_hand_is_explained(book, circulated):
    book.active.append(["", "", "99", "My own paragraph", "A comment", "", ""])

    assert [line.reason[:12] for line in judged(book, circulated)] == ["No paragraph"]


def test_a_sheet_of_an_earlier_version_fits_where_the_words_stayed(book, circulated, paragraph, officer):
    other = circulated.paragraphs.filter(kind="paragraph", generator="").exclude(pk=paragraph.pk).first()
    perform(circulated, "take_back", by=officer)
    actions.write_paragraph(paragraph=other, text="Rewritten.", by=officer)
    perform(circulated, "hand_over", by=officer)
    perform(circulated, "circulate", by=officer)
    for one in (paragraph, other):
        fill(book, one, "Say more.")

    lines = {line.key: line.reason for line in judged(book, circulated)}

    assert lines[paragraph.anchor] == ""
    assert "circulated again since" in lines[other.anchor]


def _bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30_000_000)
    return content.getvalue()


def _other() -> bytes:
    content = io.BytesIO()
    Workbook().save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not a spreadsheet", "cannot be read as a spreadsheet"),
        (b"PK\x03\x04 broken", "cannot be read as a spreadsheet"),
        (_bomb(), "cannot be read as a spreadsheet"),
        (_other(), "not the comment sheet"),
        (b"0" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_sheet_comes_back_with_a_sentence(client, base, circulated, member, content, sentence):
    client.force_login(member)

    response = client.post(f"{base}/", {"file": SimpleUploadedFile("a.xlsx", content), "audience": "members"})

    assert response.status_code == 422
    assert sentence in words(html(response))
    assert circulated.comments.count() == 0


def look(client, base, book, **more):
    return client.post(f"{base}/", {"file": packed(book), "audience": "members"} | more)


def take(client, base, preview):
    [sealed] = find(html(preview), "input[name='sealed']")
    return client.post(f"{base}/import/", {"sealed": sealed.get("value")}, follow=True)


def test_seen_first_then_taken_in_once(client, base, book, circulated, paragraph, member):
    fill(book, paragraph, "Say more.", "Other words.", "Question")
    preview = look(client, base, book)
    assert (preview.status_code, circulated.comments.count()) == (200, 0)

    take(client, base, preview)
    take(client, base, preview)
    again = look(client, base, book)

    one = circulated.comments.get()
    assert (one.text, one.proposed, one.kind, one.author, one.anchor) == (
        "Say more.", "Other words.", "question", member, paragraph.anchor,
    )  # fmt: skip
    assert again.status_code == 422
    assert "1 taken in before" in words(html(again))


def test_what_was_withdrawn_does_not_come_back_with_the_sheet(client, base, book, circulated, paragraph, member):
    fill(book, paragraph, "Say more.")
    take(client, base, look(client, base, book))
    actions.withdraw_comment(comment=circulated.comments.get(), by=member)

    again = look(client, base, book)

    assert "1 taken in before" in words(html(again))
    assert circulated.comments.count() == 1


def test_an_officer_takes_in_the_sheet_of_a_member(client, base, book, circulated, paragraph, member, officer):
    fill(book, paragraph, "Say more.")
    client.force_login(officer)
    nobody = look(client, base, book, on_behalf=member.person.pk)

    take(client, base, look(client, base, book, on_behalf=member.person.pk, channel="email"))

    one = circulated.comments.get()
    assert nobody.status_code == 422
    assert (one.author_name, one.on_behalf, one.channel) == (str(member.person), member.person, "email")


def test_a_seal_of_another_or_a_false_one_is_refused(client, base, book, circulated, paragraph, member, reviewer):
    fill(book, paragraph, "Say more.")
    preview = look(client, base, book)
    client.force_login(reviewer)

    told = words(html(take(client, base, preview)))
    client.post(f"{base}/import/", {"sealed": "forged"})

    assert "no longer valid" in told
    assert circulated.comments.count() == 0


def test_text_that_looks_like_a_formula_goes_out_as_text(circulated, paragraph, officer, member):
    actions.write_paragraph(paragraph=paragraph, text="=1+1 is what was said", by=officer)
    perform(circulated, "take_back", by=officer)
    perform(circulated, "hand_over", by=officer)
    perform(circulated, "circulate", by=officer)

    version = circulated.versions.order_by("number").last()
    book = load_workbook(io.BytesIO(sheets.review_xlsx(circulated, version)))

    assert book.active[f"D{row_of(book, paragraph)}"].value == "'=1+1 is what was said"
    assert not [cell for row in book.active for cell in row if cell.data_type == "f"]


def test_hundred_rows_are_taken_in_whatever_one_of_them_is(circulated, paragraph, member):
    rows = [Said(n, paragraph.anchor, f"Comment {n}", "", "editorial") for n in range(100)]
    rows.append(Said(100, "zzzzzzzzzz", "Nowhere", "", "editorial"))

    made, refused = actions.import_comments(report=circulated, rows=rows, by=member)

    assert (made, Comment.objects.count()) == (100, 100)
    assert [line.partition(":")[0] for line in refused] == ["Row 100"]


class TestWordTable:
    """The same sheet as a Word table."""

    @pytest.fixture
    def table(self, client, base, member):
        client.force_login(member)
        response = client.get(f"{base}.docx")
        assert response["Content-Disposition"].endswith('comment-sheet.docx"')
        return Word(io.BytesIO(response.content))

    def row(self, table, paragraph):
        rows = table.tables[0].rows
        return next(one for one in rows if paragraph.anchor in one.cells[0].text)

    def packed(self, table):
        content = io.BytesIO()
        table.save(content)
        return SimpleUploadedFile("sheet.docx", content.getvalue())

    def fill(self, table, paragraph, *said):
        for cell, words_ in zip(self.row(table, paragraph).cells[2:], said, strict=False):
            cell.text = words_

    def test_every_paragraph_stands_in_it(self, table, circulated, paragraph):
        rows = table.tables[0].rows
        assert len(rows) == 1 + circulated.paragraphs.exclude(generator__gt="", text="").count()
        assert self.row(table, paragraph).cells[1].text == paragraph.text
        assert sheets.read_review(self.packed(table), circulated) == []

    def test_what_is_filled_in_is_understood(self, table, circulated, paragraph):
        self.fill(table, paragraph, "Say more.", "Other words.", "Question")

        [line] = sheets.read_review(self.packed(table), circulated)
        assert (line.key, line.ref, line.text, line.proposed, line.kind, line.fits) == (
            paragraph.anchor, "3", "Say more.", "Other words.", "question", True,
        )  # fmt: skip

    def test_without_its_hidden_words_a_row_is_known_by_number_and_text(self, table, circulated, paragraph):
        self.fill(table, paragraph, "Say more.")
        self.row(table, paragraph).cells[0].text = "3"
        [line] = sheets.read_review(self.packed(table), circulated)
        assert (line.key, line.fits) == (paragraph.anchor, True)

    def test_a_row_nobody_knows_is_explained(self, table, circulated, paragraph):
        self.fill(table, paragraph, "Say more.")
        row = self.row(table, paragraph)
        row.cells[0].text, row.cells[1].text = "3", "Other words than it had."
        [line] = sheets.read_review(self.packed(table), circulated)
        assert "No paragraph of this report" in line.reason

    def test_it_is_taken_in_once_also_after_the_spreadsheet(self, client, base, table, book, circulated, paragraph):
        fill(book, paragraph, "Say more.")
        self.fill(table, paragraph, "Say more.")
        for file, new in ((packed(book), 1), (self.packed(table), 0)):
            preview = html(client.post(f"{base}/", {"file": file, "audience": "members"}))
            sealed = [one.get("value") for one in find(preview, "input") if one.get("name") == "sealed"]
            assert len(sealed) == new
            for one in sealed:
                client.post(f"{base}/import/", {"sealed": one})
        assert Comment.objects.count() == 1

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"no document"])
    def test_what_is_no_sheet_is_refused_in_a_sentence(self, client, base, table, content):
        file = SimpleUploadedFile("sheet.docx", content)
        response = client.post(f"{base}/", {"file": file, "audience": "members"})
        assert response.status_code == 422
        assert find(html(response), "[role") or "file" in words(html(response)).lower()

    def test_a_word_document_without_the_table_is_told(self, circulated, table):
        with pytest.raises(Refused, match="its table is missing"):
            sheets.read_review(self.packed(Word()), circulated)
