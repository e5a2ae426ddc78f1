"""Letters about a call: to those who have not answered it yet."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from membership.models import Call, CallAddressee
from notifications.letters import Letter


def call_reminder(addressee: CallAddressee, call: Call) -> Letter:
    """At most one a day to each, however often an officer reminds."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _words(addressee, call)
        text = (
            _(
                "%(name)s,\n\n"
                "The Secretariat has not yet received a nomination of %(origin)s for the %(body)s. Nominations can be "
                "submitted until %(deadline)s.\n\n"
                "The call, and where to nominate:\n%(link)s\n\n"
                "If a nomination has left by another way, please disregard this message.\n\n"
                "%(signed)s\n"
            )
            % words
        )
        subject = _("Reminder: %(call)s") % words
    key = f"call-reminder:{call.pk}:{addressee.pk}:{clock.today().isoformat()}"
    return _letter(addressee, call, key, "call-reminder", subject, text)


def call_extension(addressee: CallAddressee, call: Call, reason: str) -> Letter:
    """One per new deadline."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _words(addressee, call) | {"reason": reason}
        text = (
            _(
                "%(name)s,\n\n"
                "The deadline of the call for nominations for the %(body)s is extended to %(deadline)s.\n\n"
                "Reason: %(reason)s\n\n"
                "The call, and where to nominate:\n%(link)s\n\n"
                "%(signed)s\n"
            )
            % words
        )
        subject = _("Extended to %(deadline)s: %(call)s") % words
    key = f"call-extension:{call.pk}:{addressee.pk}:{call.deadline_on.isoformat()}"
    return _letter(addressee, call, key, "call-extension", subject, text)


def _letter(addressee: CallAddressee, call: Call, key: str, kind: str, subject: str, text: str) -> Letter:
    return Letter(
        key=key, kind=kind, to_email=addressee.email, to_name=addressee.name, subject=subject, text=text, about=call
    )


def _words(addressee: CallAddressee, call: Call) -> dict[str, str]:
    return {
        "name": addressee.name,
        "origin": str(addressee.party or addressee.organization or ""),
        "body": str(call.body),
        "call": call.title,
        "deadline": long_date(call.deadline_on),
        "link": settings.ORIGIN + call.get_absolute_url(),
        "signed": settings.SECRETARIAT_NAME,
    }
