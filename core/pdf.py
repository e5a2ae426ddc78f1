"""HTML to PDF (PDF/UA-1) by WeasyPrint, closed to the world: no file, no address but our own static files.

Imported by background tasks and commands only; a web worker never loads WeasyPrint (1 s, 150 MB).
"""

import hashlib
import os
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

OWN = "rapporteur-static:"


def content_hash(html: str) -> str:
    """The identity of a PDF: the same HTML is the same file."""
    return hashlib.sha256(html.encode()).hexdigest()


def to_pdf(html: str, *, made_at: int = 0) -> bytes:
    """Render *html* (complete, with its style) to PDF/UA-1; byte-identical for the same content.

    *made_at* is the document's date as seconds since 1970.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(made_at)
    from weasyprint import HTML

    document = HTML(string=html, base_url=OWN, url_fetcher=_fetcher())
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=content_hash(html).encode()[:32])


def _fetcher():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Answers `rapporteur-static:name` from our static files and refuses everything else."""

        def fetch(self, url, headers=None):
            if not url.startswith(OWN):
                raise ValueError(f"refused: {url[:80]}")
            path = _static_path(url.removeprefix(OWN).lstrip("/"))
            return URLFetcherResponse(url, path.read_bytes())

    return OwnFilesOnly()


def _static_path(name: str) -> Path:
    try:
        found = finders.find(name)
    except SuspiciousFileOperation as error:
        raise ValueError(f"refused: {name[:80]}") from error
    if not found:
        raise ValueError(f"no static file: {name[:80]}")
    return Path(found)
