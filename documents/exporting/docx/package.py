"""The parts of the document in one archive, in one order and with one date, so that the same text is the same file."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from documents.exporting.docx.blocks import Writer
from documents.exporting.docx.contents import contents
from documents.exporting.docx.elements import part, val, w
from documents.exporting.docx.masthead import first_page, running_header, section
from documents.exporting.docx.styles import LANGUAGES, styles_xml
from documents.exporting.legal import legal
from documents.exporting.manuscript import Manuscript, Masthead

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "document": f"{_TYPES}.document.main+xml", "styles": f"{_TYPES}.styles+xml",
    "numbering": f"{_TYPES}.numbering+xml", "settings": f"{_TYPES}.settings+xml",
    "footnotes": f"{_TYPES}.footnotes+xml", "header": f"{_TYPES}.header+xml",
}  # fmt: skip
#: No archive holds an earlier date.
_EARLIEST = date(1980, 1, 1)


def as_docx(manuscript: Manuscript) -> bytes:
    """The whole report; with a comparison, every change tracked."""
    head, rtl = manuscript.head, manuscript.head.is_right_to_left
    writer = Writer(manuscript)
    listed = [] if manuscript.comparison else contents(manuscript.passages, rtl=rtl)
    body = w("body", *first_page(manuscript), *listed, *writer.blocks(), section(rtl))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_links(),
        "docProps/core.xml": _core(head, manuscript.dated),
        "docProps/app.xml": _app(),
        "word/document.xml": part(w("document", body)),
        "word/_rels/document.xml.rels": _links(writer.links),
        "word/styles.xml": styles_xml(head.language, rtl=rtl),
        "word/numbering.xml": writer.lists.xml(),
        "word/settings.xml": _settings(),
        "word/footnotes.xml": writer.notes.xml(head),
        "word/header.xml": running_header(head),
    }
    if writer.notes.links_of_notes:
        parts["word/_rels/footnotes.xml.rels"] = _relationships(_outward(writer.notes.links_of_notes))
    return _zipped(parts, max(manuscript.dated, _EARLIEST))


def _zipped(parts: Mapping[str, bytes], dated: date) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            info.create_system = 3
            archive.writestr(info, content)
    return packed.getvalue()


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in _KINDS.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    ).encode()


def _relationships(rows: list[tuple[str, str, str, bool]]) -> bytes:
    """(id, type, target, leads out of the document)."""
    mode = {True: ' TargetMode="External"', False: ""}
    written = "".join(
        f'<Relationship Id="{id}" Type="{type}" Target={quoteattr(legal(target))}{mode[outside]}/>'
        for id, type, target, outside in rows
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'.encode()


def _package_links() -> bytes:
    return _relationships([
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml", False),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
        ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
    ])  # fmt: skip


def _links(outward: Mapping[str, str]) -> bytes:
    rows = [(f"rId{n}", name) for n, name in enumerate(("styles", "numbering", "settings", "footnotes"), 1)]
    inner = [(id, f"{_OFFICE}/{name}", f"{name}.xml", False) for id, name in rows]
    header = ("rIdHeader", f"{_OFFICE}/header", "header.xml", False)
    return _relationships([*inner, header, *_outward(outward)])


def _outward(links: Mapping[str, str]) -> list[tuple[str, str, str, bool]]:
    return [(id, f"{_OFFICE}/hyperlink", target, True) for target, id in links.items()]


def _core(head: Masthead, dated: date) -> bytes:
    at = f'<dcterms:%s xsi:type="dcterms:W3CDTF">{dated.isoformat()}T00:00:00Z</dcterms:%s>'
    title = f"{head.symbol}: {head.title}" if head.symbol else head.title
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(legal(title))}</dc:title><dc:creator>{escape(legal(head.issuer))}</dc:creator>"
        f"<dc:language>{LANGUAGES.get(head.language, 'en-GB')}</dc:language>"
        f"{at % (('created',) * 2)}{at % (('modified',) * 2)}</cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_XML}<Properties xmlns="{kind}"><Application>Rapporteur</Application></Properties>'.encode()


def _settings() -> bytes:
    notes = w("footnotePr", w("footnote", id=-1), w("footnote", id=0))
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return part(w("settings", val("defaultTabStop", 624), notes, w("compat", mode)))
