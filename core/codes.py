"""Codes that a telephone reads: a text as a QR code, drawn as SVG or PNG."""

import io

#: Modules of white around it; the standard asks for four.
QUIET = 4


def qr_svg(text: str) -> str:
    """The code as a whole SVG document, black on white whatever the theme around it; ISO/IEC 18004, level M."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", border=QUIET, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return out.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The same as a picture for a mail; six dots a module."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", border=QUIET, scale=6)
    return out.getvalue()


def _code(text: str):
    import segno  # nobody but the confirmation needs it

    return segno.make_qr(text, error="m")
