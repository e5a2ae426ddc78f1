"""Plain words put into a paragraph: its footnotes, references and emphasis stay where the words around them stay."""

import pytest

from documents.exporting import Marked, Passage, linked, woven


def one(text: str) -> Passage:
    other = Passage(pk=2, key="aaaaaaaaaa", kind="paragraph", text="Elsewhere.", number="7", ref="7", anchor="p7")
    return linked([Passage(pk=1, key="k", kind="paragraph", text=text, anchor="p1"), other])[0]


@pytest.mark.parametrize(
    ("text", "proposed", "becomes"),
    [
        ("Plain words.", "Other words.", "Other words."),
        ("The report.^[See 1/2.]", "The whole report.", "The whole report.^[See 1/2.]"),
        ("The report^[See 1/2.] was read.", "The paper was read.", "The paper^[See 1/2.] was read."),
        ("One. Two more words^[Note.]", "One.", "One."),
        ("As in [[aaaaaaaaaa|paragraph 7]], it met.", "As in paragraph 7, it met twice.",
         "As in [[aaaaaaaaaa|paragraph 7]], it met twice."),
        ("As in [[aaaaaaaaaa|paragraph 5]], it met.", "As in paragraph 7, it sat.",
         "As in [[aaaaaaaaaa|paragraph 5]], it sat."),
        ("As in [[aaaaaaaaaa|paragraph 7]], it met.", "As in annex II, it met.", "As in annex II, it met."),
        ("*Taking note* of the work", "Taking note of the good work", "*Taking note* of the good work"),
        ("Of **great** use", "Of little use", "Of **little** use"),
        ("Of **great** use", "Of use", "Of use"),
        ("*Noting* the [may] clause^[N.]", "Noting the [shall] clause", "*Noting* the [shall] clause^[N.]"),
        ("The report.^[See 1/2.]", "The *report*.", "The *report*."),
        ("The report.^[See 1/2.]", "The report.", "The report."),
        ("The report.^[See 1/2.]", "A report.^[See 1/3.]", "A report.^[See 1/3.]"),
        ("^[First.]Words", "Other", "^[First.]Other"),
    ],
)  # fmt: skip
def test_what_nobody_spoke_of_stays(text, proposed, becomes):
    assert woven(one(text), proposed) == becomes


@pytest.mark.parametrize("proposed", ["A", "x ** y", "\\", "of of of", "the ~2~", "[[", "^[", "Notes on *"])
def test_it_reads_as_it_was_proposed(proposed):
    was = one("*Notes*^[a] on [[aaaaaaaaaa|paragraph 7]] of **the** H~2~O \\* [link](https://x.org/of)^[b]")

    assert Marked(woven(was, proposed), was.links).words == Marked(proposed, was.links).words
