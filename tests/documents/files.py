"""Files for tests: a PDF and a Word document with words in them, and some that mean harm."""

import io
import zipfile
import zlib

from docx import Document as WordDocument
from pypdf import PdfWriter


def pdf_of(*pages: str) -> bytes:
    """A PDF with a line of text (Latin letters) on each page."""
    return pdf_with(*(f"BT /F 12 Tf 72 720 Td ({page}) Tj ET".encode("latin-1") for page in pages))


def pdf_with(*streams: bytes, deflated: bool = False) -> bytes:
    """A PDF whose pages have these content streams; *deflated*: they are compressed already."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        packed = "/Filter /FlateDecode " if deflated else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< {packed}/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("a password nobody has", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def bomb_pdf(megabytes: int = 400) -> bytes:
    """A page whose content unpacks to very much."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1024 * 1024) for _turn in range(megabytes)) + packer.flush()
    return pdf_with(packed, deflated=True)


def word_of(*paragraphs: str, heading: str = "") -> bytes:
    document = WordDocument()
    if heading:
        document.add_heading(heading, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word_with(xml: bytes) -> bytes:
    """A Word document whose text is *xml*."""
    plain, written = io.BytesIO(word_of("nothing")), io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry.filename, xml if entry.filename == "word/document.xml" else source.read(entry))
    return written.getvalue()
