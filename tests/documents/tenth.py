"""The facts of the tenth meeting, written straight into rows, and its report as demo/data has it."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

from documents.models import Document
from meetings.models import AgendaItem, Attendance, Invitation, Officer
from parties.models import Organization, Party, Person

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "tests" / "data" / "tenth-meeting-report.txt"
KINDS = ["opening", "organizational", "in_depth", "other_matters", "conclusions", "closure"]


def read(name):
    return json.loads((ROOT / "demo" / "data" / name).read_text("utf-8"))


def report_tree():
    return read("report.json")["blocks"]


def stage(meeting):
    """Everything that is true when the meeting is over: agenda, people, officers, hours, two documents."""
    facts, people = read("tenth_meeting.json"), read("people.json")
    _agenda(meeting, facts["agenda"])
    _people(meeting, people, facts)
    _documents(meeting)
    meeting.agenda_adopted_at = meeting.work_adopted_at = datetime(2014, 4, 7, 9, tzinfo=UTC)
    meeting.opened_at = datetime(2014, 4, 7, 7, tzinfo=UTC)
    meeting.closed_at = datetime(2014, 4, 9, 13, tzinfo=UTC)
    meeting.save()
    type(meeting).objects.filter(pk=meeting.pk).update(state="report_pending")
    meeting.refresh_from_db()
    return meeting


def _agenda(meeting, items, parent=None):
    for place, item in enumerate(items):
        kind = KINDS[place] if parent is None else parent.kind
        row = AgendaItem.objects.create(
            meeting=meeting, parent=parent, position=place, title=item["title"], kind=kind, state="adopted"
        )
        _agenda(meeting, item.get("children", []), row)


def _people(meeting, people, facts):
    attendance = facts["attendance"]
    countries = [*attendance["attended_parties"], *attendance["invited_not_attended_parties"]]
    parties = {row["iso2"]: Party.objects.create(iso2=row["iso2"], name=row["name"]) for row in countries}
    organizations = {row["acronym"]: Organization.objects.create(**row) for row in people["organizations"]}
    offices = {"warrier": "chair", "lewis": "rapporteur"}
    for one in people["invited"]:
        origin = {"party": parties[one["party"]]} if "party" in one else {}
        if "organization" in one:
            origin = {"organization": organizations[one["organization"]]}
        person = Person.objects.create(
            title=one["title"], given_names=one["given_names"], family_name=one["family_name"], **origin
        )
        Invitation.objects.create(meeting=meeting, person=person, state="accepted" if one["attended"] else "declined")
        Attendance.objects.create(meeting=meeting, person=person, state="present" if one["attended"] else "absent")
        if one["key"] in offices:
            Officer.objects.create(
                meeting=meeting, person=person, office=offices[one["key"]], elected_at=datetime(2014, 4, 7, tzinfo=UTC)
            )


def _documents(meeting):
    for tail, kind in (("1", "agenda"), ("1/Add.1", "annotated_agenda")):
        symbol = f"UNEP/CBD/BS/LG-CB/10/{tail}"
        Document.objects.create(
            body=meeting.body, meeting=meeting, symbol=symbol, symbol_key=symbol.upper().replace(".", ""),
            title=kind, kind=kind, dated_on=date(2014, 2, 3),
        )  # fmt: skip


def plain(text):
    """Without quotation marks, with ordinary spaces and hyphens."""
    text = text.replace("\u2011", "-").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"[“”\"‘’']", "", text)).strip()
