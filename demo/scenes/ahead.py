"""The meeting ahead: the eleventh, invented, planned before the tenth is held, its deadlines in motion after it."""

from collections.abc import Callable, Iterator
from datetime import date

from demo import source
from demo.cast import Cast
from documents.actions import make_generated, publish_document
from documents.states import DocumentKind
from meetings.actions import (
    add_agenda_item,
    copy_meeting,
    meet_deadline,
    move_agenda_item,
    plan_meeting,
    set_deadline_aside,
    set_offsets,
)
from meetings.models import Meeting
from meetings.states import Format, ItemKind, StandingPurpose
from meetings.track import DEFAULTS, Offset
from parties.models import Party
from workflow.engine import perform

ORDINAL = 11
#: After the organizational matters.
STANDS_AT = 3


def plan_next(cast: Cast, tenth: Meeting) -> None:
    """Plan it, with a first step of the body's own, and the items that stand on every agenda."""
    facts = source.read("work")["ahead"]
    set_offsets(body=cast.body, offsets=[Offset(**facts["first_step"]), *DEFAULTS], by=cast.officer)
    meeting = plan_meeting(
        body=cast.body,
        ordinal=ORDINAL,
        starts_on=date.fromisoformat(facts["starts_on"]),
        ends_on=date.fromisoformat(facts["ends_on"]),
        city=facts["city"],
        country=Party.objects.get(iso2=facts["country_iso2"]),
        time_zone=facts["time_zone"],
        host=facts["host"],
        format=Format.HYBRID,
        join_url=facts["join_url"],
        join_note=facts["join_note"],
        by=cast.officer,
    )
    standing = tenth.items.exclude(parent__isnull=False, kind=ItemKind.IN_DEPTH)
    copy_meeting(
        meeting=meeting, source=tenth, items=standing.values_list("pk", flat=True), with_sessions=False, by=cast.officer
    )
    item = add_agenda_item(
        meeting=meeting, kind=ItemKind.IN_DEPTH, purpose=StandingPurpose.EARLIER_RECOMMENDATIONS, by=cast.officer,
        **facts["standing"],
    )  # fmt: skip
    move_agenda_item(item=item, parent=None, position=STANDS_AT, by=cast.officer)


def happened() -> Iterator[tuple[list[int], dict, Callable[[Cast, Meeting, dict], None]]]:
    """What happened to it after the tenth: day, row, act."""
    facts = source.read("work")["ahead"]
    yield [5, 30], facts, settle
    yield [6, 16], facts, do_without
    yield [7, 7], facts, announce
    yield [8, 25], facts, issue_the_agenda


def settle(cast: Cast, meeting: Meeting, row: dict) -> None:
    meet_deadline(meeting=_next(cast), key=row["first_step"]["key"], by=cast.officer)


def do_without(cast: Cast, meeting: Meeting, row: dict) -> None:
    """The members serve on, so nobody is called for."""
    for deadline in _next(cast).deadlines.filter(key__in=row["without"]):
        set_deadline_aside(deadline=deadline, by=cast.officer)


def announce(cast: Cast, meeting: Meeting, row: dict) -> None:
    perform(_next(cast), "announce", by=cast.executive_secretary)


def issue_the_agenda(cast: Cast, meeting: Meeting, row: dict) -> None:
    """11/1 is out; its annotations are written anew until they are."""
    agenda = make_generated(meeting=_next(cast), kind=DocumentKind.AGENDA, by=cast.officer)
    publish_document(document=agenda, by=cast.officer)
    make_generated(meeting=_next(cast), kind=DocumentKind.ANNOTATED_AGENDA, by=cast.officer)


def _next(cast: Cast) -> Meeting:
    return Meeting.objects.get(body=cast.body, ordinal=ORDINAL)
