"""What is written to those who are invited, and who receives which.

| letter | to | when |
|---|---|---|
| invitation, with a calendar request and the reply link | the invited person | it is sent |
| reminder, with the request and the link again | whoever was not heard of | an officer reminds |
| confirmation, with the code for the check-in | whoever accepted | at once; once more where the date or place changed |
| change, with a calendar request | everybody whose invitation stands | date or place changed |
| postponement, with a tentative calendar request | everybody whose invitation stands | the meeting is postponed |
| withdrawal, with a calendar cancellation | whoever is no longer invited | the invitation is withdrawn |
| cancellation, with a calendar cancellation | everybody whose invitation stands | the meeting is cancelled |
"""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.codes import qr_png
from core.text.words import date_range, day_month_year, small
from meetings import calendar
from meetings.models import Invitation, Meeting
from meetings.queries import entry_of, joining_of, place_of, reply_by, scan_url
from notifications.letters import Enclosure, Letter


def invitation(invitation: Invitation, meeting: Meeting) -> Letter:
    """The invitation itself; the key holds it to one per invitation."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(salutation)s,\n\n"
            "You are invited to the %(meeting)s.\n\n"
            "When: %(when)s\nWhere: %(where)s\n\n"
            "%(please)s\n%(link)s\n\n"
            "The meeting, its agenda and its documents: %(page)s\n\n"
            "%(signed)s\n"
        ) % (_words(invitation, meeting) | _please(meeting))
        subject = _("Invitation: %(meeting)s, %(when)s") % _words(invitation, meeting)
        return _letter(invitation, meeting, "invitation", subject, text, calendar.REQUEST)


def reminder(invitation: Invitation, meeting: Meeting) -> Letter:
    """The invitation once more; one letter per reminder."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(salutation)s,\n\n"
            "You were invited to the %(meeting)s, and we have not heard from you yet.\n\n"
            "When: %(when)s\nWhere: %(where)s\n\n"
            "%(please)s\n%(link)s\n\n"
            "%(signed)s\n"
        ) % (_words(invitation, meeting) | _please(meeting))
        subject = _("Reminder: %(meeting)s, %(when)s") % _words(invitation, meeting)
        letter = _letter(invitation, meeting, "invitation-reminder", subject, text, calendar.REQUEST)
        return replace(letter, key=f"{letter.key}:{invitation.reminders}")


def confirmation(invitation: Invitation, meeting: Meeting) -> Letter:
    """That they are expected; one letter for each date and place of the meeting."""
    with translation.override(settings.LANGUAGE_CODE):
        link = settings.ORIGIN + reverse("meetings:reply_confirmation", args=[invitation.token])
        text = _(
            "%(salutation)s,\n\n"
            "Thank you: you are expected at the %(meeting)s.\n\n"
            "When: %(when)s\nWhere: %(where)s\n\n"
            "Show the code that comes with this message at the registration desk; on paper or on a telephone:\n"
            "%(confirmation)s\n\n"
            "If you cannot come after all, please say so here:\n%(link)s\n\n"
            "%(signed)s\n"
        ) % (_words(invitation, meeting) | {"confirmation": link})
        subject = _("Confirmation: %(meeting)s, %(when)s") % _words(invitation, meeting)
        code = Enclosure("check-in.png", "image/png", qr_png(scan_url(invitation, meeting)))
        return Letter(
            key=f"confirmation:{invitation.pk}:{meeting.sequence}", kind="confirmation",
            to_email=invitation.person.email, to_name=str(invitation.person),
            subject=subject, text=text, about=meeting, attachments=(code,),
        )  # fmt: skip


def change(invitation: Invitation, meeting: Meeting) -> Letter:
    """The new date or place; one letter per change."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(salutation)s,\n\n"
            "The date or place of the %(meeting)s has changed. It now reads:\n\n"
            "When: %(when)s\nWhere: %(where)s\n\n"
            "If you can no longer come, please say so here:\n%(link)s\n\n"
            "%(signed)s\n"
        ) % _words(invitation, meeting)
        subject = _("Changed: %(meeting)s, %(when)s") % _words(invitation, meeting)
        return _letter(invitation, meeting, "meeting-change", subject, text, calendar.REQUEST)


def postponement(invitation: Invitation, meeting: Meeting) -> Letter:
    """That the days no longer hold; the calendar entry stands as tentative until there are new ones."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(salutation)s,\n\n"
            "The %(meeting)s, planned for %(when)s, has been postponed.\n\n"
            "The new days will be announced; until then, please keep none.\n\n"
            "%(signed)s\n"
        ) % _words(invitation, meeting)
        subject = _("Postponed: %(meeting)s") % _words(invitation, meeting)
        return _letter(invitation, meeting, "meeting-postponed", subject, text, calendar.REQUEST)


def withdrawal(invitation: Invitation, meeting: Meeting) -> Letter:
    """That the person is no longer invited. The reason stays with the Secretariat."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(salutation)s,\n\n"
            "Your invitation to the %(meeting)s, %(when)s, has been withdrawn. The Secretariat can tell you more.\n\n"
            "The calendar entry that comes with this message takes it out of your calendar.\n\n"
            "%(signed)s\n"
        ) % _words(invitation, meeting)
        subject = _("Invitation withdrawn: %(meeting)s") % _words(invitation, meeting)
        return _letter(invitation, meeting, "invitation-withdrawn", subject, text, calendar.CANCEL)


def cancellation(invitation: Invitation, meeting: Meeting) -> Letter:
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(salutation)s,\n\n"
            "The %(meeting)s, planned for %(when)s, has been cancelled.\n\n"
            "The calendar entry that comes with this message takes it out of your calendar.\n\n"
            "%(signed)s\n"
        ) % _words(invitation, meeting)
        subject = _("Cancelled: %(meeting)s") % _words(invitation, meeting)
        return _letter(invitation, meeting, "meeting-cancelled", subject, text, calendar.CANCEL)


def _letter(invitation: Invitation, meeting: Meeting, kind: str, subject: str, text: str, method: str) -> Letter:
    person = invitation.person
    guest = calendar.Guest(person.email, str(person), settings.DEFAULT_FROM_EMAIL, settings.SITE_NAME)
    content = calendar.written([_entry(meeting, method)], stamp=clock.now(), method=method, guest=guest)
    return Letter(
        key=f"{kind}:{invitation.pk}" if kind == "invitation" else f"{kind}:{invitation.pk}:{meeting.sequence}",
        kind=kind,
        to_email=person.email,
        to_name=str(person),
        subject=subject,
        text=text,
        about=meeting,
        attachments=(Enclosure("meeting.ics", f"text/calendar; method={method}; charset=utf-8", content),),
    )


def _entry(meeting: Meeting, method: str) -> calendar.Entry:
    """The entry of a guest, which says how to join; that of the feeds does not."""
    entry = entry_of(meeting)
    if method == calendar.CANCEL:
        return replace(entry, status="CANCELLED")
    return replace(entry, description="\n".join(filter(None, [entry.description, joining_of(meeting)])))


def _words(invitation: Invitation, meeting: Meeting) -> dict:
    return {
        "salutation": _("Dear %(name)s") % {"name": invitation.person},
        "meeting": small(meeting.title),
        "when": date_range(meeting.starts_on, meeting.ends_on),
        "where": "\n".join(filter(None, [place_of(meeting), joining_of(meeting)])),
        "link": settings.ORIGIN + reverse("meetings:reply", args=[invitation.token]),
        "page": settings.ORIGIN + meeting.get_absolute_url(),
        "signed": settings.SITE_NAME,
    }


def _please(meeting: Meeting) -> dict:
    until = reply_by(meeting)
    if until is None:
        return {"please": _("Please accept or decline here; no account is needed:")}
    said = _("Please accept or decline by %(day)s here; no account is needed:")
    return {"please": said % {"day": day_month_year(until)}}
