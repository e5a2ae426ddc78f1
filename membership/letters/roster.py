"""The letter that asks an expert to confirm their entry in the roster."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from membership.models import RosterEntry
from notifications.letters import Letter


def renewal(entry: RosterEntry) -> Letter:
    """The signed link to confirm or correct the entry; one letter a year."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            "person": str(entry.person),
            "standing": _standing(entry),
            "link": settings.ORIGIN + reverse("membership:renew", args=[entry.token]),
            "signed": settings.SECRETARIAT_NAME,
        }
        text = (
            _(
                "%(person)s,\n\n"
                "You stand on the roster of experts. %(standing)s\n\n"
                "Please confirm or correct your position, languages and fields of expertise; no account is needed. "
                "Your entry then stands for four years. You can leave the roster there as well:\n%(link)s\n\n"
                "%(signed)s\n"
            )
            % words
        )
        subject = _("Roster of experts: please confirm your entry")
    return Letter(
        key=f"roster-renewal:{entry.pk}:{clock.today().year}",
        kind="roster-renewal",
        to_email=entry.person.email,
        to_name=str(entry.person),
        subject=str(subject),
        text=text,
        about=entry,
    )


def _standing(entry: RosterEntry) -> str:
    if entry.expires_on is None:
        return _("You have not confirmed your entry yet.")
    words = {"date": long_date(entry.expires_on)}
    if entry.expires_on < clock.today():
        return _("Your entry expired on %(date)s.") % words
    return _("Your entry expires on %(date)s.") % words
