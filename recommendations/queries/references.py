"""What pasted words name, whether they are to show something or to be tied: a link, a document, a meeting. Nothing is
fetched, and only what the reader may see is found; None as a reader is the system."""

from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.refusals import Refused
from documents.models import Document
from documents.queries import keys_in
from meetings.models import Meeting

LONGEST_LINK = 500


def host_of(link: str) -> str:
    """The host a link names. Raises Refused for what is no link, and for one that carries a name or password."""
    try:
        parts = urlsplit(link)
        host = parts.hostname
        parts.port  # noqa: B018  (it raises where the port is none)
    except ValueError:
        parts, host = urlsplit(""), None
    wrong = len(link) > LONGEST_LINK or any(one.isspace() or not one.isprintable() for one in link)
    if parts.scheme not in ("http", "https") or not host or wrong:
        raise Refused(_("A link begins with http:// or https:// and names a site."))
    if parts.username is not None or parts.password is not None:
        raise Refused(_("A link with a name or password in it is not kept. Leave them out."))
    return host


def document_named(typed: str, prefix: str, user) -> Document | None:
    """The document with this symbol in any spelling; *prefix* is that of the meeting a short one is read beside."""
    keys = keys_in(typed, prefix)
    return _seen(Document.objects.all(), user).filter(symbol_key__in=keys).first() if keys else None


def meeting_named(typed: str, user) -> Meeting | None:
    """The meeting with this slug, prefix of symbols or title."""
    symbol = typed.replace("_", "/").strip("/")
    named = Q(slug__iexact=typed) | Q(symbol_prefix__iexact=symbol) | Q(title__iexact=typed)
    return _seen(Meeting.objects.all(), user).filter(named).first()


def _seen(rows, user) -> QuerySet:
    return rows if user is None else rows.visible_to(user)
