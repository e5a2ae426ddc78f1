"""Elements of WordprocessingML, by their short names."""

from typing import Any

from lxml import etree

from documents.exporting.legal import legal

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"w": W, "r": R}


def w(tag: str, *children: Any, **attributes: object) -> Any:
    """``w("ind", left=0)`` → ``<w:ind w:left="0"/>``; a child is an element, None, or the text."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMES)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", legal(str(value)))
    for child in children:
        if isinstance(child, str):
            element.text = legal(child)
            element.set(_SPACE, "preserve")
        elif child is not None:
            element.append(child)
    return element


def val(tag: str, value: object) -> Any:
    """``<w:tag w:val="value"/>``"""
    return w(tag, val=value)


def part(element) -> bytes:
    etree.cleanup_namespaces(element, top_nsmap=_NAMES)
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)


#: Marks of restricted Markdown → properties of a run, in the order of the schema.
_LOOKS = {"strong": "b", "em": "i"}
_ALIGNED = {"sub": "subscript", "sup": "superscript"}


def run(text: str, marks: frozenset[str] = frozenset(), *, rtl=False, style="", deleted=False) -> Any:
    """A stretch of one look; *deleted* inside a tracked deletion."""
    looks = [val("rStyle", style)] if style else []
    looks += [w(tag) for mark, tag in _LOOKS.items() if mark in marks]
    looks += [val("vertAlign", where) for mark, where in _ALIGNED.items() if mark in marks][:1]
    looks += [w("rtl")] if rtl else []
    return w("r", w("rPr", *looks) if looks else None, w("delText" if deleted else "t", text))


def field(code: str, shown: str = "1") -> list[Any]:
    """A field such as PAGE, with what it shows until it is counted."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", w("instrText", f" {code} ")),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", w("t", shown)),
        w("r", w("fldChar", fldCharType="end")),
    ]
