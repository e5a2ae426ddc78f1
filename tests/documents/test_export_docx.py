"""The report as a Word document: its words and numbers as Word reads them, tracked changes, hostile signs."""

import io
from dataclasses import replace

import docx
import mammoth
import pytest
from hypothesis import given, settings

from documents import actions, queries
from documents.exporting import Passage
from documents.exporting.docx import as_docx
from documents.models import Paragraph
from documents.numbering import Node
from tests.documents.manuscripts import AT, HEAD, manuscript, pairs, passages, shown, trees
from tests.documents.tenth import report_tree, stage
from tests.documents.word import W, accepted, names, part, read, rejected, style, words
from workflow.engine import perform


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


def text(*said):
    return passages([Node(pk, None, pk, "paragraph") for pk in range(1, len(said) + 1)], dict(enumerate(said, 1)))


def xml(data, name="word/document.xml"):
    from lxml import etree

    return etree.tostring(part(data, name), encoding="unicode")


class TestTenthReport:
    def test_words_and_numbers(self, report):
        data = as_docx(queries.manuscript(report))

        assert read(data) == [shown(one) for one in queries.text_of(report)]

    def test_numbering_begins_again_where_the_report_does(self, report):
        counted = [number for number, _words in read(as_docx(queries.manuscript(report))) if number[:-1].isdigit()]

        # The six items of the agenda are subparagraphs of 8; annex I continues, each session of annex II begins at 1.
        agenda = counted[8:]
        assert counted[:8] == [f"{n}." for n in range(1, 9)]
        assert agenda[:6] == [f"{n}." for n in range(1, 7)]
        assert agenda[6:33] == [f"{n}." for n in range(9, 36)]
        assert agenda[33:] == [f"{n}." for session in (4, 4, 5, 4) for n in range(1, session + 1)]

    def test_headings_are_headings(self, report):
        document = docx.Document(io.BytesIO(as_docx(queries.manuscript(report))))
        heads = [(one.style.name, one.text) for one in document.paragraphs if one.style.name in ("Heading 1", "Annex")]

        assert [text for name, text in heads if name == "Heading 1"][:3] == [
            "INTRODUCTION", "Item 1. Opening of the meeting", "Item 2. Organizational matters",
        ]  # fmt: skip
        assert [text.partition("\n")[0] for name, text in heads if name == "Annex"] == ["Annex I", "Annex II"]

    def test_the_contents_are_a_field_of_links_to_the_headings(self, report):
        data = as_docx(queries.manuscript(report))
        document = part(data, "word/document.xml")
        places = {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}
        links = [one.get(f"{W}anchor") for one in document.iter(f"{W}hyperlink")]

        assert ' TOC \\o "1-3" \\h \\u ' in xml(data)
        assert links[:3] == ["section_1", "item_1", "item_2"]
        assert set(links) - places == set()
        assert len(links) == sum(one.kind in ("heading", "annex") for one in queries.text_of(report))

    def test_masthead_header_and_properties(self, report):
        document = docx.Document(io.BytesIO(as_docx(queries.manuscript(report))))
        facts = [one.text for one in document.tables[0].rows[0].cells[1].paragraphs if one.text]
        section = document.sections[0]

        assert facts == ["Distr.", "GENERAL", "UNEP/CBD/BS/LG-CB/10/2", "ORIGINAL: ENGLISH"]
        assert section.different_first_page_header_footer
        assert section.header.paragraphs[0].text == "UNEP/CBD/BS/LG-CB/10/2\tPage 2"
        assert document.core_properties.title == f"UNEP/CBD/BS/LG-CB/10/2: {report.document.title}"
        assert document.core_properties.created.date() == report.meeting.ends_on

    def test_the_star_of_the_item_is_a_real_footnote(self, report):
        data = as_docx(queries.manuscript(report))
        notes = [words(one) for one in part(data, "word/footnotes.xml").iter(f"{W}footnote")]

        assert notes == ["", "", "* UNEP/CBD/BS/LG-CB/10/1."]
        assert 'w:customMarkFollows="1"' in xml(data)

    def test_word_readers_read_it(self, report):
        html = mammoth.convert_to_html(io.BytesIO(as_docx(queries.manuscript(report)))).value

        assert "declared the meeting closed at 3 p.m. on Wednesday, 9 April 2014." in html

    def test_the_same_content_is_the_same_file(self, report):
        assert as_docx(queries.manuscript(report)) == as_docx(queries.manuscript(report))

    def test_changes_since_adoption(self, report, officer):
        for step in ("hand_over", "circulate", "adopt", "begin_finalizing"):
            perform(report, step, by=officer)
        version = queries.version_named(report, "adopted")
        before = queries.text_of(report)
        self._change(report, officer)
        after = queries.text_of(report)
        data = as_docx(queries.manuscript(report, version))

        assert read(data, accepted(data)) == [shown(one) for one in after]
        assert read(data, rejected(data)) == [shown(one) for one in before]
        kinds = [one for one in ("ins", "del", "moveFrom", "moveTo") if f"<w:{one} " in xml(data)]
        assert kinds == ["ins", "del", "moveFrom", "moveTo"]
        assert 'w:author="Secretariat"' in xml(data)

    @staticmethod
    def _change(report, officer):
        def row(ref):
            return Paragraph.objects.get(pk=next(one.pk for one in queries.text_of(report) if one.ref == ref))

        actions.write_paragraph(paragraph=row("10"), text="Under this item, the Secretariat spoke.", by=officer)
        actions.remove_paragraph(paragraph=row("25(e)"), by=officer)
        actions.add_paragraph(
            report=report, parent=row("4").parent, kind="paragraph", text="One more.", after=row("4"), by=officer
        )
        actions.shift_paragraph(paragraph=row("22(a)"), way="down", by=officer)


class TestAnyTree:
    @given(trees())
    @settings(max_examples=60, deadline=None)
    def test_words_and_numbers(self, tree):
        text = passages(*tree)

        assert read(as_docx(manuscript(text))) == [shown(one) for one in text]

    @given(pairs())
    @settings(max_examples=60, deadline=None)
    def test_accepting_gives_the_new_text_and_rejecting_the_old(self, pair):
        before, after = pair
        data = as_docx(manuscript(after, before))

        assert read(data, accepted(data)) == [shown(one) for one in after]
        assert read(data, rejected(data)) == [shown(one) for one in before]

    @given(pairs())
    @settings(max_examples=25, deadline=None)
    def test_no_two_marks_share_an_id(self, pair):
        document = part(as_docx(manuscript(pair[1], pair[0])), "word/document.xml")
        ends = {f"{W}bookmarkEnd", f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd", f"{W}footnoteReference"}
        ids = [one.get(f"{W}id") for one in document.iter() if one.get(f"{W}id") and one.tag not in ends]

        assert len(ids) == len(set(ids))


class TestTrackedChanges:
    def test_each_has_an_author_and_a_date(self):
        document = part(as_docx(manuscript(text("New words."), text("Old words."))), "word/document.xml")
        tracked = [one for tag in ("ins", "del") for one in document.iter(W + tag)]

        assert [(one.get(f"{W}author"), one.get(f"{W}date")) for one in tracked] == [
            ("Secretariat", AT.strftime("%Y-%m-%dT%H:%M:%SZ"))
        ] * 2
        assert ["".join(one.itertext()) for one in tracked] == ["New", "Old"]

    def test_a_new_level_is_tracked_as_a_change_of_the_paragraph(self):
        nodes = [Node(1, None, 1, "paragraph"), Node(2, 1, 1, "item"), Node(3, 1, 2, "item")]
        said = {1: "Chapeau:", 2: "one; and", 3: "two."}
        before, after = passages(nodes, said), passages([*nodes[:2], Node(3, 2, 1, "item")], said)
        data = as_docx(manuscript(after, before))

        assert [number for number, _words in read(data, accepted(data))] == ["1.", "(a)", "(i)"]
        assert [number for number, _words in read(data, rejected(data))] == ["1.", "(a)", "(b)"]

    def test_what_did_not_change_keeps_its_look(self):
        same = text("An *ad hoc* group")

        assert "<w:i/>" in xml(as_docx(manuscript(same, same)))


class TestHostile:
    def test_what_xml_cannot_hold_is_left_out(self):
        said = "a\x00b\x0bc\ud800d\uffffe"

        assert read(as_docx(manuscript([Passage(1, "k", "paragraph", said, None, "1", "1.", "1", "p1")]))) == [
            ("1.", "abcde")
        ]

    @pytest.mark.parametrize(
        "said",
        [
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
            "{ PAGE }",
        ],
    )
    def test_words_stay_words(self, said):
        data = as_docx(manuscript(text(said)))

        assert read(data) == [("1.", said)]
        assert "<!ENTITY" not in xml(data)

    def test_a_masthead_of_hostile_words(self):
        odd = "<b>\x00\"'&"
        head = replace(HEAD, issuer=odd, title=odd, symbol=odd, body=odd, where=odd, item=odd, agenda_symbol=odd)
        document = docx.Document(io.BytesIO(as_docx(manuscript(text("Words."), head=head))))

        assert document.core_properties.author == "<b>\"'&"

    def test_links_lead_to_the_web_or_nowhere(self):
        said = "[bch](https://bch.cbd.int/?a=1&b=2) [file](file:///etc/passwd) [js](javascript:alert)"
        data = as_docx(manuscript(text(said)))
        links = [one.get("Target") for one in part(data, "word/_rels/document.xml.rels") if one.get("TargetMode")]

        assert links == ["https://bch.cbd.int/?a=1&b=2"]

    def test_no_part_declares_an_entity(self):
        data = as_docx(manuscript(text("Words.")))

        assert [name for name in names(data) if b"<!" in io.BytesIO(xml(data, name).encode()).read()] == []


class TestLanguage:
    @pytest.mark.parametrize(
        ("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES"), ("ru", "ru-RU"), ("zh-hans", "zh-CN")]
    )
    def test_each_language_is_named(self, language, tag):
        data = as_docx(manuscript(text("…"), head=replace(HEAD, language=language)))

        assert f'<w:lang w:val="{tag}"' in xml(data, "word/styles.xml")
        assert "<w:rtl/>" not in xml(data)

    def test_arabic_runs_from_right_to_left(self):
        data = as_docx(manuscript(text("فريق الاتصال"), head=replace(HEAD, language="ar")))

        assert 'w:bidi="ar-SA"' in xml(data, "word/styles.xml")
        assert "<w:bidi/>" in xml(data, "word/styles.xml")
        assert "<w:rtl/>" in xml(data)
        assert style(next(part(data, "word/document.xml").iter(f"{W}p"))) == "Issuer"
