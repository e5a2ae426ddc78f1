"""Who may read and write documents: distribution and state decide what is public."""

import rules

from core.access import register
from documents.states import PUBLISHED, Distribution, DocumentState, ReportState
from meetings.access import chairs_the_meeting, held_offices, is_rapporteur
from membership.access import is_active_member, is_executive_secretary, is_officer, is_staff_of_body

READABLE = (DocumentState.PUBLIC, DocumentState.SUPERSEDED, DocumentState.ARCHIVED)


@rules.predicate(name="anyone, once public and of general distribution")
def is_public(user, document) -> bool:
    return document.state in READABLE and document.distribution == Distribution.GENERAL


@rules.predicate(name="an active member of the body, once public and not restricted")
def is_open_to_members(user, document) -> bool:
    shared = document.state in READABLE and document.distribution != Distribution.RESTRICTED
    return shared and is_active_member(user, document)


@rules.predicate(name="anyone, once it is published")
def is_published(user, report) -> bool:
    return report.state in PUBLISHED


@rules.predicate(name="an active member of the body, once it is circulated")
def is_circulated_to_members(user, report) -> bool:
    begun = report.state not in {ReportState.DRAFTING, ReportState.CHAIR_REVIEW}
    return begun and is_active_member(user, report)


@rules.predicate(name="an officer of the meeting")
def holds_office(user, report) -> bool:
    return any(meeting_id == report.meeting_id for meeting_id, _office in held_offices(user))


may_read_report = is_published | is_circulated_to_members | holds_office | is_staff_of_body
may_read_report.name = "anyone, once published; members, once circulated; officers of the meeting; the Secretariat"

TABLE = {
    "view_document": is_public | is_open_to_members | is_staff_of_body,
    "manage_document": is_officer,
    "view_report": may_read_report,
    "draft_report": is_officer | is_rapporteur,
    "chair_report": chairs_the_meeting | is_officer,
    "check_report": is_officer | is_rapporteur | chairs_the_meeting,
    "finalize_report": is_officer | is_rapporteur | chairs_the_meeting,
    "publish_report": is_officer | is_executive_secretary,
}
register("documents", TABLE)
