"""Letters and lists of a meeting as PDF, each kept by the hash of what it says. Only the HTML is made for a page;
tasks and commands print it."""

from calendar import timegm
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from core import clock, pdf
from core.codes import qr_svg
from core.dates import short_date
from core.text.words import date_range, day_month_year, small
from meetings.models import Invitation, Meeting
from meetings.queries import entry_of, people_on_sheets, reply_by, scan_url

#: What is printed about the participants, and by which template.
SHEETS = {
    "list": "meetings/participants.pdf.html",
    "badges": "meetings/badges.pdf.html",
    "sign-in": "meetings/sign_in.pdf.html",
}
#: So many columns for signatures fit on a page.
MOST_DAYS = 5


def invitation_html(invitation: Invitation) -> str:
    """The invitation as a letter."""
    return _letter_html("meetings/invitation.pdf.html", invitation, invitation.sent_at)


def confirmation_html(invitation: Invitation) -> str:
    """The confirmation with the code for the registration desk."""
    code = mark_safe(qr_svg(scan_url(invitation, invitation.meeting)))
    written_at = invitation.answered_at or invitation.sent_at
    return _letter_html("meetings/confirmation.pdf.html", invitation, written_at, code=code)


def _letter_html(template: str, invitation: Invitation, written_at: datetime | None, **more) -> str:
    """A letter in the language of the house, whoever looks."""
    meeting = invitation.meeting
    day = timezone.localtime(written_at or clock.now(), meeting.zone).date()
    with translation.override(settings.LANGUAGE_CODE):
        until = reply_by(meeting, day)
        context = more | {
            "reply_by": day_month_year(until) if until else "",
            "invitation": invitation,
            "person": invitation.person,
            "meeting": meeting,
            "title": small(meeting.title),
            "secretariat": settings.SECRETARIAT_NAME,
            "date": day_month_year(day),
            "when": date_range(meeting.starts_on, meeting.ends_on),
            "where": entry_of(meeting).location,
            "page": settings.ORIGIN + meeting.get_absolute_url(),
        }
        return render_to_string(template, context)


def name_of(html: str) -> str:
    """Where a PDF is kept; another text, another name."""
    return f"meetings/{pdf.content_hash(html)}.pdf"


def kept_pdf(html: str, meeting: Meeting) -> str:
    """Make it, unless it was made before; returns its name in the storage. For tasks and commands only."""
    name = name_of(html)
    if not default_storage.exists(name):
        made_at = timegm(meeting.starts_on.timetuple())
        default_storage.save(name, ContentFile(pdf.to_pdf(html, made_at=made_at)))
    return name


def people_html(meeting: Meeting, kind: str) -> str:
    """One of `SHEETS` about those who are expected, or present once that is recorded. Wants `body` and `country`
    selected; two queries."""
    with translation.override(settings.LANGUAGE_CODE):
        days = [meeting.starts_on + timedelta(days=n) for n in range((meeting.ends_on - meeting.starts_on).days + 1)]
        context = {
            "meeting": meeting,
            "secretariat": settings.SECRETARIAT_NAME,
            "when": date_range(meeting.starts_on, meeting.ends_on, short=True),
            "where": entry_of(meeting).location,
            "people": people_on_sheets(meeting),
            "days": [short_date(day) for day in days[:MOST_DAYS]],
        }
        return render_to_string(SHEETS[kind], context)
