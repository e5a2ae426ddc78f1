"""From the plan to the replies: agenda, timetable, documents with their symbols, invitations; the next one planned."""

from datetime import date, time

from django.db import transaction

from core.clock import standing_at
from demo import source
from demo.calendar import in_montreal
from demo.cast import Cast
from demo.post import deliver
from demo.scenes import ahead, editing, translating
from documents.actions import add_document, publish_document
from documents.states import DocumentKind
from meetings.actions import (
    add_agenda_item,
    add_session,
    answer_invitation,
    invite_members,
    plan_item,
    plan_meeting,
    send_invitations,
)
from meetings.models import Invitation, Meeting
from meetings.queries import lines_of
from meetings.states import Channel, ItemKind
from parties.models import Party
from workflow.engine import perform

KINDS = {
    "1": ItemKind.OPENING,
    "2": ItemKind.ORGANIZATIONAL,
    "3": ItemKind.IN_DEPTH,
    "4": ItemKind.OTHER_MATTERS,
    "5": ItemKind.CONCLUSIONS,
    "6": ItemKind.CLOSURE,
}
FEEDS_INTO = [
    {"title": "WGRI 5, agenda item 13", "when": "Montreal, 16–20 June 2014"},
    {"title": "SBSTTA 18", "when": "Montreal, 23–28 June 2014"},
    {"title": "COP-MOP 7, special session on implementation", "when": "Pyeongchang, 29 September–3 October 2014"},
    {"title": "COP 12", "when": "Pyeongchang, 6–17 October 2014"},
]


@transaction.atomic
def play() -> None:
    cast = Cast()
    with standing_at(in_montreal(2, 11)):
        meeting = plan(cast)
        perform(meeting, "announce", by=cast.executive_secretary)
    with standing_at(in_montreal(2, 17)):
        invite_members(meeting=meeting, people=cast.invited, by=cast.officer)
        send_invitations(meeting=meeting, by=cast.officer)
        deliver()
    with standing_at(in_montreal(2, 24)):
        arrange_work(cast, meeting)
        editing.list_subjects(cast)
        publish_documents(cast, meeting)
        translating.request(cast)
        perform(meeting, "confirm", by=cast.officer)
    with standing_at(in_montreal(3, 10)):
        reply(cast, meeting)
    with standing_at(in_montreal(3, 12)):
        translating.deliver_files(cast)
    with standing_at(in_montreal(3, 24)):
        ahead.plan_next(cast, meeting)


def plan(cast: Cast) -> Meeting:
    facts = source.read("tenth_meeting")["meeting"]
    meeting = plan_meeting(
        body=cast.body,
        ordinal=facts["ordinal"],
        starts_on=date.fromisoformat(facts["start"]),
        ends_on=date.fromisoformat(facts["end"]),
        city=facts["city"],
        country=Party.objects.get(iso2=facts["country_iso2"]),
        time_zone="Europe/Budapest",
        host=facts["host"],
        feeds_into=FEEDS_INTO,
        by=cast.officer,
    )
    for row in source.read("tenth_meeting")["agenda"]:
        kind = KINDS[row["number"]]
        parent = add_agenda_item(meeting=meeting, kind=kind, by=cast.officer, **_words(row))
        for child in row["children"]:
            add_agenda_item(meeting=meeting, kind=kind, parent=parent, by=cast.officer, **_words(child))
    return meeting


def _words(row: dict) -> dict[str, str]:
    """The title of an item, with an annotation that says it is invented."""
    invented = source.read("work")["annotations"]
    annotation, action = invented["items"].get(row["number"], ("", ""))
    mark = f" {invented['mark']}" if annotation else ""
    return {"title": row["title"], "annotation": f"{annotation}{mark}", "expected_action": action}


def arrange_work(cast: Cast, meeting: Meeting) -> None:
    """The timetable; each session says that its hours are invented."""
    work = source.read("work")
    items = {line.number: line.pk for line in lines_of(meeting)}
    rows = meeting.items.in_bulk()
    for told in work["sessions"]:
        session = add_session(
            meeting=meeting,
            day=date.fromisoformat(told["day"]),
            starts=time.fromisoformat(told["starts"]),
            ends=time.fromisoformat(told["ends"]),
            title=f"{told['title']} ({work['mark']})",
            by=cast.officer,
        )
        for number in told["items"]:
            plan_item(session=session, item=rows[items[number]], by=cast.officer)


def publish_documents(cast: Cast, meeting: Meeting) -> None:
    titles = {
        "UNEP/CBD/BS/LG-CB/10/1": ("Provisional agenda", DocumentKind.AGENDA),
        "UNEP/CBD/BS/LG-CB/10/1/Add.1": (
            "Annotated agenda; organization of work in annex I",
            DocumentKind.ANNOTATED_AGENDA,
        ),
    }
    for symbol, (title, kind) in titles.items():
        document = add_document(
            body=cast.body,
            meeting=meeting,
            symbol=symbol,
            title=title,
            kind=kind,
            dated_on=date(2014, 2, 24),
            by=cast.officer,
        )
        publish_document(document=document, by=cast.officer)


def reply(cast: Cast, meeting: Meeting) -> None:
    """Those who came had accepted; of the six who could not, some had said so."""
    coming = {person.pk for person in cast.attending}
    for invitation in Invitation.objects.filter(meeting=meeting).select_related("person__user", "meeting__body"):
        user = invitation.person.user
        channel = Channel.SITE if user else Channel.EMAIL
        answer = "accept" if invitation.person_id in coming else "decline"
        reason = "" if answer == "accept" else "Other duties in the same week."
        answer_invitation(invitation=invitation, answer=answer, reason=reason, channel=channel, by=user or cast.officer)
