"""The meeting in session: opened, officers elected, agenda adopted, items considered, the draft report circulated."""

import re

from django.db import transaction

from core.clock import standing_at
from demo import source
from demo.calendar import in_budapest
from demo.cast import Cast
from demo.scenes import reviewed
from demo.scenes.in_session import keep_record, note_who_sat_there
from documents.actions import load_paragraphs, start_report, take_over, write_paragraph
from documents.models import Paragraph, Report
from documents.states import Generator
from meetings.actions import (
    adopt_agenda,
    adopt_organization_of_work,
    elect_officer,
    record_attendance,
)
from meetings.models import AgendaItem, Meeting
from meetings.states import Office
from recommendations.actions import define_theme
from workflow.engine import perform

#: When each item was taken up and concluded: (number of the top item, place below it) → day and hour of April 2014.
SESSIONS = (
    ((1, 0), (7, 11), (7, 11)),
    ((2, 1), (7, 11), (7, 11)),
    ((2, 2), (7, 11), (7, 12)),
    ((3, 1), (7, 12), (8, 12)),
    ((3, 2), (8, 14), (8, 17)),
    ((4, 0), (9, 9), (9, 10)),
)


@transaction.atomic
def play() -> None:
    cast = Cast()
    meeting = Meeting.objects.get(body=cast.body, ordinal=10)
    with standing_at(in_budapest(4, 7, 10)):
        perform(meeting, "open", by=cast.officer)
        register(cast, meeting)
    with standing_at(in_budapest(4, 7, 10, 45)):
        elect_officer(meeting=meeting, person=cast.people["warrier"], office=Office.CHAIR, by=cast.officer)
        elect_officer(meeting=meeting, person=cast.people["lewis"], office=Office.RAPPORTEUR, by=cast.officer)
    with standing_at(in_budapest(4, 7, 11)):
        adopt_agenda(meeting=meeting, by=cast.chair)
        adopt_organization_of_work(meeting=meeting, by=cast.chair)
    consider_items(cast, meeting)
    note_who_sat_there(cast, meeting)
    with standing_at(in_budapest(4, 9, 10, 30)):
        report = write_report(cast, meeting)
    with standing_at(in_budapest(4, 9, 11)):
        perform(report, "hand_over", by=cast.rapporteur)
        perform(report, "circulate", by=cast.chair)


def register(cast: Cast, meeting: Meeting) -> None:
    coming = {person.pk for person in cast.attending}
    for person in cast.invited:
        is_there = person.pk in coming
        reason = "" if is_there else "Invited, but could not attend."
        record_attendance(meeting=meeting, person=person, present=is_there, reason=reason, by=cast.officer)


def consider_items(cast: Cast, meeting: Meeting) -> None:
    for place, begun, ended in SESSIONS:
        item = find_item(meeting, *place)
        with standing_at(in_budapest(4, *begun)):
            perform(item, "take_up", by=cast.chair)
        keep_record(cast, item, place)
        with standing_at(in_budapest(4, *ended, 55)):
            perform(item, "conclude", by=cast.chair)


def find_item(meeting: Meeting, number: int, below: int = 0) -> AgendaItem:
    item = meeting.items.filter(parent=None).order_by("position")[number - 1]
    return item.children.order_by("position")[below - 1] if below else item


def write_report(cast: Cast, meeting: Meeting) -> Report:
    labels = source.read("report")["themes"]
    for key, cues in source.read("follow_up")["themes"].items():
        define_theme(key=key, label=labels[key], cues=cues, by=cast.officer)
    report = start_report(meeting=meeting, by=cast.rapporteur)
    load_paragraphs(report=report, tree=source.read("report")["blocks"], by=cast.rapporteur)
    take_over_one_line(cast, report)
    refer_to_annexes(cast, report)
    reviewed.slip(cast, report)
    report.refresh_from_db()
    return report


def refer_to_annexes(cast: Cast, report: Report) -> None:
    """Where the report speaks of its own annexes, the words follow them."""
    cited = {"The above points and issues": "annex I", "The Liaison Group members also disc": "annex II"}
    for begins, annex in cited.items():
        for row in report.paragraphs.filter(text__startswith=begins, text__contains=annex):
            text = re.sub(rf"{annex}\b", f"[[{annex}]]", row.text)
            write_paragraph(paragraph=row, text=text, version=row.version, by=cast.rapporteur)


def take_over_one_line(cast: Cast, report: Report) -> None:
    """In the published report, item 2.1 of paragraph 8 ends without the “and” that the other list has."""
    line = Paragraph.objects.get(
        report=report, generator=Generator.AGENDA_LINE, text__startswith="Election of officers"
    )
    take_over(paragraph=line, by=cast.rapporteur)
    line.refresh_from_db()
    write_paragraph(paragraph=line, text="Election of officers;", version=line.version, by=cast.rapporteur)
