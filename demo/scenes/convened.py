"""From the plan to the replies: agenda, documents with their symbols, invitations."""

from datetime import date

from django.db import transaction

from core.clock import standing_at
from demo import source
from demo.calendar import in_montreal
from demo.cast import Cast
from demo.post import deliver
from documents.actions import add_document, publish_document
from documents.states import DocumentKind
from meetings.actions import add_agenda_item, answer_invitation, invite_members, plan_meeting, send_invitations
from meetings.models import Invitation, Meeting
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
        publish_documents(cast, meeting)
        perform(meeting, "confirm", by=cast.officer)
    with standing_at(in_montreal(3, 10)):
        reply(cast, meeting)


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
        parent = add_agenda_item(meeting=meeting, title=row["title"], kind=kind, by=cast.officer)
        for child in row["children"]:
            add_agenda_item(meeting=meeting, title=child["title"], kind=kind, parent=parent, by=cast.officer)
    return meeting


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
