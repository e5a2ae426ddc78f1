"""What a pasted text means at the other end of a tie: a recommendation, a decision, a mandate, a meeting, a document,
an initiative. Nothing is fetched: an outside address is kept as it was typed."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from core.refusals import Refused
from documents import symbols
from documents.models import Document
from documents.queries import keys_in
from meetings.models import Meeting
from membership.models import Body, Mandate
from recommendations.models import Recommendation
from recommendations.queries.references import document_named, host_of, meeting_named
from recommendations.states import KinKind

#: "33(a)" at the end of what was typed, and before it what names the meeting.
_CITED = re.compile(r"(?P<where>.*?)[\s,]*(?P<ref>\d+\([a-z]+\)(?:\([a-z]+\)|[IVX]+)*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"^recommendation\b|\brecommendation$", re.IGNORECASE)
_MANDATE = re.compile(r"(?:the\s+)?mandate\s*[:,]?\s*(?:of\s+|in\s+)?(?:decision\s+)?(?P<symbol>\S.*)", re.IGNORECASE)
_OF_RECOMMENDATION = re.compile(r"/meetings/(?P<slug>[-\w]+)/recommendations/(?P<ref>[^/]+)/?")
_OF_MEETING = re.compile(r"/meetings/(?P<slug>[-\w]+)/?")
_OF_DOCUMENT = re.compile(r"/d/(?P<symbol>.+?)/?")
LONGEST = 300


@dataclass(frozen=True)
class Recognised:
    """What stands at the other end. `sentence` says it to whoever typed; `is_outside` where it is none of ours."""

    kind: KinKind
    sentence: str
    title: str = ""
    symbol: str = ""
    link: str = ""
    url: str = ""
    other: Recommendation | None = None
    document: Document | None = None
    meeting: Meeting | None = None
    mandate: Mandate | None = None
    is_outside: bool = False


def recognised(text: str, recommendation: Recommendation, user) -> Recognised:
    """What *text* means beside *recommendation*, among what *user* may see; at most five queries.

    Raises Refused for nothing, for what is too long and for a recommendation that is not there.
    """
    typed = " ".join(text.replace("\0", " ").split())
    if not typed:
        raise Refused(_("Type or paste what it hangs together with."))
    if len(typed) > LONGEST:
        raise Refused(_("This has more than 300 characters. Type a symbol, an address or a short title."))
    found = _address(typed, user) if "://" in typed or typed.startswith("/") else None
    return found or _cited(typed, recommendation, user) or _mandate(typed, user) or _symbol(typed, recommendation, user)


def _address(typed: str, user) -> Recognised | None:
    """A page of ours, or a link that begins with http."""
    try:
        parts = urlsplit(typed)
    except ValueError:
        parts = urlsplit("")
    path = unquote(parts.path)
    ours = not parts.scheme or f"{parts.scheme}://{parts.netloc}" == settings.ORIGIN
    if ours and (match := _OF_RECOMMENDATION.fullmatch(path)):
        return _recommendation(_named(user, match["slug"]), match["ref"], user)
    if ours and (match := _OF_MEETING.fullmatch(path)) and (meeting := _named(user, match["slug"]).first()):
        return _meeting(meeting)
    if ours and (match := _OF_DOCUMENT.fullmatch(path)) and (document := _document(match["symbol"], "", user)):
        return document
    host = host_of(typed)
    sentence = _("A link to %(host)s, kept as a reference to an initiative outside.") % {"host": host}
    return Recognised(KinKind.INITIATIVE, sentence, title=host, link=typed, url=typed, is_outside=True)


def _named(user, slug: str):
    return Meeting.objects.visible_to(user).filter(slug=slug)


def _cited(typed: str, recommendation: Recommendation, user) -> Recognised | None:
    """ "33(a)" of a meeting by its slug, its symbol or its ordinal; alone, of the newest other meeting of the body."""
    match = _CITED.fullmatch(typed)
    if not match:
        return None
    where = _WORD.sub("", match["where"].strip(" ,")).strip(" ,")
    meetings = Meeting.objects.visible_to(user)
    if not where:
        meetings = meetings.filter(body=recommendation.body_id).exclude(pk=recommendation.meeting_id)
    elif ordinal := re.fullmatch(r"(?:the\s+)?(\d{1,3})(?:st|nd|rd|th)?(?:\s+meeting)?", where, re.IGNORECASE):
        meetings = meetings.filter(body=recommendation.body_id, ordinal=int(ordinal[1]))
    else:
        prefixed = Q(slug__iexact=where) | Q(symbol_prefix__iexact=where.replace("_", "/"))
        held = Document.objects.visible_to(user).filter(symbol_key__in=keys_in(where)).values("meeting")
        meetings = meetings.filter(prefixed | Q(pk__in=held))
    return _recommendation(meetings, match["ref"], user)


def _recommendation(meetings, ref: str, user) -> Recognised:
    rows = Recommendation.objects.visible_to(user).filter(meeting__in=meetings.values("pk"), ref__iexact=ref)
    other = rows.select_related("meeting", "body").order_by("-meeting__starts_on", "-pk").first()
    if other is None:
        raise Refused(_("There is no recommendation %(ref)s there that you may see.") % {"ref": ref[:40]})
    said = {"ref": other.ref, "meeting": other.meeting.title, "text": other.words}
    sentence = _("Recommendation %(ref)s, %(meeting)s: “%(text)s”") % said
    return Recognised(KinKind.RECOMMENDATION, sentence, other=other, url=other.get_absolute_url())


def _mandate(typed: str, user) -> Recognised | None:
    match = _MANDATE.fullmatch(typed)
    if not match:
        return None
    symbol = _decision(match["symbol"]) or match["symbol"]
    bodies = Body.objects.visible_to(user)
    rows = Mandate.objects.filter(body__in=bodies.values("pk"), is_draft=False).select_related("body")
    mandate = rows.filter(Q(decision_symbol__iexact=symbol) | Q(body__short_name__iexact=symbol)).first()
    if mandate is None:
        sentence = _("No mandate here rests on “%(symbol)s”; it is kept as an outside reference.") % {"symbol": symbol}
        return Recognised(KinKind.MANDATE, sentence, symbol=symbol[:120], is_outside=True)
    sentence = _("The mandate of %(body)s, in decision %(symbol)s.") % {"body": mandate.body, "symbol": mandate}
    url = mandate.body.get_absolute_url()
    return Recognised(KinKind.MANDATE, sentence, symbol=mandate.decision_symbol, url=url, mandate=mandate)


def _decision(typed: str) -> str:
    try:
        return symbols.parse_decision(typed).display
    except symbols.SymbolError:
        return ""


def _symbol(typed: str, recommendation: Recommendation, user) -> Recognised:
    if decision := _decision(typed):
        sentence = _("Decision %(symbol)s; decisions are cited here, not kept.") % {"symbol": decision}
        return Recognised(KinKind.DECISION, sentence, symbol=decision, is_outside=True)
    if document := _document(typed, recommendation.meeting.symbol_prefix, user):
        return document
    if meeting := meeting_named(typed, user):
        return _meeting(meeting)
    if keys := keys_in(typed):
        sentence = _("No document here has the symbol %(symbol)s; it is kept as an outside reference.")
        symbol = typed.replace("_", "/").upper()
        return Recognised(KinKind.DOCUMENT, sentence % {"symbol": symbol}, symbol=symbol[:120], is_outside=bool(keys))
    sentence = _("No symbol and no address: it is kept as the title of an initiative.")
    return Recognised(KinKind.INITIATIVE, sentence, title=typed, is_outside=True)


def _document(typed: str, prefix: str, user) -> Recognised | None:
    document = document_named(typed, prefix if "/" in typed or "_" in typed else "", user)
    if document is None:
        return None
    sentence = _("%(symbol)s, “%(title)s”.") % {"symbol": document.symbol, "title": document.title}
    url = document.get_absolute_url()
    return Recognised(
        KinKind.DOCUMENT, sentence, title=document.title[:300], symbol=document.symbol, url=url, document=document
    )


def _meeting(meeting: Meeting) -> Recognised:
    return Recognised(KinKind.MEETING, f"{meeting.title}.", url=meeting.get_absolute_url(), meeting=meeting)
