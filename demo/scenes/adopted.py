"""The last day and after: the draft adopted, the meeting closed, the report finalized and published."""

from django.db import transaction

from core.clock import standing_at
from demo.calendar import in_budapest, in_montreal
from demo.cast import Cast
from demo.scenes import reviewed
from demo.scenes.drafted import find_item
from documents.models import Report
from meetings.models import Meeting
from workflow.engine import perform


@transaction.atomic
def play() -> None:
    cast = Cast()
    meeting = Meeting.objects.get(body=cast.body, ordinal=10)
    report = Report.objects.get(meeting=meeting, kind="meeting")
    reviewed.comment_and_rule(cast, report)
    with standing_at(in_budapest(4, 9, 14)):
        perform(find_item(meeting, 5), "take_up", by=cast.chair)
    reviewed.amend_in_the_room(cast, report)
    with standing_at(in_budapest(4, 9, 14, 25)):
        perform(report, "adopt_as_amended", by=cast.chair)
    with standing_at(in_budapest(4, 9, 14, 45)):
        perform(find_item(meeting, 5), "conclude", by=cast.chair)
        perform(find_item(meeting, 6), "take_up", by=cast.chair)
    with standing_at(in_budapest(4, 9, 15)):
        perform(find_item(meeting, 6), "conclude", by=cast.chair)
        perform(meeting, "declare_closed", by=cast.chair)
    with standing_at(in_montreal(4, 14)):
        perform(report, "begin_finalizing", by=cast.officer)
        reviewed.write_what_came_last(cast, report)
    with standing_at(in_montreal(4, 28)):
        perform(report, "finalize", by=cast.rapporteur)
    with standing_at(in_montreal(4, 30)):
        perform(report, "publish", by=cast.executive_secretary)
