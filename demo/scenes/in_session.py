"""What was written down in the room: who spoke, what was noted, who sat there; all of it invented, and says so."""

from datetime import datetime

from core.clock import standing_at
from demo import source
from demo.calendar import BUDAPEST
from demo.cast import Cast
from meetings.actions import log_statement, note_presence, write_note
from meetings.models import AgendaItem, Meeting


def keep_record(cast: Cast, item: AgendaItem, place: tuple[int, int]) -> None:
    """Statements and notes on one item, in the order of their hours. *place*: number of the top item, place below."""
    data = source.read("in_session")
    rows = [one for row in data["items"] if tuple(row["item"]) == place for one in row["statements"] + row["notes"]]
    for row in sorted(rows, key=lambda row: row["at"]):
        with standing_at(_hour(row["at"])):
            if "who" in row:
                said = f"{row['said']} {data['mark']}"
                person, group = cast.people[row["who"]], row.get("for", "")
                log_statement(item=item, person=person, on_behalf_of=group, summary=said, by=cast.officer)
            else:
                write_note(item=item, text=f"{row['text']} {data['mark']}", by=cast.user(row["by"]))


def note_who_sat_there(cast: Cast, meeting: Meeting) -> None:
    """Presence in the sessions so far, from the lists that went round."""
    presence = source.read("in_session")["presence"]
    present = {row.person_id: row.pk for row in meeting.attendances.present()}
    with standing_at(_hour(presence["noted_at"])):
        for session, away in zip(meeting.sessions.all(), presence["sessions"], strict=False):
            missed = {cast.people[key].pk for key in away}
            there = {pk: person not in missed for person, pk in present.items()}
            note_presence(meeting=meeting, session=session, there=there, by=cast.officer)


def _hour(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BUDAPEST)
