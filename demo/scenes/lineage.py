"""What the recommendations came from and led to, and the progress report for the eleventh meeting, begun and edited."""

from collections.abc import Callable, Iterator

from demo import source
from demo.cast import Cast
from demo.scenes.ahead import ORDINAL
from documents.actions import start_progress_report, take_over, write_paragraph
from meetings.models import Meeting
from recommendations.actions import tie_recommendation
from recommendations.models import Recommendation


def happened() -> Iterator[tuple[list[int], dict, Callable[[Cast, Meeting, dict], None]]]:
    """What happened: day, row, act."""
    story = source.read("lineage")
    for row in story["ties"]:
        yield story["on"], row, tie
    yield story["report"]["on"], story["report"], report


def tie(cast: Cast, meeting: Meeting, row: dict) -> None:
    recommendation = Recommendation.objects.select_related("meeting", "body").get(meeting=meeting, ref=row["ref"])
    told = {name: row[name] for name in ("relation", "what", "link", "note") if name in row}
    tie_recommendation(recommendation=recommendation, by=cast.officer, **told)


def report(cast: Cast, meeting: Meeting, row: dict) -> None:
    """Begun from the facts of the day; one passage an officer's own. It waits to be issued."""
    begun = start_progress_report(meeting=Meeting.objects.get(body=cast.body, ordinal=ORDINAL), by=cast.officer)
    passage = begun.paragraphs.get(anchor=row["taken_over"])
    take_over(paragraph=passage, by=cast.officer)
    write_paragraph(paragraph=passage, text=row["words"], by=cast.officer)
