"""A text with footnotes, a table and cross-references, in the body and in an annex, for tests of the writers."""

from documents.exporting import Passage, linked

EVIL = '<script>alert(1)</script> [x](file:///etc/passwd) ![i](http://127.0.0.1/) <img src="http://127.0.0.1/a.png">'


def text():
    return linked([
        Passage(1, "aaaaaaaaaa", "heading", "Item^[Of the agenda.] one", None, "1", "Item 1.", "item 1", "item-1"),
        Passage(
            2, "bbbbbbbbbb", "paragraph",
            "The *Group*^[See [the call](https://example.org/call), and [[cccccccccc]].] noted H~2~O; see "
            "[[dddddddddd|paragraph 7]] and [[gone|paragraph 99]].",
            1, "1", "1.", "1", "p1",
        ),
        Passage(3, "cccccccccc", "item", "first^[Second note];", 2, "a", "(a)", "1(a)", "p1-a"),
        Passage(
            4, "eeeeeeeeee", "table",
            "Pledges^[In US dollars.]\n"
            "| Party | Pledged |\n| *Hungary* [[#dddddddddd]] | 3,000^[Paid.] |\n| Mexico | |",
            1, "1", "Table 1", "table 1", "table-1",
        ),
        Passage(5, "ffffffffff", "annex", "Recommendations", None, "I", "Annex", "annex", "annex-i"),
        Passage(6, "dddddddddd", "paragraph", "Recommends^[A letter.].", 5, "2", "2.", "2", "p2"),
    ])  # fmt: skip


def evil():
    return linked([
        Passage(1, "aaaaaaaaaa", "paragraph", f"Words {EVIL}^[Note {EVIL}]", None, "1", "1.", "1", "p1"),
        Passage(2, "bbbbbbbbbb", "table", f"Cap {EVIL}\n| {EVIL} |\n| {EVIL}^[{EVIL}] |", None, "1", "Table 1",
                "table 1", "table-1"),
    ])  # fmt: skip
