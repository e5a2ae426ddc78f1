"""What is measured, in which order, against which budget (design: product, "Budgets")."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from bench import composition, constituting, following, library, review, rows, searching
from bench.pages import Bench, Measured, timed
from core import clock
from core.pdf import to_pdf
from demo.cast import Cast
from documents.models import Report
from meetings.calendar import written
from meetings.models import Meeting
from meetings.queries import entry_of

LIST, DETAIL, DESK = 1.5, 2.0, 3.0


@dataclass
class Results:
    """Everything that was measured; `growth` and `others` are (what, measured, budget) in words."""

    small: list[Measured] = field(default_factory=list)
    tenth: list[Measured] = field(default_factory=list)
    large: list[Measured] = field(default_factory=list)
    others: list[tuple[str, str, str]] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)


def run(sizes: dict[str, int], tell: Callable[[str], None]) -> Results:
    cast = Cast()
    results = Results(sizes=sizes)
    bench = Bench(cast.officer)
    tell("the demo alone")
    results.small = pages(bench, "lg-cbb-10")
    results.others += [*printing(), *slates(), *constituted(bench, cast), *reviewed(bench, cast)]
    tell("with a tenth of the rows")
    tenth = sizes["reports"] // 10
    held = rows.meetings(cast.body, sizes["meetings"] // 10)
    fill(cast, held[:tenth], sizes)
    results.tenth = pages(bench, "lg-cbb-10")
    tell("filling the database")
    held += rows.meetings(cast.body, sizes["meetings"] - len(held), first=len(held))
    fill(cast, held[tenth : sizes["reports"]], sizes)
    tell("with many rows")
    results.large = pages(bench, "lg-cbb-10") + large_agendas(bench, cast)
    followed, timed_ones = following.measure(bench, cast.body, tell)
    results.large += followed + library.measure(bench, cast.body, tell)
    results.others += [
        (what, _held(_seconds(value), value, most), f"≤ {_seconds(most)}") for what, value, most in timed_ones
    ]
    results.others += [*calendar(bench), *searched(sizes), *weight(bench)]
    return results


def pages(bench: Bench, slug: str) -> list[Measured]:
    """The pages people open most, signed in as an officer and as nobody."""
    meeting = f"/meetings/{slug}/"
    return [
        bench.page("Home, public", "/", DESK, signed_in=False),
        bench.page("My desk", "/desk/", DESK),
        bench.page("Meetings, public", "/meetings/", LIST, signed_in=False),
        bench.page("Meetings", "/meetings/", LIST),
        bench.page("Documents", "/documents/", LIST),
        bench.page("Recommendations", "/recommendations/", LIST),
        bench.page("Bodies", "/bodies/", LIST),
        bench.page("Parties (198)", "/parties/", LIST),
        bench.page("A body with its composition", "/bodies/lg-cbb/", DETAIL),
        bench.page("A meeting", meeting, DETAIL),
        bench.page("Its agenda", f"{meeting}agenda/", DETAIL),
        bench.page("Its participants", f"{meeting}participants/", DETAIL),
        bench.page("Its documents", f"{meeting}documents/", DETAIL),
        bench.page("Its report, public", f"{meeting}report/", DETAIL, signed_in=False),
        bench.page("Its recommendations", f"{meeting}recommendations/", DESK),
        bench.page("A recommendation", f"{meeting}recommendations/30(a)/", DETAIL),
        bench.page("Search, a word of every paragraph", "/search/?q=biosafety", DESK),
        bench.page("The outbox", "/outbox/", LIST),
    ]


def fill(cast: Cast, held: list[Meeting], sizes: dict[str, int]) -> None:
    """A report for each meeting, its follow-up, and what search knows of it."""
    reported = rows.reports(cast.body, held, sizes["paragraphs"])
    rows.follow_ups(reported, sizes["addressees"])
    rows.index_everything(reported)


def searched(sizes: dict[str, int]) -> list[tuple[str, str, str]]:
    """Common and rare words, in several scripts, as everybody and as a member."""
    searching.analyse()
    return searching.lines(searching.measure(), sizes["reports"] * sizes["paragraphs"])


def large_agendas(bench: Bench, cast: Cast) -> list[Measured]:
    measured = []
    for slug, number, budget in (("bench-0", 100, 2.0), ("bench-1", 1000, 8.0)):
        meeting = Meeting.objects.get(slug=slug)
        rows.agenda(meeting, number)
        measured.append(
            bench.page(f"An agenda of {number:,} items", f"/meetings/{slug}/agenda/", budget, signed_in=False)
        )
    return measured


def calendar(bench: Bench) -> list[tuple[str, str, str]]:
    """The feed of every meeting against icalendar alone for the same events, and the answer when nothing changed."""
    first = bench.ask("/meetings/calendar.ics", signed_in=False)
    again = bench.page("", "/meetings/calendar.ics", 0.3, signed_in=False, HTTP_IF_NONE_MATCH=first["ETag"])
    entries = [entry_of(meeting) for meeting in Meeting.objects.select_related("country")]
    pairs = [
        (
            timed(lambda: bench.ask("/meetings/calendar.ics", signed_in=False)),
            timed(lambda: written(iter(entries), stamp=clock.now(), name="Meetings")),
        )
        for _ in range(3)
    ]
    ratio = median(whole / alone for whole, alone in pairs)
    return [
        ("A feed when nothing changed (304)", _held(f"{again.ratio:.2f} c", again.ratio, 0.3), "≤ 0.3 c"),
        (f"A feed of {len(entries):,} meetings", _held(f"{ratio:.2f} × icalendar alone", ratio, 1.2), "≤ 1.2 ×"),
    ]


def printing() -> list[tuple[str, str, str]]:
    """The tenth report to PDF: our way against WeasyPrint alone on the same HTML."""
    from weasyprint import HTML

    from documents.pdf import report_html

    html = report_html(Report.objects.get(meeting__slug="lg-cbb-10"))
    HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    pairs = [
        (timed(lambda: to_pdf(html)), timed(lambda: HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")))
        for _ in range(3)
    ]
    ratio = median(ours / alone for ours, alone in pairs)
    told = f"{ratio:.2f} × WeasyPrint alone ({pairs[0][0]:.1f} s)"
    return [("The report to PDF", _held(told, ratio, 1.1), "≤ 1.1 ×")]


def slates() -> list[tuple[str, str, str]]:
    seconds = composition.measure()
    return [
        (
            "Slate: proposal, 500 nominations, 20 seats, 12 rules",
            _held(f"{seconds['proposal']:.2f} s", seconds["proposal"], 1),
            "≤ 1 s",
        ),
        (
            "Slate: explanation of the impossible",
            _held(f"{seconds['explanation']:.2f} s", seconds["explanation"], 5),
            "≤ 5 s",
        ),
        (
            "Slate: evaluation of a change",
            _held(f"{seconds['evaluation'] * 1000:.1f} ms", seconds["evaluation"], 0.02),
            "≤ 20 ms",
        ),
    ]


def constituted(bench: Bench, cast: Cast) -> list[tuple[str, str, str]]:
    """The board and the roster, in milliseconds or queries."""
    found = constituting.measure(bench, cast.body.scheme, cast.officer)
    return [(what, _held(_told(value), value, most), f"≤ {_told(most)}") for what, value, most in found]


def reviewed(bench: Bench, cast: Cast) -> list[tuple[str, str, str]]:
    """A long report with many comments, in queries, and its PDF from the cache."""
    found = review.measure(bench, cast.body)
    return [(what, _held(_told(value), value, most), f"≤ {_told(most)}") for what, value, most in found]


def _told(value: float) -> str:
    return f"{value * 1000:.0f} ms" if isinstance(value, float) else str(value)


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if isinstance(value, float) else str(value)


def weight(bench: Bench) -> list[tuple[str, str, str]]:
    """First visit and start, from outside the process."""
    from bench.worker import first_visit, start

    kilobytes, requests = first_visit(bench)
    seconds, megabytes = start()
    return [
        (
            "First visit of a meeting's page, compressed",
            _held(f"{kilobytes:.1f} KB in {requests} requests", kilobytes, 45),
            "≤ 45 KB, ≤ 6",
        ),
        ("A web worker's first page", _held(f"{seconds:.1f} s", seconds, 1.5), "≤ 1.5 s"),
        ("Memory of a web worker", _held(f"{megabytes:.0f} MB", megabytes, 100), "≤ 100 MB"),
    ]


def _held(told: str, value: float, most: float) -> str:
    return f"{told} **over**" if value > most else told
