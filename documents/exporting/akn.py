"""A report as Akoma Ntoso for the United Nations (AKN4UN): a `debateReport`, annexes as attachments.

`eId` is the address a paragraph has on the page and in the other files (p30-a), `wId` its permanent key, which stays
when the text is renumbered. Identification (FRBR) from symbol, date and language:
work /akn/un/debateReport/2014-04-09/unep-cbd-bs-lg-cb-10-2, expression …/eng@2014-04-09, manifestation ….xml.
"""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from documents.exporting.inline import Marked, Stretch
from documents.exporting.legal import legal
from documents.exporting.manuscript import Manuscript, Masthead
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: ISO 639-2, as FRBRlanguage has it.
LANGUAGES = {"ar": "ara", "zh-hans": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_MARKS = {"em": "i", "strong": "b", "sub": "sub", "sup": "sup"}
E: Any = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def as_akn(manuscript: Manuscript) -> bytes:
    """The whole report, valid against the schema of Akoma Ntoso 3.0."""
    below: dict[int | None, list[Passage]] = {}
    known = {one.pk for one in manuscript.passages}
    for one in manuscript.passages:
        below.setdefault(one.parent if one.parent in known else None, []).append(one)
    top = below.get(None, [])
    annexes = [_attachment(one, manuscript, below) for one in top if one.kind == ANNEX]
    report = E.debateReport(
        {"name": "report"},
        _meta(manuscript),
        _preface(manuscript.head),
        _main([one for one in top if one.kind != ANNEX], below),
        *([E.attachments(*annexes)] if annexes else ()),
    )
    return etree.tostring(E.akomaNtoso(report), encoding="UTF-8", xml_declaration=True) + b"\n"


def _meta(manuscript: Manuscript, component: str = "main", name: str = "") -> Any:
    head, dated = manuscript.head, manuscript.dated.isoformat()
    language = LANGUAGES.get(head.language, "und")
    work = f"/akn/un/debateReport/{dated}/{_slug(head.symbol) or 'report'}"
    expression = f"{work}/{language}@{dated}"
    date, author = E.FRBRdate(date=dated, name="document"), E.FRBRauthor(href="#issuer", **{"as": "#author"})
    levels = [
        _level("FRBRWork", work, component, date, author),
        _level("FRBRExpression", expression, component, date, author),
        _level("FRBRManifestation", expression, component, date, author, ".xml"),
    ]
    levels[0].append(E.FRBRcountry(value="un"))
    if not name and head.symbol:
        levels[0].append(E.FRBRnumber(value=legal(head.symbol)))
    levels[0].append(E.FRBRname(value=legal(name or head.title)))
    levels[1].append(E.FRBRlanguage(language=language))
    levels[2].append(E.FRBRformat(value="application/akn+xml"))
    identification = E.identification({"source": "#issuer"}, *levels)
    return E.meta(identification) if name else E.meta(identification, _references(manuscript))


def _level(level: str, uri: str, component: str, date, author, ending: str = "") -> Any:
    this = E.FRBRthis(value=f"{uri}/!{component}{ending}")
    return E(level, this, E.FRBRuri(value=uri + ending), _again(date), _again(author))


def _again(element):
    return etree.fromstring(etree.tostring(element))


def _references(manuscript: Manuscript) -> Any:
    head = manuscript.head
    body = manuscript.body or _slug(head.body)
    organizations = [("issuer", _slug(head.issuer), head.issuer), ("body", body, head.body)]
    return E.references(
        {"source": "#issuer"},
        *(
            E.TLCOrganization(eId=eid, href=f"/akn/ontology/organization/un/{slug}", showAs=legal(said))
            for eid, slug, said in organizations
        ),
        E.TLCRole(eId="author", href="/akn/ontology/role/un/author", showAs="Author"),
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _preface(head: Masthead) -> Any:
    lines: list[Any] = [
        E.p(legal(head.issuer)),
        E.p(f"Distr. {legal(head.distribution)}"),
        E.p(E.docNumber(legal(head.symbol))) if head.symbol else None,
        E.p(legal(head.dated)) if head.dated else None,
        E.p(f"ORIGINAL: {legal(head.original)}"),
        E.p(E.organization({"refersTo": "#body"}, legal(head.body))),
        E.p(legal(head.meeting)),
        E.p(legal(head.where)) if head.where else None,
        E.p(legal(head.item)) if head.item else None,
        E.p(E.docTitle(legal(head.title))),
        E.p(E.docStatus(head.by)),
    ]
    return E.preface(*(line for line in lines if line is not None))


def _main(passages: Iterable[Passage], below) -> Any:
    blocks = [_block(one, below) for one in passages]
    return E.mainBody(*(blocks or [E.p()]))


def _attachment(annex: Passage, manuscript: Manuscript, below) -> Any:
    component = f"annex_{annex.number.lower() or annex.anchor}"
    return E.attachment(
        _ids(annex),
        *_labels(annex),
        E.doc({"name": "annex"}, _meta(manuscript, component, annex.mark), _main(below.get(annex.pk, ()), below)),
    )


def _block(passage: Passage, below) -> Any:
    """A heading holds what stands below it; a paragraph is content, or a chapeau with points."""
    inner = [_block(one, below) for one in below.get(passage.pk, ())]
    if passage.kind in (HEADING, ANNEX):
        return E.section(_ids(passage), *_labels(passage), *inner)
    tag, more = {PARAGRAPH: ("paragraph", {}), ITEM: ("point", {})}.get(passage.kind, ("hcontainer", {"name": "text"}))
    number = [E.num(legal(passage.mark))] if passage.mark else []
    if passage.grid:
        return E.hcontainer(_ids(passage) | {"name": "table"}, *number, E.content(_table(passage)))
    words = E.p(*_inline(passage.marked))
    if not inner:
        return E(tag, _ids(passage) | more, *number, E.content(words))
    return E(tag, _ids(passage) | more, *number, E.intro(words), *inner)


def _ids(passage: Passage) -> dict[str, str]:
    return {"eId": passage.anchor, "wId": f"k-{passage.key}"}


def _labels(passage: Passage) -> list[Any]:
    number = [E.num(legal(passage.mark))] if passage.mark else []
    return number + ([E.heading(*_inline(passage.marked))] if passage.text else [])


def _table(passage: Passage) -> Any:
    caption = [E.caption(*_inline(passage.marked))] if passage.marked.text else []
    cells = [("th" if not n else "td", row) for n, row in enumerate(passage.cells)]
    rows = [E.tr(*(E(tag, E.p(*_inline(cell))) for cell in row)) for tag, row in cells]
    return E.table({"eId": f"{passage.anchor}-table"}, *caption, *rows)


def _inline(marked: Marked) -> Iterable[Any]:
    return map(_stretch, marked.stretches)


def _stretch(one: Stretch) -> Any:
    if one.note:
        called = {"marker": one.note.sign, "placement": "bottom", "eId": one.note.anchor}
        return E.authorialNote(called, E.p(*_inline(one.note.words)))
    made: Any = legal(one.run.text)
    for mark in sorted(one.run.marks):
        made = E(_MARKS[mark], made)
    if one.anchor:
        return E.ref({"href": f"#{one.anchor}"}, made)
    return E.a({"href": legal(one.run.href)}, made) if one.run.href else made
