"""The draft between its circulation and its adoption: comments, rulings, the amendments of the room. All invented, and
every one of them brings the text nearer to what was published."""

from datetime import datetime

from core.clock import standing_at
from demo import source
from demo.calendar import in_budapest
from demo.cast import Cast
from documents.actions import (
    add_paragraph_behind,
    adopt_paragraphs,
    enter_amendment,
    make_comment,
    remove_paragraph,
    rule_comment,
    show_paragraph,
    support_comment,
    write_paragraph,
)
from documents.models import Paragraph, Report
from documents.queries import adoption_of, text_of
from workflow.engine import perform


def told() -> dict:
    return source.read("review")


def slip(cast: Cast, report: Report) -> None:
    """Make the draft read as it did before anybody had looked at it."""
    story, rows = told(), by_ref(report)
    for ref, words in story["slips"].items():
        text = rows[ref].text
        if words["real"] not in text:
            raise ValueError(f"{ref}: the published report has no “{words['real']}”")
        write_paragraph(paragraph=rows[ref], text=text.replace(words["real"], words["draft"]), by=cast.rapporteur)
    extra = story["extra"]
    add_paragraph_behind(
        report=report, after=last_below(report, extra["after"]), kind="paragraph", text=extra["text"],
        by=cast.rapporteur,
    )  # fmt: skip
    late = story["finalized"]
    words = rows[late["ref"]].text
    write_paragraph(paragraph=rows[late["ref"]], text=words.removesuffix(late["sentence"]), by=cast.rapporteur)
    remove_paragraph(paragraph=rows[story["left_out"]], by=cast.rapporteur)


def by_ref(report: Report) -> dict[str, Paragraph]:
    """The paragraphs by how they are cited now."""
    rows = report.paragraphs.in_bulk()
    return {one.ref: rows[one.pk] for one in text_of(report) if one.ref}


def last_below(report: Report, ref: str) -> Paragraph:
    """The last subparagraph of a paragraph, or itself."""
    inside = [one for one in text_of(report) if one.ref == ref or one.ref.startswith(f"{ref}(")]
    return report.paragraphs.get(pk=inside[-1].pk)


def real(words: str, ref: str) -> str:
    slipped = told()["slips"][ref]
    return words.replace(slipped["draft"], slipped["real"])


def published_words(ref: str) -> str:
    """A paragraph of the body as the published report has it, by its number: counted as the numbering counts."""
    wanted, number = int(ref), 0
    for block in source.read("report")["blocks"]:
        number += block["kind"] == "paragraph"
        if number == wanted:
            return block["text"]
    raise ValueError(f"there is no paragraph {ref}")


def shifted(ref: str) -> str:
    """How a paragraph behind the one left out is cited while it is left out, and the extra one not yet gone."""
    head, bracket, rest = ref.partition("(")
    story = told()
    if not head.isdigit():
        return ref
    number = int(head)
    number -= number > int(story["left_out"])
    number += int(head) > int(story["extra"]["after"])
    return f"{number}{bracket}{rest}"


def comment_and_rule(cast: Cast, report: Report) -> None:
    """Members comment in the break; the Rapporteur rules, and rejects with the Chair."""
    for row in told()["comments"]:
        with standing_at(at(*row["at"])):
            said = say(cast, report, row)
            for other in row.get("supported_by", ()):
                support_comment(comment=said, by=cast.user(other))
        with standing_at(at(13, 30)):
            rule(cast, said, row)


def at(hour: int, minute: int) -> datetime:
    return in_budapest(4, 9, hour, minute)


def say(cast: Cast, report: Report, row: dict):
    paragraph = by_ref(report)[shifted(row["ref"])] if row["ref"] else None
    proposed = real(paragraph.text, row["ref"]) if paragraph and row.get("proposed") == "slip" else ""
    return make_comment(
        report=report, key=paragraph.anchor if paragraph else "", text=row["text"], proposed=proposed,
        kind=row["kind"], by=cast.user(row["by"]),
    )  # fmt: skip


def rule(cast: Cast, said, row: dict) -> None:
    words = real(said.paragraph.text, row["ref"]) if row["ruling"] == "accept_modified" else ""
    by = cast.chair if row["ruling"] == "reject" else cast.rapporteur
    rule_comment(comment=said, ruling=row["ruling"], reply=row["reply"], put_in=words, by=by)


def amend_in_the_room(cast: Cast, report: Report) -> None:
    """The room goes through the text on the screen; what is moved is decided at once, then all is adopted."""
    story = told()
    rows = by_ref(report)
    for minute, row in enumerate(story["amendments"], 5):
        with standing_at(at(14, minute)):
            paragraph = extra_of(report) if row["ref"] == "extra" else rows[shifted(row["ref"])]
            move(cast, report, paragraph, row)
    with standing_at(at(14, 20)):
        adopt_paragraphs(report=report, keys=adoption_of(report).adoptable, by=cast.rapporteur)


def extra_of(report: Report) -> Paragraph:
    return report.paragraphs.get(text=told()["extra"]["text"])


def move(cast: Cast, report: Report, paragraph: Paragraph, row: dict) -> None:
    show_paragraph(report=report, key=paragraph.anchor, by=cast.rapporteur)
    words = {"slip": lambda: real(paragraph.text, row["ref"]), "left_out": lambda: published_words(told()["left_out"])}
    one = enter_amendment(
        report=report, key=paragraph.anchor, act=row["act"], text=words.get(row.get("text", ""), str)(),
        proposed_by=row["by"], by=cast.rapporteur,
    )  # fmt: skip
    perform(one, "withdraw" if row.get("withdrawn") else "accept", by=cast.rapporteur)


def write_what_came_last(cast: Cast, report: Report) -> None:
    """The Secretariat finalizes: the sentence that says so, as paragraph 27 has it."""
    late = told()["finalized"]
    row = by_ref(report)[late["ref"]]
    write_paragraph(paragraph=row, text=row.text + late["sentence"], by=cast.officer)
