"""A library of 10,000 documents, and the pipeline of a meeting with 50 of them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

from bench.pages import Bench, Measured
from bench.rows import WORDS, insert
from core import clock
from documents import symbols
from documents.models import Document, LanguageVersion, Subject
from documents.states import DocumentKind, DocumentState
from meetings.models import Meeting
from membership.models import Body

DOCUMENTS, ON_THEIR_WAY, SUBJECTS = 10_000, 50, 20
LIST, DETAIL, DESK = 1.5, 2.0, 3.0
KINDS = (DocumentKind.WORKING, DocumentKind.INFORMATION, DocumentKind.REPORT, DocumentKind.OTHER)
LANGUAGES = ("en", "fr", "es")


def measure(bench: Bench, body: Body, tell: Callable[[str], None], number: int = DOCUMENTS) -> list[Measured]:
    """The library as an officer and as nobody, narrowed in several ways; the editors' list of a large meeting."""
    tell(f"a library of {number:,} documents")
    meeting = fill(body, number)
    large, facets = f"/meetings/{meeting.slug}/documents/", "?year=1999&language=fr&kind=working"
    return [
        bench.page(f"A library of {number:,}, public", "/documents/", DESK, signed_in=False),
        bench.page("…, as an officer", "/documents/", DESK),
        bench.page("…, by year, language and type", f"/documents/{facets}", DESK, signed_in=False),
        bench.page("…, by subject", "/documents/?subject=bench-3", DESK, signed_in=False),
        bench.page("…, by a symbol", "/documents/?symbol=unep_cbd_bs_lg-cb_990_12", DESK, signed_in=False),
        bench.page(f"The pipeline of a meeting with {ON_THEIR_WAY}", f"{large}pipeline/", DESK),
        bench.page(f"The documents of a meeting with {ON_THEIR_WAY}", large, DESK),
    ]  # fmt: skip


def fill(body: Body, number: int) -> Meeting:
    """Documents of one meeting after another, most of them public, in three languages, under two subjects each; the
    last meeting has the most, and they are on their way."""
    subjects = insert(Subject, (Subject(body=body, key=f"bench-{n}", name=f"Subject {n}") for n in range(SUBJECTS)))
    held = insert(Meeting, (_meeting(body, n) for n in range(number // 50 + 1)))
    documents = insert(Document, (_document(held[n // 50], n) for n in range(number)))
    documents += insert(Document, (_document(held[-1], n, DocumentState.RECEIVED) for n in range(1, ON_THEIR_WAY)))
    insert(LanguageVersion, (_version(one, code) for one, code in product(documents, LANGUAGES)))
    insert(Document.subjects.through, _filed(documents, subjects))
    return held[-1]


def _meeting(body: Body, n: int) -> Meeting:
    day = date(1990, 1, 1) + timedelta(days=40 * n)
    return Meeting(
        body=body, slug=f"bench-library-{n}", ordinal=30_000 + n, title=f"Meeting {n} with documents", city="Montreal",
        symbol_prefix=f"UNEP/CBD/BS/LG-CB/{700 + n}", starts_on=day, ends_on=day + timedelta(days=2), state="closed",
    )  # fmt: skip


def _document(meeting: Meeting, n: int, state: str = DocumentState.PUBLIC) -> Document:
    number = n % 50 + 1 if state == DocumentState.PUBLIC else n + 100
    symbol = symbols.parse(f"{meeting.symbol_prefix}/{number}", meeting.symbol_prefix)
    restricted = n % 40 == 7
    return Document(
        body=meeting.body, meeting=meeting, symbol=symbol.display, symbol_key=symbol.key,
        symbol_order=symbols.sortable(symbol), title=f"Note {n} on {WORDS[n % 10]}", kind=KINDS[n % 4], state=state,
        distribution="restricted" if restricted else "general", dated_on=meeting.starts_on,
        published_at=clock.now() if state == DocumentState.PUBLIC else None,
    )  # fmt: skip


def _version(document: Document, language: str) -> LanguageVersion:
    return LanguageVersion(
        document=document, language=language, state="available", file="bench", name="bench.pdf", sha256="0" * 64,
        media_type="application/pdf", size=1000, words=9_000, added_at=clock.now(),
    )  # fmt: skip


def _filed(documents: list[Document], subjects: list[Subject]) -> Iterator:
    through, number = Document.subjects.through, len(subjects)
    for n, document in enumerate(documents):
        for step in (0, 7):
            yield through(document_id=document.pk, subject_id=subjects[(n + step) % number].pk)
