"""Follow-up with many rows: 5,000 recommendations, 173 Parties answering 100 of them over three rounds, 100,000 entries
of the trail, 10,000 follow-ups that are due.

Budgets: the pages in units of c, `tabulate` in 1 s, all reminders of a day in 10 s, and nothing sent twice.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command

from bench.pages import Bench, Measured, timed
from bench.rows import WORDS, insert
from core import clock
from meetings.models import Meeting
from membership.models import Body
from notifications.models import Message
from parties.models import Organization, Party, RegionalGroup
from recommendations.actions import send_reminders
from recommendations.models import Answer, AskedParty, FollowUp, Recommendation, Round
from recommendations.states import ProgressState
from workflow.models import TrailEntry

LIST, DETAIL, DESK = 1.5, 2.0, 3.0
RECOMMENDATIONS, AT_A_MEETING, PARTIES, ROUNDS, ENTRIES = 5_000, 100, 173, 3, 100_000
SLUG = "bench-follow-up-0"
DAY = date(2013, 3, 4)
SAID = [
    ("accepted", "in_progress", 30),
    ("accepted", "partially_implemented", 60),
    ("accepted", "implemented_claimed", 100),
    ("accepted", "require_funding", None),
    ("noted", "not_started", None),
    ("under_consideration", "", None),
]


def measure(bench: Bench, body: Body, tell=lambda line: None) -> tuple[list[Measured], list[tuple[str, float, float]]]:
    """The pages; then what, seconds (or a number), and the most that is allowed."""
    tell("follow-up: filling the database")
    fill(body)
    tell("follow-up: pages")
    found = pages(bench, body)
    tell("follow-up: tabulate, reminders")
    return found, [*first_readers(bench, body), tabulated(), *reminded()]


def fill(body: Body) -> None:
    held = meetings(body, RECOMMENDATIONS // AT_A_MEETING)
    many = recommendations(body, held)
    rounds(held[0], many)
    trail_entries(many)


def meetings(body: Body, number: int) -> list[Meeting]:
    return insert(
        Meeting,
        (
            Meeting(
                body=body,
                slug=f"bench-follow-up-{n}",
                ordinal=5000 + n,
                title=f"Follow-up {n} on {WORDS[n % 10]}",
                symbol_prefix=f"FOLLOW/{n}/1",
                starts_on=DAY,
                ends_on=DAY + timedelta(days=2),
                state="closed",
            )
            for n in range(number)
        ),
    )


def recommendations(body: Body, held: list[Meeting]) -> list[FollowUp]:
    """A hundred to a meeting, each to an organization and a Party and due a week ago. Those of the first meeting are
    addressed to all Parties as well: these follow-ups are returned."""
    now = clock.now()
    made = insert(Recommendation, (_recommendation(body, meeting, n, now) for meeting in held for n in range(100)))
    many = insert(
        FollowUp,
        (FollowUp(recommendation=one, addressee="Parties", addressee_kind="parties") for one in islice(made, 100)),
    )
    organizations, parties = list(Organization.objects.all()[:50]), list(Party.objects.order_by("pk")[:PARTIES])
    due = clock.today() - timedelta(days=7)
    insert(FollowUp, _alone(made, organizations, parties, due))
    return many


def _recommendation(body: Body, meeting: Meeting, n: int, now) -> Recommendation:
    return Recommendation(
        body=body,
        meeting=meeting,
        ref=f"{30 + n // 26}({chr(97 + n % 26)})",
        position=n + 1,
        addressee_group="parties_and_other_governments",
        verb="should",
        weight=4,
        text=" ".join(WORDS[(n + place) % 10] for place in range(30)),
        is_public=True,
        state="transmitted",
        adopted_at=now,
        transmitted_at=now,
    )


def _alone(made: list[Recommendation], organizations, parties, due: date) -> Iterable[FollowUp]:
    for n, one in enumerate(made):
        organization, party = organizations[n % len(organizations)], parties[n % len(parties)]
        yield FollowUp(
            recommendation=one, addressee=f"o {organization}"[:300], addressee_kind="organization",
            organization=organization, due_on=due,
        )  # fmt: skip
        yield FollowUp(
            recommendation=one, addressee=f"p {party}"[:300], addressee_kind="party", party=party, due_on=due,
        )  # fmt: skip


def rounds(meeting: Meeting, many: list[FollowUp]) -> None:
    """Three rounds; the last is open. Every Party says something of every recommendation."""
    groups = list(RegionalGroup.objects.filter(scheme=meeting.body.scheme_id).values_list("key", flat=True))
    parties = list(Party.objects.order_by("pk")[:PARTIES])
    asked_on = clock.today() - timedelta(days=100)
    for number in range(1, ROUNDS + 1):
        asking = Round.objects.create(
            meeting=meeting, number=number, asked_on=asked_on, due_on=clock.today() + timedelta(days=100),
            closed_on=None if number == ROUNDS else clock.today(),
        )  # fmt: skip
        asking.follow_ups.set(many)
        asked = insert(
            AskedParty,
            (
                AskedParty(
                    round=asking,
                    party=party,
                    kind="parties",
                    group=groups[n % len(groups)],
                    is_ldc=n % 4 == 0,
                    is_sids=n % 5 == 0,
                )
                for n, party in enumerate(parties)
            ),
        )
        insert(Answer, (_answer(row, one, n + k + number) for n, row in enumerate(asked) for k, one in enumerate(many)))


def _answer(asked: AskedParty, one: FollowUp, n: int) -> Answer:
    response, progress, percentage = SAID[n % len(SAID)]
    return Answer(
        asked=asked, follow_up=one, response=response, progress=progress, percentage=percentage,
        text=f"A sentence or two on what was done, and by whom, number {n}.", channel="site",
        answered_at=clock.now(),
    )  # fmt: skip


def trail_entries(many: list[FollowUp]) -> None:
    """Moves of the collective follow-ups through a year, past the chain: each begins, is claimed and is sent back."""
    kind = ContentType.objects.get_for_model(FollowUp)
    begun = datetime(2013, 3, 5, tzinfo=UTC)
    moves = [_move(turn) for turn in range(ENTRIES // len(many) + 1)]
    rows = (
        TrailEntry(
            at=begun + timedelta(minutes=5 * n),
            actor_label="Bench",
            verb=moves[n // len(many)][0],
            data=moves[n // len(many)][1],
            content_type=kind,
            object_id=str(many[n % len(many)].pk),
            object_label="bench",
            previous_hash="",
            hash=f"bench{n}",
        )
        for n in range(ENTRIES)
    )
    insert(TrailEntry, rows)


def _move(turn: int) -> tuple[str, dict[str, str]]:
    """The verb of a follow-up's *turn*-th move, and its data as the engine writes them."""
    going, claimed = ProgressState.IN_PROGRESS.value, ProgressState.IMPLEMENTED_CLAIMED.value
    verb, source, target = ("claim", going, claimed) if turn % 2 else ("send_back", claimed, going)
    if turn == 0:
        verb, source = "start", ProgressState.NOT_STARTED.value
    return verb, {"column": "progress", "source": source, "target": target}


def pages(bench: Bench, body: Body) -> list[Measured]:
    meeting = f"/meetings/{SLUG}/recommendations/"
    last = Round.objects.get(meeting__slug=SLUG, number=ROUNDS)
    iso2 = last.asked.select_related("party").order_by("pk")[0].party.iso2
    base = f"/recommendations/rounds/{last.pk}/"
    return [
        bench.page("Tracker of 5,000", "/recommendations/", LIST),
        bench.page("Tracker, public", "/recommendations/", LIST, signed_in=False),
        bench.page("Overview of a meeting of 100", meeting, DESK),
        bench.page("Overview of the body", f"/bodies/{body.slug}/recommendations/", DESK),
        bench.page("Heat map, 100 × 8", f"{meeting}numbers/", DESK),
        bench.page("A collective recommendation", f"{meeting}30(a)/", DETAIL),
        bench.page("A round of 173", base, DESK),
        bench.page("What waits to be verified", f"{base}claims/", LIST),
        bench.page("Answers of a Party to 100", f"{base}{iso2}/", 8.0),
    ]


def first_readers(bench: Bench, body: Body) -> list[tuple[str, float, float]]:
    """Whoever comes first after an act, for whom nothing is kept: seconds of one page."""
    meeting = f"/meetings/{SLUG}/recommendations/"
    asked = {
        "Tracker": "/recommendations/",
        "Overview of a meeting": meeting,
        "Heat map": f"{meeting}numbers/",
        "Overview of the body": f"/bodies/{body.slug}/recommendations/",
    }
    return [(f"{name}, after an act", _unkept(bench, path), 0.5) for name, path in asked.items()]


def _unkept(bench: Bench, path: str) -> float:
    cache.clear()
    return timed(lambda: bench.ask(path))


def tabulated() -> tuple[str, float, float]:
    def once() -> None:
        call_command("tabulate", meeting=SLUG, json=True, stdout=StringIO())

    once()
    return ("`tabulate`, 17,300 answers", timed(once), 1.0)


def reminded() -> list[tuple[str, float, float]]:
    taken = timed(lambda: send_reminders(by=None))
    sent = Message.objects.filter(kind="reminder").count()
    send_reminders(by=None)
    again = Message.objects.filter(kind="reminder").count() - sent
    return [("Reminders for 10,000 follow-ups", taken, 10.0), ("Reminders sent twice", again, 0)]


def told(found: list[Measured], others: list[tuple[str, float, float]]) -> str:
    """What was measured, a line each; what is over its budget says so."""
    lines = [
        f"{one.name:40} {one.ratio:6.2f} c ≤ {one.budget:g} {one.milliseconds:8.1f} ms {one.queries:3} queries"
        f"{' OVER' if one.ratio > one.budget else ''}"
        for one in found
    ]
    lines += [f"{what:40} {value:6.2f}   ≤ {most:g}{' OVER' if value > most else ''}" for what, value, most in others]
    return "\n".join(lines)
