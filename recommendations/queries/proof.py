"""Evidence as it is shown: what the reader may see of it, and how much is kept from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import long_date
from documents.models import Document
from meetings.models import Meeting
from notifications.models import Notification
from recommendations.models import Evidence
from recommendations.states import EvidenceKind

K = EvidenceKind
#: What a piece of evidence may point at, and which of these the reader may see.
POINTED_AT: dict[str, Callable] = {
    "document": lambda user: Document.objects.visible_to(user),
    "notification": lambda user: Notification.objects.visible_to(user),
    "meeting": lambda user: Meeting.objects.visible_to(user),
}


@dataclass(frozen=True)
class Proof:
    title: str
    url: str
    kind: str
    when: str
    by: str = ""
    note: str = ""


@dataclass
class Proofs:
    """The pieces one may see, and the number of those one may not."""

    shown: list[Proof] = field(default_factory=list)
    hidden: int = 0


def proofs_by(rows: QuerySet[Evidence], user, key: str = "follow_up_id") -> dict[int, Proofs]:
    """The evidence of *rows* as *user* sees it, by a column: one query, and one for each kind of row it points at."""
    found: dict[int, Proofs] = {}
    related = rows.select_related(
        "document", "notification", "meeting", "follow_up__recommendation__body", "answer__asked__round__meeting__body"
    )
    pieces = list(related.order_by("pk"))
    readable = {name: _readable(name, pieces, user) for name in POINTED_AT}
    for one in pieces:
        into = found.setdefault(getattr(one, key), Proofs())
        if user.has_perm("recommendations.view_evidence", one) and _is_readable(one, readable):
            into.shown.append(_proof(one))
        else:
            into.hidden += 1
    return found


def _readable(name: str, pieces: Sequence[Evidence], user) -> set[int]:
    wanted = {pk for one in pieces if (pk := getattr(one, f"{name}_id"))}
    if not wanted:
        return set()
    return set(POINTED_AT[name](user).filter(pk__in=wanted).values_list("pk", flat=True))


def _is_readable(one: Evidence, readable: dict[str, set[int]]) -> bool:
    """A title tells something as well: what points at a paper the reader may not see is kept from them."""
    return all((pk := getattr(one, f"{name}_id")) is None or pk in readable[name] for name in POINTED_AT)


def _proof(one: Evidence) -> Proof:
    target = one.document or one.notification or one.meeting
    kind, url, note = one.symbol, target.get_absolute_url() if target else "", ""
    if one.kind == K.LINK:
        kind, url = _("link"), one.link
    elif one.kind == K.FILE:
        kind, url = _("file"), reverse("recommendations:evidence", args=[one.pk])
    elif target is None:
        note = _("Held elsewhere; there is no such document here.")
    title = one.title or one.symbol
    if one.is_confidential:
        note = " ".join(filter(None, [_("Confidential."), note]))
    return Proof(title, url, "" if kind == title else kind, long_date(one.added_at.date()), note=note)
