"""The list of contents of a long report: a field, so that Word fills in the pages when it is asked to update it."""

import hashlib
from collections.abc import Sequence
from typing import Any

from documents.exporting.docx.elements import run, val, w
from documents.exporting.passage import Passage, outline
from documents.exporting.pdf_page import LONG

#: Headings to the third level and the annexes, each a link.
CODE = ' TOC \\o "1-3" \\h \\u '


def contents(passages: Sequence[Passage], *, rtl: bool) -> list[Any]:
    """Nothing for a short report, as in print."""
    heads = outline(passages)
    if not heads or sum(1 for one in passages if one.number) < LONG:
        return []
    rows = [
        w(
            "p",
            w("pPr", val("pStyle", f"TOC{min(one.depth, 2) + 1}")),
            w("hyperlink", run(one.calm, rtl=rtl), anchor=bookmark(one.anchor)),
        )
        for one in heads
    ]
    begin = [w("r", w("fldChar", fldCharType="begin")), w("r", w("instrText", CODE))]
    for at, piece in enumerate([*begin, w("r", w("fldChar", fldCharType="separate"))]):
        rows[0].insert(1 + at, piece)
    rows[-1].append(w("r", w("fldChar", fldCharType="end")))
    return [w("p", w("pPr", val("pStyle", "ContentsTitle")), run("Contents", rtl=rtl)), *rows]


def bookmark(anchor: str) -> str:
    """The name of a place in the document, from its address: letters, figures and underscores, forty at most."""
    name = anchor.replace("-", "_")
    return name if len(name) <= 40 else f"{name[:31]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
