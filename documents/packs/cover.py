"""The page before the merged papers, and the slips among them, as HTML to print."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.packs.index import Contents
from documents.packs.merging import Leaf

#: Raised when the cover or the slips look otherwise, so that a kept file is made anew.
FORM = 2
STYLE = mark_safe(
    "<style>"
    '@page{size:A4;margin:25mm 22mm}html{font:10pt/1.4 "Noto Serif","Liberation Serif",serif;color:#000}'
    "h1{font-size:17pt;line-height:1.25;margin:18mm 0 3mm}h2{font-size:11pt;margin:10mm 0 2mm;break-after:avoid}"
    "h2{padding-bottom:1.5mm;border-bottom:0.5pt solid #000}"
    "h3{font-size:10pt;margin:4mm 0 1mm;break-after:avoid}p{margin:0 0 1.5mm}ul{list-style:none;margin:0;padding:0}"
    "li{margin:0 0 1mm;break-inside:avoid}table{width:100%;border-collapse:collapse}"
    "td{padding:0 0 1mm;vertical-align:top}td:last-child{width:14mm;text-align:end;font-variant-numeric:tabular-nums}"
    "section{break-before:page;height:240mm;overflow:hidden}section h2{margin-top:70mm;border:0;font-size:13pt}"
    "</style>"
)


def cover(contents: Contents, leaves: list[Leaf]) -> SafeString:
    """The cover with its contents, then a page for every paper that needs a slip."""
    return format_html(
        '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title>{}</head>\n'
        "<body><h1><bdi>{}</bdi></h1><p>{}</p><p><bdi>{}</bdi></p><h2>{}</h2>{}{}{}</body></html>\n",
        contents.language, contents.direction, contents.title, STYLE, contents.title,
        " · ".join(filter(None, [contents.when, contents.where])), contents.symbols, _("Contents"),
        _contents(leaves), _missing(contents), slips(leaves),
    )  # fmt: skip


def slips(leaves: Iterable[Leaf]) -> SafeString:
    said = _("This document is no PDF, or cannot be read as one. It is in the offline pack (ZIP) as:")
    rows = ((leaf.title, said, leaf.name) for leaf in leaves if leaf.is_slip)
    slip = "<section><h2><bdi>{}</bdi></h2><p>{}</p><p><b><bdi>{}</bdi></b></p></section>"
    return format_html_join("", slip, rows)


def _contents(leaves: list[Leaf]) -> SafeString:
    groups: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault(leaf.heading, []).append(leaf)
    return format_html_join(
        "", "<h3><bdi>{}</bdi></h3><table>{}</table>", ((told, _rows(found)) for told, found in groups.items())
    )


def _rows(leaves: Iterable[Leaf]) -> SafeString:
    rows = ((leaf.title, leaf.page) for leaf in leaves)
    return format_html_join("", "<tr><td><bdi>{}</bdi></td><td>{}</td></tr>", rows)


def _missing(contents: Contents) -> SafeString:
    if not contents.missing:
        return mark_safe("")
    rows = format_html_join("", "<li><bdi>{}</bdi></li>", ((title,) for title in contents.missing))
    return format_html("<h2>{}</h2><ul>{}</ul>", _("Not in this pack, for there is no file yet"), rows)
