"""Files: Word with its own numbers, HTML with its lists, encodings, and what is no report."""

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.importing import LIMIT, Unreadable, read, read_text
from tests.documents.importing import as_bytes, doubts, numbered, told, word_document


def test_words_own_numbers_are_written_out():
    document = word_document()
    document.add_heading("Report of the Expert Group", 0)
    document.add_heading("Opening of the meeting", 1)
    numbered(document, "The meeting was opened.")
    numbered(document, "The Group noted:")
    numbered(document, "Progress:", 1)
    numbered(document, "In the regions;", 2)
    numbered(document, "In the countries;", 2)
    numbered(document, "Needs.", 1)
    document.add_heading("Recommendations to Parties", 1)
    numbered(document, "Parties may wish to:")
    numbered(document, "Act.", 1)
    document.add_paragraph("Annex I")
    document.add_paragraph("QUESTIONS")
    numbered(document, "What?", number=8)
    numbered(document, "Why?", number=8)

    reading = read(as_bytes(document))

    assert told(reading) == [
        "Opening of the meeting",
        "  1. The meeting was opened.",
        "  2. The Group noted:",
        "    (a) Progress:",
        "      (i) In the regions;",
        "      (ii) In the countries;",
        "    (b) Needs.",
        "Recommendations to Parties",
        "  3. Parties may wish to:",
        "    (a) Act.",
        "Annex I QUESTIONS",
        "  1. What?",
        "  2. Why?",
    ]
    assert reading.title == "Report of the Expert Group"
    assert doubts(reading) == []


def test_a_word_document_without_lists_reads_as_text_does():
    document = word_document()
    for line in ("ITEM 1.", "OPENING", "1. It was opened.", "(a)", "First;", "(b)", "Second."):
        document.add_paragraph(line)

    assert told(read(as_bytes(document))) == [
        "Item 1. OPENING", "  1. It was opened.", "    (a) First;", "    (b) Second.",
    ]  # fmt: skip


FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="2"><w:p><w:r><w:t>See decision VII/12.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def test_footnotes_of_word():
    document = word_document()
    paragraph = numbered(document, "The Group met")
    mark = paragraph.add_run()._r
    mark.append(mark.makeelement(f"{{{mark.nsmap['w']}}}footnoteReference", {f"{{{mark.nsmap['w']}}}id": "2"}))
    paragraph.add_run(" in Bonn.")
    content = with_part(as_bytes(document), "word/footnotes.xml", FOOTNOTES)

    reading = read(content)

    assert told(reading) == ["1. The Group met[1] in Bonn.", "  [1] See decision VII/12."]
    assert doubts(reading) == []


def with_part(content, name, part):
    """The document with one more part, tied to the text."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "word/_rels/document.xml.rels":
                tie = f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", tie.encode())
            new.writestr(entry, data)
        new.writestr(name, part)
    return made.getvalue()


PAGE = """<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
<nav><p>Home</p></nav>
<h1>Report of the Expert Group</h1>
<h2>Item 1. Opening</h2>
<p>1. The meeting<br>was opened<sup>1</sup> by the Chair.</p>
<p>2. The agenda was:</p>
<ol><li>Opening;</li><li>Closure.</li></ol>
<h2>Conclusions</h2>
<ol start="3"><li><p>The Group noted:</p>
<ol type="a"><li>One:<ol type="i"><li>Sub one;</li><li>Sub two;</li></ol></li><li>Two.</li></ol></li>
<li>The Group closed.</li></ol>
<ul><li>Act &amp; share.</li></ul>
<table><tr><td>Country</td><td>Number</td></tr></table>
<script>alert(1)</script>
<div id="footnote-1"><p>1 See the decision. ↑</p></div>
</body></html>"""


def test_a_page_of_html():
    reading = read(PAGE.encode(), "report.html")

    assert told(reading) == [
        "Item 1. Opening",
        "  1. The meeting was opened[1] by the Chair.",
        "    [1] See the decision.",
        "  2. The agenda was:",
        "    1. Opening;",
        "    2. Closure.",
        "Conclusions",
        "  3. The Group noted:",
        "    (a) One:",
        "      (i) Sub one;",
        "      (ii) Sub two;",
        "    (b) Two.",
        "  4. The Group closed.",
        "    • Act & share.",
        "  Country | Number",
    ]
    assert doubts(reading) == []


def test_a_doubt_about_html_names_its_line():
    page = "<html><body>\n<p>1. One.</p>\n\n<p>3. Three.</p>\n</body></html>"

    assert doubts(read(page.encode())) == [(4, "Paragraph 2 is missing: 3 follows 1.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    assert told(read("1. Ms. Tóth’s meeting – opened.".encode(encoding))) == ["1. Ms. Tóth’s meeting – opened."]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends):
    reading = read_text(ends.join(["1. One.", "", "3. Three."]))

    assert doubts(reading) == [(3, "Paragraph 2 is missing: 3 follows 1.")]


def docx(**parts):
    """An archive that claims to be a Word document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return made.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\n\t", "The file is empty."),
        (b"\xef\xbb\xbf\n", "The file is empty."),
        (b"%PDF-1.7\n%%EOF", "A PDF keeps no paragraphs"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old format of Word"),
        (bytes(range(256)) * 20, "This is no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "This is no text"),
        (b"x" * (LIMIT + 1), "larger than 20 MB"),
        (ENTITIES.encode(), "declares entities"),
        (b"<?xml version='1.0'?><office/>", "XML of another kind"),
        (docx(document=ENTITIES), "declares entities"),
        (docx(document=ENTITIES.encode("utf-16")), "declares entities"),
        (docx(styles="<w/>"), "This is no text"),
        (docx(document="<w:document"), "damaged"),
        (docx(document=b"0" * 60_000_000), "unpacks to more"),
        (docx(document="<w/>")[:-40], "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_report(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(content)


def test_only_heads_of_pages():
    reading = read_text("UNEP/CBD/COP/10/3\nPage 2\n\f/...\nUNEP/CBD/COP/10/3\nPage 3\n")

    assert told(reading) == []
    assert doubts(reading) == [(1, "No text of a report was found in this file.")]


def test_marks_of_direction_and_signs_nobody_sees_do_not_hide_a_number():
    reading = read_text("\u200f1.\u200f\u202b The Group met.\u202c\n\u200e\ufeff(a)\u200b One.\x07\n")

    assert told(reading)[1].strip() == "(a) One."
    assert "\u202b" not in told(reading)[0]


MARGIN = "and the Group noted a thing that is of some length and goes on and on to the margin of"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000_000,
        "1. " + "word " * 200_000,
        "\n".join(f"{n}. {MARGIN.capitalize()} the page." for n in range(1, 9_000)),
        "\n".join(f"{n}. It did." if n % 12 == 0 else MARGIN for n in range(1, 55_000)),
        "\n".join(f"(a) {MARGIN};" for _ in range(10_000)),
        f"{MARGIN} bio-\n" * 10_000,
        "(" * 5_000_000,
        ". " * 500_000,
        "\f\n" * 300_000,
        ("Title of a chapter " + "." * 40 + " 3\n") * 16_000,
        "UNEP/CBD/COP/10/3\nPage 2\n" * 16_000,
        "1/ A note of some length that says where something is\n" * 16_000,
    ],
    ids=["letters", "words", "paragraphs", "broken", "items", "hyphens", "brackets", "dots", "feeds", "contents",
         "heads", "notes"],
)  # fmt: skip
def test_long_texts_take_linear_time(text):
    """One to five megabytes. Two seconds on a quiet machine; ten here. What is not linear takes minutes."""
    began = time.process_time()

    read_text(text)

    assert time.process_time() - began < 10


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text):
    reading = read_text(text)

    assert all(1 <= doubt.line <= text.count("\n") + text.count("\r") + 1 for doubt in reading.doubts)


LINES = st.sampled_from(
    ["1. The Group met.", "2. It", "(a)", "(i) one;", "i.", "a. x", "I. TITLE", "A. Words", "ITEM 2.", "Annex",
     "ANNEX II", "• bullet", "- dash", "", "\f", "/...", "Page 3", "UNEP/CBD/10/3", "1/ note", "text that goes on",
     "THE TITLE", "3.1.", "2.1. Sub", "Recommendation 1: Parties should act.", "The Conference of the Parties,",
     "* Star", "-----", "12", "(z)"]
)  # fmt: skip


@given(st.lists(LINES, max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_lines_are_read_and_no_word_is_lost(lines):
    reading = read_text("\n".join(lines))

    words = " ".join([*told(reading), *reading.front])
    assert all(word in words for line in lines for word in ("bullet", "one;", "Sub") if word in line.split())
