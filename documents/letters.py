"""What is written about the review of a report: the invitation to whoever is no member of the body."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from documents.models import Report
from notifications.letters import Letter


def review_invitation(report: Report, user) -> Letter:
    """At most one a day to each, in the language they read."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        until = report.comments_until
        words = {
            "name": str(user),
            "title": report.document.title,
            "symbol": report.document.symbol,
            "meeting": report.meeting.title,
            "link": settings.ORIGIN + reverse("documents:report_review", args=[report.meeting.slug]),
            "until": long_date(until) if until else "",
        }
        text = (
            _(
                "%(name)s,\n\nYou are invited to review the draft “%(title)s” (%(symbol)s) of the %(meeting)s, "
                "paragraph by paragraph, on the site or in a sheet that can be filled in offline:\n%(link)s\n"
            )
            % words
        )
        if until:
            text += "\n" + _("Comments are asked for until %(until)s.") % words + "\n"
        subject = _("Invitation to review: %(title)s") % words
    key = f"review-invitation:{report.pk}:{user.pk}:{clock.today().isoformat()}"
    return Letter(
        key=key, kind="review-invitation", to_email=user.email, to_name=str(user), subject=subject, text=text,
        about=report.document,
    )  # fmt: skip
