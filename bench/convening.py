"""A large meeting: 300 items of the agenda, 500 invitations, 1,000 documents; its mails, its feed, its pack.

Budgets: the pages in units of c, 500 invitations in the outbox within 2 s, the pack's memory whatever its size.
"""

import hashlib
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from statistics import median
from tempfile import TemporaryFile

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from bench.pages import Bench, Measured, timed
from bench.rows import WORDS, insert
from core import clock
from documents import symbols
from documents.models import Document, LanguageVersion
from documents.packs import write
from documents.queries.pack import pack_of
from meetings import actions, ical
from meetings.calendar import written
from meetings.models import AgendaItem, Invitation, Meeting, Session
from meetings.queries import entry_of
from membership.models import Body, Membership
from parties.models import Party, Person

ITEMS, INVITED, DOCUMENTS, EVENTS, PACKED = 300, 500, 1_000, 2_000, 100
LIST, DETAIL, DESK = 1.5, 2.0, 3.0
PREFIX = "UNEP/CBD/BS/LG-CB/900"
#: Bytes of each file of the pack.
WEIGHT = 1024 * 1024


def measure(bench: Bench, body: Body, officer, tell: Callable[[str], None]):
    """The pages; then what, a number (seconds, or bare), and the most that is allowed."""
    tell("a large meeting: filling the database")
    meeting = fill(body)
    tell("a large meeting: invitations")
    others = invited(meeting, officer)
    tell("a large meeting: pages")
    found = pages(bench, meeting)
    tell("a large meeting: its pack, a feed")
    return found, [*others, *packed(body), feed(body)]


def fill(body: Body) -> Meeting:
    (meeting,) = insert(Meeting, [_meeting(body, 0, PREFIX, "announced")])
    parties = list(Party.objects.order_by("pk")[:190])
    people = insert(Person, (_person(parties[n % len(parties)], n) for n in range(INVITED)))
    insert(Membership, (_membership(body, person) for person in people))
    items = insert(AgendaItem, (_item(meeting, n) for n in range(ITEMS)))
    insert(Session, (_session(meeting, n) for n in range(12)))
    documents = insert(Document, (_document(meeting, items[n % ITEMS], n) for n in range(DOCUMENTS)))
    insert(LanguageVersion, (_version(one, "x.pdf", b"%PDF-1.7") for one in documents))
    return meeting


def _meeting(body: Body, n: int, prefix: str, state: str) -> Meeting:
    day = clock.today() + timedelta(days=90)
    return Meeting(
        body=body, slug=f"bench-convening-{n}", ordinal=40_000 + n, title=f"Large meeting {n}", city="Montreal",
        symbol_prefix=prefix, starts_on=day, ends_on=day + timedelta(days=4), state=state, opening_time=time(9),
        closing_time=time(17), time_zone="America/Toronto",
    )  # fmt: skip


def _person(party: Party, n: int) -> Person:
    return Person(family_name=f"Expert {n}", given_names="Ana", email=f"expert-{n}@bench.example", party=party)


def _membership(body: Body, person: Person) -> Membership:
    return Membership(body=body, person=person, capacity="party_expert", since=date(2013, 1, 1), state="active")


def _item(meeting: Meeting, n: int) -> AgendaItem:
    return AgendaItem(meeting=meeting, position=n + 1, title=f"Item on {WORDS[n % 10]}", kind="in_depth")


def _session(meeting: Meeting, n: int) -> Session:
    day = meeting.starts_on + timedelta(days=n % 5)
    return Session(meeting=meeting, day=day, starts=time(9 + 3 * (n // 5)), ends=time(11 + 3 * (n // 5)), room="A")


def _document(meeting: Meeting, item: AgendaItem | None, n: int) -> Document:
    symbol = symbols.parse(f"{meeting.symbol_prefix}/{n + 1}", meeting.symbol_prefix)
    return Document(
        body_id=meeting.body_id, meeting=meeting, symbol=str(symbol), symbol_key=symbol.key, symbol_order=symbol.order,
        title=f"Paper on {WORDS[n % 10]}", kind="working", state="public", published_at=clock.now(), agenda_item=item,
    )  # fmt: skip


def _version(document: Document, name: str, content: bytes) -> LanguageVersion:
    return LanguageVersion(
        document=document, language="en", state="available", file=name, name="x.pdf", media_type="application/pdf",
        size=len(content), sha256=hashlib.sha256(content).hexdigest(), added_at=clock.now(),
    )  # fmt: skip


def invited(meeting: Meeting, officer) -> list[tuple[str, float, float]]:
    """From nothing to 500 letters in the outbox, and all that follows to as many."""
    people = list(Person.objects.filter(email__endswith="@bench.example"))
    acts = [
        ("500 invitations drafted", lambda: actions.invite_members(meeting=meeting, people=people, by=officer)),
        ("500 invitations in the outbox", lambda: actions.send_invitations(meeting=meeting, by=officer)),
        ("500 silent persons reminded", lambda: actions.remind_silent(meeting=meeting, by=officer)),
        ("500 told of another place", lambda: actions.change_meeting(meeting=meeting, by=officer, city="Nairobi")),
    ]
    return [(what, timed(act), 2.0) for what, act in acts]


def pages(bench: Bench, meeting: Meeting) -> list[Measured]:
    base = f"/meetings/{meeting.slug}/"
    invitation = Invitation.objects.filter(meeting=meeting).order_by("pk")[0]
    return [
        bench.page("A large meeting", base, DETAIL),
        bench.page("Its agenda of 300", f"{base}agenda/", 4.0),
        bench.page("…, public", f"{base}agenda/", 4.0, signed_in=False),
        bench.page("Its timetable", f"{base}work/", DESK),
        bench.page("Its 500 participants", f"{base}participants/", 4.0),
        bench.page("…, public", f"{base}participants/", DETAIL, signed_in=False),
        bench.page("One of its invitations", f"/meetings/reply/{invitation.token}/", DETAIL, signed_in=False),
        bench.page("Its 1,000 documents", f"{base}documents/", 8.0),
        bench.page("…, public", f"{base}documents/", 8.0, signed_in=False),
        bench.page("Its room", f"{base}room/", DESK),
        bench.page("Its pack, before it is made", f"{base}pack/", 8.0, signed_in=False),
    ]


def packed(body: Body) -> list[tuple[str, float, float]]:
    """A hundred files of a megabyte: how much of that is in memory at once."""
    (meeting,) = insert(Meeting, [_meeting(body, 1, "UNEP/CBD/BS/LG-CB/901", "announced")])
    documents = insert(Document, (_document(meeting, None, n) for n in range(PACKED)))
    content = bytes(WEIGHT)
    names = [default_storage.save("bench/x.pdf", ContentFile(content)) for _one in documents]
    insert(LanguageVersion, (_version(one, name, content) for one, name in zip(documents, names, strict=True)))
    pack = pack_of(meeting, AnonymousUser(), "en")
    tracemalloc.start()
    with TemporaryFile() as file:
        write(pack.entries, file)
        size = file.tell()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return [(f"A pack of {size // WEIGHT} MB in memory, of its size", peak / size, 0.1)]


def feed(body: Body) -> tuple[str, float, float]:
    """A feed of 2,000 meetings against icalendar alone for the same events."""
    insert(Meeting, _small(body))
    meetings = Meeting.objects.filter(slug__startswith="bench-feed-")
    entries = [entry_of(meeting) for meeting in meetings.select_related("country")]
    pairs = [
        (timed(lambda: ical.feed(meetings, name="Meetings")), timed(lambda: written(iter(entries), stamp=clock.now())))
        for _ in range(3)
    ]
    return (f"A feed of {len(entries):,}, × icalendar alone", median(ours / alone for ours, alone in pairs), 1.2)


def _small(body: Body) -> Iterator[Meeting]:
    for n in range(EVENTS):
        day = date(1990, 1, 1) + timedelta(days=n)
        yield Meeting(
            body=body, slug=f"bench-feed-{n}", ordinal=60_000 + n, title=f"Meeting {n} on {WORDS[n % 10]}",
            symbol_prefix=f"FEED/{n}", starts_on=day, ends_on=day, state="closed", city="Montreal",
        )  # fmt: skip
