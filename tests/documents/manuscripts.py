"""Manuscripts for tests of the writers: by hand, and trees made by hypothesis."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from documents.exporting import Comparison, Manuscript, Masthead, Passage
from documents.exporting.legal import legal
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH, PLAIN, Node, number

HEAD = Masthead(
    issuer="Convention on Biological Diversity", distribution="GENERAL", symbol="UNEP/CBD/BS/LG-CB/10/2",
    dated="9 April 2014", original="ENGLISH", body="Liaison Group on Capacity-Building for Biosafety",
    meeting="Tenth meeting", where="Budapest, 7–9 April 2014", item="Item 6 of the provisional agenda",
    agenda_symbol="UNEP/CBD/BS/LG-CB/10/1", title="Report of the tenth meeting", language="en", is_final=True,
)  # fmt: skip
AT = datetime(2014, 4, 10, 9, 30, tzinfo=UTC)


def passages(nodes, said):
    """Nodes of the numbering engine and id → words, as passages."""
    by_id = {node.id: node for node in nodes}
    return [
        Passage(
            pk, f"k{pk}", by_id[pk].kind, said.get(pk, ""), by_id[pk].parent_id, one.number, one.mark, one.ref,
            one.anchor, one.depth,
        )
        for pk, one in number(nodes).items()
    ]  # fmt: skip


def manuscript(text, before=None, head=HEAD):
    comparison = Comparison(before, "Changes since adoption", "Secretariat", AT) if before is not None else None
    return Manuscript(head, text, date(2014, 4, 9), "lg-cb", comparison)


def shown(passage):
    """(number, words) as Word has them: a label that Word does not count stands among the words."""
    words, mark = legal(passage.words), legal(passage.mark)
    if passage.kind in (PARAGRAPH, ITEM):
        return mark, words
    if passage.kind == ANNEX:
        return "", "\n".join(filter(None, (mark, words)))
    return "", f"{mark} {words}" if mark else words


#: What may stand below what; None is the top.
BELOW = {
    None: [HEADING, PARAGRAPH, ANNEX, PLAIN],
    ANNEX: [HEADING, PARAGRAPH, PLAIN],
    HEADING: [HEADING, PARAGRAPH, PLAIN],
    PARAGRAPH: [ITEM, ITEM, PLAIN],
    ITEM: [ITEM, PLAIN],
}
MARKS = ["", "", "", "roman_paren", "upper_roman_dot", "arabic_dot", "alpha_dot", "agenda"]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Zl", "Zp"], exclude_characters="\n\r\t\v\f"), max_size=30
)


@st.composite
def trees(draw):
    """(nodes, id → words): up to thirty blocks wherever they may stand, four levels of subparagraphs at most."""
    nodes, kinds, depth = [], {None: None}, {None: 0}
    for pk in range(1, draw(st.integers(1, 30)) + 1):
        homes = [one for one in kinds if kinds[one] in BELOW and depth[one] < 4]
        parent = draw(st.sampled_from(homes))
        kind = draw(st.sampled_from(BELOW[kinds[parent]]))
        marks = draw(st.sampled_from(MARKS)) if kind in (PARAGRAPH, ITEM) else ""
        numbering = (
            draw(st.sampled_from(["continue", "restart", "restart_per_heading"])) if kind == ANNEX else "continue"
        )
        label = draw(st.sampled_from(["", "outline", "Session {n}:", "3.1."])) if kind == HEADING else ""
        nodes.append(Node(pk, parent, draw(st.integers(0, 9)), kind, marks, label, numbering))
        kinds[pk], depth[pk] = kind, depth[parent] + 1 if kind in (ITEM, PARAGRAPH) else depth[parent]
    return nodes, {node.id: draw(WORDS) for node in nodes}


@st.composite
def pairs(draw):
    """Two versions of a text: some words rewritten, some blocks gone, come or moved."""
    nodes, said = draw(trees())
    gone = draw(st.sets(st.sampled_from([node.id for node in nodes])))
    come = draw(st.sets(st.sampled_from([node.id for node in nodes])))
    before = _without(nodes, come)
    after = [
        Node(
            one.id,
            one.parent_id,
            draw(st.sampled_from([one.position, 5])),
            one.kind,
            one.marks,
            one.label,
            one.numbering,
        )
        for one in _without(nodes, gone)
    ]
    rewritten = {pk: draw(WORDS) if draw(st.booleans()) else words for pk, words in said.items()}
    return passages(before, said), passages(after, rewritten)


def _without(nodes, gone):
    """Without these blocks and what stands below them."""
    away = set(gone)
    for node in nodes:
        if node.parent_id in away:
            away.add(node.id)
    return [node for node in nodes if node.id not in away]
