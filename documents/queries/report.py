"""The report of a meeting, its versions, and what of it waits for a person."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.waiting import Waiting, source
from documents.exporting import Passage, linked
from documents.models import Paragraph, Report, ReportVersion
from documents.queries.symbol import keys_in
from documents.states import ReportKind, ReportState, VersionKind
from meetings.access import held_offices, invited_meeting_ids
from meetings.models import Meeting
from meetings.states import Office
from membership.access import member_body_ids, officer_body_ids

S = ReportState


def report_of(meeting: Meeting, kind: str = ReportKind.MEETING) -> Report | None:
    """The one report of *meeting*, or another of its *kind*, with document, meeting and body at hand; one query."""
    return _reports().filter(meeting=meeting, kind=kind).first()


def report_at(key: str, user) -> Report | None:
    """The report under its key (`Report.key`), if *user* may see it; one query."""
    slug, _slash, kind = key.partition("/")
    return _reports().visible_to(user).filter(meeting__slug=slug, kind=kind or ReportKind.MEETING).first()


def report_is_shown(meeting: Meeting, user) -> bool:
    """Whether *user* sees the report of *meeting*, or may begin it; one query."""
    return (
        user.has_perm("documents.draft_report", meeting)
        or Report.objects.visible_to(user).filter(meeting=meeting, kind=ReportKind.MEETING).exists()
    )


def report_named(symbol: str) -> Report | None:
    """The report whose symbol *symbol* is, however sloppily typed; one query. For commands: asks no permission."""
    keys = keys_in(symbol) | keys_in("/".join(symbol.split()))
    return _reports().filter(document__symbol_key__in=keys).first()


def _reports():
    return Report.objects.select_related("document", "meeting__body__treaty")


def frozen(version: ReportVersion) -> list[Passage]:
    """The text as it stood when *version* was frozen, numbered as it was then."""
    return linked([Passage(**kept) for kept in version.content])


def latest_version(report: Report, kind: VersionKind) -> ReportVersion | None:
    """The newest version of one kind (a report taken back is circulated again)."""
    return report.versions.filter(kind=kind).order_by("-number").first()


@dataclass(frozen=True)
class Drift:
    """A sentence a drafter took over, and the facts that moved away under it: (label, then, now)."""

    paragraph: Paragraph
    changes: list[list[str]]


def sentence_drift(report: Report) -> list[Drift]:
    """The sentences that no longer say what the facts say; one query."""
    taken = report.paragraphs.filter(is_taken_over=True).exclude(drift=[])
    return [Drift(paragraph, paragraph.drift) for paragraph in taken.order_by("position", "pk")]


#: Of whom a report asks something.
DRAFTER, PRESIDING, READER = "drafter", "presiding", "reader"


@source
def reports_waiting_for(user) -> list[Waiting]:
    """Reports that wait for a drafter, for the Chair or, while circulated, for whoever is invited; one query."""
    if not user.is_authenticated:
        return []
    drafts = _meetings_of(user, Office.RAPPORTEUR)
    chairs = _meetings_of(user, Office.CHAIR)
    bodies, invited = officer_body_ids(user), invited_meeting_ids(user)
    if not (drafts or chairs or bodies or invited):
        return []
    theirs = Q(meeting_id__in=drafts | chairs) | Q(meeting__body_id__in=bodies)
    # Members are asked to comment instead: `queries.review`.
    readers = Q(meeting_id__in=invited, state=S.DRAFT_CIRCULATED)
    theirs |= readers & ~Q(meeting__body_id__in=member_body_ids(user))
    reports = _reports().filter(theirs).exclude(state__in=[S.PUBLISHED, S.CORRECTED]).order_by("pk")
    found = []
    for report in reports:
        roles = set()
        if report.meeting_id in drafts or report.meeting.body_id in bodies:
            roles.add(DRAFTER)
        if report.meeting_id in chairs:
            roles.add(PRESIDING)
        found += _asked(report, roles or {READER})
    return found


def _meetings_of(user, office: Office) -> set[int]:
    return {meeting for meeting, held in held_offices(user) if held == office}


def _asked(report: Report, roles: set[str]) -> list[Waiting]:
    asked = {
        S.DRAFTING: (DRAFTER, _("Draft the report"), _("It is being drafted; hand it to the Chair when it is ready.")),
        S.CHAIR_REVIEW: (PRESIDING, _("Review the draft"), _("The drafters have handed it to you.")),
        S.DRAFT_CIRCULATED: (PRESIDING, _("Adopt the draft"), _("It is with the members; the meeting adopts it.")),
        S.ADOPTED_DRAFT: (DRAFTER, _("Begin to finalize"), _("The meeting adopted the draft.")),
        S.FINALIZING: (DRAFTER, _("Finalize the report"), _("Work in what the meeting asked for.")),
        S.FINAL: (DRAFTER, _("Publish the report"), _("It is final and not yet public.")),
    }  # fmt: skip
    role, act, why = asked[ReportState(report.state)]
    if report.state == S.DRAFT_CIRCULATED and PRESIDING not in roles:
        why = _("It is with the members until the meeting adopts it; the Rapporteur works in what they ask for.")
        role, act = READER, _("Read the draft")
    if role not in roles and role != READER:
        return []
    if not report.is_of_the_meeting:
        why = _("Bring it up to date, look through it and issue it.")
    url = reverse("documents:report", args=[report.key])
    return [Waiting(str(report), act, why, _("Open the report"), url, report.comments_until)]
