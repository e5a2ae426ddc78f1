"""Days of a mandate or a membership in words."""

from datetime import date

from django.utils.translation import gettext as _

from core.dates import long_date


def days_in_words(since: date | None, until: date | None) -> str:
    """ "since 5 October 2012"; nothing where both sides are open."""
    if since and until:
        return _("%(since)s to %(until)s") % {"since": long_date(since), "until": long_date(until)}
    if since:
        return _("since %(since)s") % {"since": long_date(since)}
    if until:
        return _("until %(until)s") % {"until": long_date(until)}
    return ""
