"""The languages of the tenth meeting's documents: what was asked for, what came. Invented, and marked so."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from demo import source
from demo.cast import Cast
from documents.actions import add_language_version, plan_language_version
from documents.models import Document
from meetings.models import Meeting
from workflow.engine import perform


def request(cast: Cast) -> None:
    """The provisional agenda in French and Arabic."""
    for row in source.read("languages")["planned"]:
        plan(cast, row)


def deliver_files(cast: Cast) -> None:
    for row in source.read("languages")["delivered"]:
        file = SimpleUploadedFile(row["file"], (source.FOLDER / row["file"]).read_bytes())
        add_language_version(document=named(row), language=row["language"], file=file, by=cast.officer)


def happened() -> Iterator[tuple[list[int], dict, Callable[[Cast, Meeting, dict], None]]]:
    """What became of the report: day, row, act."""
    for row in source.read("languages")["later"]:
        yield row["on"], row, move


def move(cast: Cast, meeting: Meeting, row: dict) -> None:
    if row.get("begun"):
        perform(named(row).versions.get(language=row["language"]), "begin", by=cast.officer)
    else:
        plan(cast, row)


def plan(cast: Cast, row: dict) -> None:
    plan_language_version(
        document=named(row), language=row["language"], translator=source.read("languages")["translator"],
        due_on=date.fromisoformat(row["due"]), cost=Decimal(row["cost"]), currency=row["currency"], by=cast.officer,
    )  # fmt: skip


def named(row: dict) -> Document:
    return Document.objects.get(symbol=row["symbol"])
