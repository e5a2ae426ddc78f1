"""What was pasted as evidence: a symbol, the number of a notification, a meeting, a link. Nothing is fetched."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import long_date
from core.refusals import Refused
from documents.models import Document
from documents.queries import why_unknown
from documents.symbols import SymbolError, parse_decision
from meetings.models import Meeting
from membership.models import Body
from notifications.models import Notification
from recommendations.queries.references import document_named, host_of, meeting_named
from recommendations.states import EvidenceKind

K = EvidenceKind
LONGEST_SYMBOL = 120
_NUMBER = re.compile(r"(?:notification\s+|no\.?\s*)?(\d{4}-\d{1,4})", re.IGNORECASE)
_KINDS: dict[str, Any] = {
    K.DOCUMENT: gettext_lazy("document"),
    K.NOTIFICATION: gettext_lazy("notification"),
    K.MEETING: gettext_lazy("meeting"),
    K.LINK: gettext_lazy("link"),
}
#: "FAO/C 2013/REP", "UNEP/GC.27/17": letters first, a slash and a figure somewhere.
_LIKE_A_SYMBOL = re.compile(r"[A-Za-z][\w.-]*(?:/[\w.*() -]+)+")


@dataclass(frozen=True)
class Pasted:
    """What the pasted text is: `kind` of evidence, its title, symbol, date in words and address; the row it is.

    `told` says what should be known of it before it is attached; `is_outside` that no row of ours answers to it.
    """

    kind: str
    title: str
    symbol: str = ""
    when: str = ""
    url: str = ""
    told: str = ""
    document: Document | None = None
    notification: Notification | None = None
    meeting: Meeting | None = None

    @property
    def kind_label(self) -> str:
        return str(_KINDS[self.kind])

    @property
    def is_outside(self) -> bool:
        return self.kind == K.DOCUMENT and self.document is None


def evidence_in(text: str, *, prefix: str, user) -> Pasted:
    """What *text* means to *user* (None: to the system); *prefix* is that of the meeting whose recommendation it is.

    Raises Refused with a sentence where it is nothing, or names what this register would hold and does not. At most
    five queries.
    """
    typed = " ".join(text.split())
    if not typed:
        raise Refused(_("Paste a symbol, the number of a notification or a link."))
    if "://" in typed or re.match(r"(?:[a-z][a-z+.-]*:|//|www\.)", typed):
        return _link(text.strip())
    if len(typed) > LONGEST_SYMBOL:
        raise Refused(_("“%(typed)s” is too long for a symbol.") % {"typed": f"{typed[:60]}…"})
    if "\0" in typed:  # no name here has one, and PostgreSQL refuses to look
        return _outside(typed, prefix)
    found = _notification(typed, user) or _document(typed, prefix, user) or _meeting(typed, user)
    return found or _outside(typed, prefix)


def _link(link: str) -> Pasted:
    return Pasted(K.LINK, host_of(link), url=link, told=_("The page itself was not looked at."))


def _notification(typed: str, user) -> Pasted | None:
    number = _NUMBER.fullmatch(typed)
    issued = Notification.objects.exclude(issued_at=None)
    rows = issued if user is None else issued.visible_to(user)
    found = rows.filter(number=number[1]) if number else rows.filter(reference__iexact=typed)
    one = found.first() if number or "/" in typed else None
    if one is None and number:
        raise Refused(_("No notification has the number %(number)s.") % {"number": number[1]})
    if one is None:
        return None
    when = long_date(one.issued_at.date()) if one.issued_at else ""
    symbol = one.number or one.reference
    return Pasted(K.NOTIFICATION, one.subject, symbol, when, one.get_absolute_url(), notification=one)


def _document(typed: str, prefix: str, user) -> Pasted | None:
    one = document_named(typed, prefix, user)
    if one is None:
        return None
    day = one.dated_on or (one.published_at.date() if one.published_at else None)
    when = long_date(day) if day else ""
    return Pasted(K.DOCUMENT, one.title, one.symbol, when, one.get_absolute_url(), document=one)


def _meeting(typed: str, user) -> Pasted | None:
    one = meeting_named(typed, user)
    if one is None:
        return None
    return Pasted(K.MEETING, str(one), one.symbol_prefix, str(one.days), one.get_absolute_url(), meeting=one)


def _outside(typed: str, prefix: str) -> Pasted:
    """A symbol of another register is kept as it is; one of ours that nothing answers to is not there."""
    symbol = typed.replace("_", "/") if "/" not in typed else typed
    told = _("No document here has this symbol; it is kept as a reference to one that is held elsewhere.")
    try:
        return Pasted(K.DOCUMENT, "", parse_decision(symbol).display, told=told)
    except SymbolError:
        pass
    if not (_LIKE_A_SYMBOL.fullmatch(symbol) and any(one.isdigit() for one in symbol)) or _is_ours(symbol, prefix):
        raise Refused(why_unknown(typed))
    return Pasted(K.DOCUMENT, "", symbol, told=told)


def _is_ours(symbol: str, prefix: str) -> bool:
    """Whether it begins as the documents of a meeting or a body of this site do."""
    parts = symbol.split("/")
    beginnings = ["/".join(parts[:end]) for end in range(2, len(parts) + 1)]
    if prefix.casefold() in (one.casefold() for one in beginnings):
        return True
    stems, prefixes = Q(), Q()
    for one in beginnings:
        stems |= Q(symbol_stem__iexact=one)
        prefixes |= Q(symbol_prefix__iexact=one)
    return Meeting.objects.filter(prefixes).exists() or Body.objects.filter(stems).exists()
