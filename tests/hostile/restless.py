"""Acts without end on a database of its own, until it is killed: `python -m tests.hostile.restless`.

Each round is a meeting planned, invited to, postponed and announced, and a report begun, written and frozen. What
was acknowledged is said on the output: "planned SLUG", "wrote ANCHOR VERSION".
"""

import django

django.setup()

from datetime import date  # noqa: E402
from itertools import count  # noqa: E402

from documents.actions import add_paragraph, start_report, write_paragraph  # noqa: E402
from meetings.actions import add_agenda_item, invite_person, plan_meeting  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from membership.models import Body  # noqa: E402
from parties.models import Person  # noqa: E402
from workflow.engine import perform  # noqa: E402


def acknowledge(*words) -> None:
    print(*words, flush=True)


def one_round(body: Body, person: Person) -> None:
    first = {"starts_on": date(2014, 4, 7), "ends_on": date(2014, 4, 9), "city": "Rome"}
    meeting = plan_meeting(body=body, by=None, **first)
    acknowledge("planned", meeting.slug)
    add_agenda_item(meeting=meeting, title="Opening", by=None)
    for step in ("announce", "confirm", "postpone", "reannounce", "confirm"):
        perform(meeting, step, by=None, note="-", consequence=True)
    perform(invite_person(meeting=meeting, person=person, by=None), "send", by=None, consequence=True)
    perform(meeting, "open", by=None, consequence=True)
    report = start_report(meeting=meeting, by=None)
    added = add_paragraph(report=report, parent=None, kind="paragraph", text="Words.", by=None)
    for number in range(3):
        added = write_paragraph(paragraph=added, text=f"Words {number}.", by=None)
        acknowledge("wrote", added.anchor, added.version)
    for step in ("hand_over", "circulate", "adopt"):
        perform(report, step, by=None, consequence=True)
    acknowledge("adopted", report.pk)


def main() -> None:
    body, person = Body.objects.get(), Person.objects.get()
    for _round in count(Meeting.objects.count()):
        one_round(body, person)


if __name__ == "__main__":
    main()
