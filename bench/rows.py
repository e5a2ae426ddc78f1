"""Many rows for the benches, written in bulk past the actions: only size matters here."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from core import clock, search
from documents.models import Document, Paragraph, Report
from meetings.models import AgendaItem, Meeting
from membership.models import Body
from recommendations.models import FollowUp, Recommendation

WORDS = ["biosafety", "capacity", "protocol", "implementation", "national", "strategies", "resources", "Parties"]
WORDS += ["integration", "policy"]


def insert(model, rows: Iterable, size: int = 2000) -> list:
    """Insert in slices; the rows with their ids."""
    made: list = []
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        made += model.objects.bulk_create(batch)
    return made


def meetings(body: Body, number: int, first: int = 0) -> list[Meeting]:
    day = date(1990, 1, 1)
    return insert(
        Meeting,
        (
            Meeting(
                body=body,
                slug=f"bench-{n}",
                ordinal=1000 + n,
                title=f"Meeting {n} on {WORDS[n % 10]}",
                symbol_prefix=f"BENCH/{n}/1",
                starts_on=day + timedelta(days=n % 12000),
                ends_on=day + timedelta(days=n % 12000 + 2),
                city="Montreal",
                state="closed",
            )
            for n in range(first, first + number)
        ),
    )


def agenda(meeting: Meeting, number: int) -> None:
    insert(AgendaItem, (_item(meeting, n) for n in range(number)))


def _item(meeting: Meeting, n: int) -> AgendaItem:
    return AgendaItem(meeting=meeting, position=n + 1, title=f"Item on {WORDS[n % 10]}", kind="in_depth")


def reports(body: Body, held: list[Meeting], paragraphs: int) -> list[Report]:
    """A published report for each meeting, with *paragraphs* paragraphs."""
    documents = insert(Document, (_document(body, meeting) for meeting in held))
    now = clock.now()
    made = insert(
        Report,
        (
            Report(meeting=meeting, document=document, state="published", adopted_at=now, published_at=now)
            for meeting, document in zip(held, documents, strict=True)
        ),
    )
    insert(Paragraph, (_paragraph(report, n) for report in made for n in range(paragraphs)))
    return made


def _document(body: Body, meeting: Meeting) -> Document:
    symbol = f"{meeting.symbol_prefix}/2"
    return Document(
        body=body,
        meeting=meeting,
        symbol=symbol,
        symbol_key=symbol,
        symbol_order=symbol,
        title=f"Report of {meeting.title}",
        kind="report",
        state="public",
        published_at=clock.now(),
    )


def _paragraph(report: Report, n: int) -> Paragraph:
    words = " ".join(WORDS[(n + place) % 10] for place in range(40))
    return Paragraph(report=report, position=n, kind="paragraph", text=f"{words} {n}.")


def follow_ups(reported: list[Report], each: int) -> None:
    """Recommendations of the first paragraphs of each report, every one with *each* addressees."""
    firsts = Paragraph.objects.filter(report__in=reported, position__lt=10).select_related("report__meeting")
    made = insert(Recommendation, (_recommendation(paragraph) for paragraph in firsts.iterator()))
    insert(FollowUp, (_follow_up(recommendation, n) for recommendation in made for n in range(each)))


def _recommendation(paragraph: Paragraph) -> Recommendation:
    meeting = paragraph.report.meeting
    return Recommendation(
        body_id=meeting.body_id,
        meeting=meeting,
        paragraph=paragraph,
        ref=str(paragraph.position + 1),
        position=paragraph.position,
        addressee_group="other_entities",
        verb="should",
        text=paragraph.text,
        is_public=True,
        state="transmitted",
        adopted_at=clock.now(),
        transmitted_at=clock.now(),
    )


def _follow_up(recommendation: Recommendation, n: int) -> FollowUp:
    return FollowUp(recommendation=recommendation, addressee=f"Addressee {n}", addressee_kind="other")


#: One paragraph in five tells of something in another script too.
OTHERS = ("بناء القدرات في مجال السلامة", "потенциала по биобезопасности", "生物安全能力建设联络小组")


def index_everything(reported: list[Report]) -> None:
    """Tell search about every paragraph of the reports, in slices: its text, a word that one in a hundred has, and one
    that it has alone."""
    written = Paragraph.objects.filter(report__in=reported).values_list("pk", "text").iterator()
    for batch in _slices(((pk, f"para. {pk}", _told(pk, text), f"/{pk}/") for pk, text in written), 2000):
        search.put_many("paragraph", batch)


def _told(pk: int, text: str) -> str:
    other = OTHERS[pk // 5 % 3] if pk % 5 == 0 else ""
    return f"{text} milestone{pk % 100} paragraph{pk} {other}"


def _slices(rows: Iterator, size: int) -> Iterator[list]:
    while batch := list(islice(rows, size)):
        yield batch
