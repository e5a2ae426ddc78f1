"""A calendar's own reply (RFC 5546, 3.2.3: METHOD:REPLY), read from an .ics or from the mail that carries it. Pure.

Mail is read with Python's own parser, the calendar with icalendar; whatever either stumbles over is a sentence.
"""

import email
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr
from typing import Any

from django.utils.translation import gettext as _

from core.refusals import Refused

#: A reply is a page of text; a mail may quote the whole invitation. In bytes.
LARGEST = 1024 * 1024
ANSWERS = {"ACCEPTED": "accept", "TENTATIVE": "accept_tentatively", "DECLINED": "decline"}
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True)
class Reply:
    """What a reply says. `sender` is the address of the mail it came in, "" where it came as a bare file;
    `is_disowned`: the server that took the mail says it does not come from there."""

    uid: str
    sequence: int
    attendee: str
    answer: str
    comment: str = ""
    stamped_at: datetime | None = None
    sender: str = ""
    is_disowned: bool = False

    @property
    def is_forged(self) -> bool:
        return self.is_disowned or bool(self.sender and self.sender != self.attendee)


def read_reply(content: bytes) -> Reply:
    """The reply in *content*; raises Refused with the sentence why there is none."""
    if len(content) > LARGEST:
        raise Refused(_("This file is too large for an answer."))
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:15].upper() == b"BEGIN:VCALENDAR":
        return _reply(text, sender="", is_disowned=False)
    try:
        mail = email.message_from_bytes(content)
        calendars = list(_calendars(mail))
        sender, is_disowned = _sender(mail), _is_disowned(mail)
    except _STUMBLES as error:
        raise Refused(_("This is neither a calendar's answer nor a mail that holds one.")) from error
    if not calendars:
        raise Refused(_("This is neither a calendar's answer nor a mail that holds one."))
    return _reply(calendars[0], sender=sender, is_disowned=is_disowned)


def _calendars(mail: Message) -> Iterator[bytes]:
    """The calendars in a mail, wherever they hang; the part that says REPLY first."""
    parts = [part for part in mail.walk() if _is_calendar(part)]
    for part in sorted(parts, key=lambda part: str(part.get_param("method")).upper() != "REPLY"):
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            yield content


def _is_calendar(part: Message) -> bool:
    named = str(part.get_filename() or "").lower().endswith(".ics")
    return part.get_content_type() in ("text/calendar", "application/ics") or named


def _sender(mail: Message) -> str:
    """The address of the mail; a mail without one has a sender nobody is."""
    return parseaddr(str(mail.get("From", "")))[1].strip().lower() or "?"


def _is_disowned(mail: Message) -> bool:
    """Only what the last server says counts: it stands on top, what stands below can be the sender's own."""
    said = str((mail.get_all("Authentication-Results") or [""])[0]).lower()
    return "dmarc=fail" in said


def _reply(content: bytes, *, sender: str, is_disowned: bool) -> Reply:
    import icalendar

    try:
        calendar: Any = icalendar.Calendar.from_ical(content)
        method = str(calendar.get("METHOD", "")).upper()
        events = list(calendar.walk("VEVENT"))
    except _STUMBLES as error:
        raise Refused(_("The calendar in it cannot be read.")) from error
    if sentence := _wrong_method(method):
        raise Refused(sentence)
    if len(events) != 1:
        raise Refused(_("The calendar in it answers for no meeting, or for several."))
    try:
        return _read(events[0], sender, is_disowned)
    except _STUMBLES as error:
        raise Refused(_("The calendar in it cannot be read.")) from error


def _wrong_method(method: str) -> str:
    if method == "REPLY":
        return ""
    if method == "REQUEST":
        return _("This is an invitation, not the answer to one.")
    if method == "COUNTER":
        return _("This proposes another time and answers nothing; write to the person.")
    return _("This calendar entry is no answer.")


def _read(event: Any, sender: str, is_disowned: bool) -> Reply:
    attendee = event.get("ATTENDEE")
    if isinstance(attendee, list):
        raise Refused(_("It answers for several persons at once."))
    if attendee is None:
        raise Refused(_("It does not say who answers."))
    said = str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper()
    if said not in ANSWERS:
        raise Refused(_("It neither accepts nor declines (%(said)s).") % {"said": said[:40]})
    return Reply(
        uid=str(event.get("UID", "")).strip()[:300],
        sequence=int(event.get("SEQUENCE", 0)),
        attendee=_address(str(attendee)),
        answer=ANSWERS[said],
        comment=_comment(event.get("COMMENT")),
        stamped_at=_moment(event.get("DTSTAMP")),
        sender=sender,
        is_disowned=is_disowned,
    )


def _address(text: str) -> str:
    text = text.strip().lower()
    return text.removeprefix("mailto:").strip()[:254]


def _comment(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return " ".join(str(one) for one in values if one is not None).replace("\x00", "").strip()[:1000]


def _moment(value: Any) -> datetime | None:
    moment = getattr(value, "dt", None)
    if not isinstance(moment, datetime):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
