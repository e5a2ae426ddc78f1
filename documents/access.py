"""Who may read and write documents: distribution and state decide what is public."""

import rules

from core.access import granted_ids, register
from documents.states import PUBLISHED, Audience, Distribution, DocumentState, Occasion, ReportKind, ReportState
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


@rules.predicate(name="whoever it lies with")
def is_its_holder(user, document) -> bool:
    return user.is_authenticated and document.holder_id == user.pk


@rules.predicate(name="anyone, once it is published for general distribution")
def is_published(user, report) -> bool:
    return report.state in PUBLISHED and report.document.distribution == Distribution.GENERAL


@rules.predicate(name="an active member of the body, once it is circulated")
def is_circulated_to_members(user, report) -> bool:
    begun = report.state not in {ReportState.DRAFTING, ReportState.CHAIR_REVIEW}
    return begun and is_active_member(user, report)


@rules.predicate(name="of the meeting's own report")
def is_of_the_meeting(user, report) -> bool:
    """Asked of a meeting, too: of one whose report is to be begun."""
    return getattr(report, "kind", ReportKind.MEETING) != ReportKind.PROGRESS


@rules.predicate(name="of a progress report")
def is_of_progress(user, report) -> bool:
    return not is_of_the_meeting(user, report)


@rules.predicate(name="an officer of the meeting")
def holds_office(user, report) -> bool:
    return any(meeting_id == report.meeting_id for meeting_id, _office in held_offices(user))


def reviewed_document_ids(user) -> frozenset[int]:
    """Documents whose review the user was invited to."""
    return granted_ids(user, "documents.review_document")


@rules.predicate(name="an invited reviewer, once it is circulated")
def is_circulated_to_reviewers(user, report) -> bool:
    begun = report.state not in {ReportState.DRAFTING, ReportState.CHAIR_REVIEW}
    return begun and report.document_id in reviewed_document_ids(user)


may_read_report = is_published | is_circulated_to_members | is_circulated_to_reviewers | holds_office | is_staff_of_body
may_read_report.name = (
    "anyone, once published for general distribution; members and invited reviewers, once circulated; "
    "officers of the meeting; the Secretariat"
)


@rules.predicate(name="its author")
def is_the_author(user, comment) -> bool:
    return user.is_authenticated and comment.author_id == user.pk


@rules.predicate(name="whoever reviews the report, where it is for all members")
def is_for_reviewers(user, comment) -> bool:
    report = comment.report
    reviews = is_circulated_to_members(user, report) or is_circulated_to_reviewers(user, report)
    return comment.audience == Audience.MEMBERS and reviews


@rules.predicate(name="the Secretariat and the officers of the meeting")
def keeps_the_review(user, comment) -> bool:
    return holds_office(user, comment.report) or is_staff_of_body(user, comment.report)


@rules.predicate(name="an officer, or the Rapporteur or Chair of the meeting")
def rules_on_comments(user, comment) -> bool:
    return user.has_perm("documents.check_report", comment.report)


@rules.predicate(name="the Chair of the meeting or an officer")
def may_reject(user, comment) -> bool:
    return user.has_perm("documents.chair_report", comment.report)


@rules.predicate(name="the Secretariat and the officers of the meeting, while it adopts; the Secretariat, after")
def keeps_the_floor(user, amendment) -> bool:
    asked = "documents.check_report" if amendment.occasion == Occasion.ADOPTION else "documents.publish_report"
    return user.has_perm(asked, amendment.report)


TABLE = {
    "view_document": is_public | is_open_to_members | is_its_holder | is_staff_of_body,
    "manage_document": is_officer,
    "view_report": may_read_report,
    "draft_report": is_officer | (is_rapporteur & is_of_the_meeting),
    "hand_over_report": (is_officer | is_rapporteur) & is_of_the_meeting,
    "issue_report": (is_officer | is_executive_secretary) & is_of_progress,
    "chair_report": (chairs_the_meeting | is_officer) & is_of_the_meeting,
    "check_report": (is_officer | is_rapporteur | chairs_the_meeting) & is_of_the_meeting,
    "finalize_report": is_officer | is_rapporteur | chairs_the_meeting,
    "publish_report": is_officer | is_executive_secretary,
    "comment_report": is_circulated_to_members | is_circulated_to_reviewers | holds_office | is_officer,
    "view_comment": is_the_author | is_for_reviewers | keeps_the_review,
    "rule_comment": rules_on_comments,
    "reject_comment": may_reject,
    "withdraw_comment": is_the_author,
    "decide_amendment": keeps_the_floor,
}
register("documents", TABLE)
