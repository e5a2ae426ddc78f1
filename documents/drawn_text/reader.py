"""The child's side: `python -m documents.drawn_text.reader MEDIA_TYPE SECONDS PAGES`, the file on its input.

Says a line of JSON at a time: {"pages": n}, {"text": "…"} per page, {"html": "…"} of a Word document, {"cut": true},
or {"outcome": "locked" | "damaged" | "too_much"} where there is nothing to say. Knows nothing of the site.
"""

import json
import resource
import sys
from io import BytesIO

MEMORY = 1024 * 1024 * 1024
MOST_HTML = 80_000


def confine(seconds: int) -> None:
    """Little memory, little time, no file written, no process started."""
    limits = {
        resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: seconds, resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: 64,
    }  # fmt: skip
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def say(**said) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def read_pdf(content: bytes, most_pages: int) -> None:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        say(outcome="locked")
        return
    say(pages=len(reader.pages))
    for number, page in enumerate(reader.pages):
        if number == most_pages:
            say(cut=True)
            return
        say_page(page)


def say_page(page) -> None:
    """A page that cannot be read holds up none of the others; then the text is not whole."""
    from documents.drawn_text.words import plain

    try:
        text = page.extract_text()
    except MemoryError:
        raise
    except Exception:
        say(text="", cut=True)
    else:
        say(text=plain(text))


def read_word(content: bytes) -> None:
    from django.conf import settings

    settings.configure(USE_I18N=False)  # what is imported asks for translations of refusals
    from documents.drawn_text.words import plain
    from documents.importing.sources import checked_document
    from documents.importing.web import lines_of_html
    from documents.importing.word import html_of_docx

    html = html_of_docx(checked_document(content))
    say(text=plain("\n".join(line.text for line in lines_of_html(html, is_word=True))))
    say(html=html[:MOST_HTML])


def main(media_type: str, seconds: int, most_pages: int) -> None:
    confine(seconds)
    content = sys.stdin.buffer.read()
    try:
        if media_type == "application/pdf":
            read_pdf(content, most_pages)
        else:
            read_word(content)
    except (MemoryError, RecursionError):
        say(outcome="too_much")
    except Exception as error:
        say(outcome="too_much" if "unpacks" in str(error) else "damaged")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
