"""Every address of the site with real objects of every kind in its places, also those that do not belong together."""

from collections.abc import Iterator
from itertools import product

from django.urls import URLPattern, get_resolver

from core.models import Job
from documents.models import Comment, Document, Paragraph, ReportImport, TextAct
from meetings.models import (
    AgendaItem,
    Attendance,
    Deadline,
    Invitation,
    ItemSpan,
    Meeting,
    Officer,
    Session,
    SessionNote,
    Statement,
)
from membership.models import Body, Call, Disclosure, Mandate, Membership, Nomination, RosterEntry, Slate
from notifications.models import Attachment, Message, Notification
from parties.models import Organization
from recommendations.models import Action, Evidence, FollowUp, Kin, Recommendation, Round

#: allauth's and the admin's own; walked apart.
FOREIGN = ("accounts/", "admin/", "gallery/")


def _ends(rows) -> list[int]:
    """The first, the last ones and one that is not there."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return [*dict.fromkeys([*keys[:1], *keys[-3:]]), 999_999]


def _pks(route: str) -> list[int]:
    models = {
        "organizations/": Organization, "notifications/": Notification, "outbox/": Message, "agenda/": AgendaItem,
        "invitations/": Invitation, "officers/": Officer, "documents/": Document, "paragraphs/": Paragraph,
        "follow-ups/": FollowUp, "evidence/": Evidence, "calls/": Call, "nominate/": Call, "nominations/": Nomination,
        "disclosures/": Disclosure, "slates/": Slate, "memberships/": Membership, "roster/": RosterEntry,
        "in-session/items/": AgendaItem, "in-session/notes/": SessionNote,
        "in-session/statements/": Statement, "in-session/hours/": ItemSpan,
        "sessions/": Session, "deadlines/": Deadline, "mandates/": Mandate, "actions/": Action, "rounds/": Round,
        "report/import/": ReportImport, "undo/": TextAct, "edit/notes/": SessionNote,
        "attendance/": Attendance, "lineage/": Kin,
    }  # fmt: skip
    model = next((model for part, model in models.items() if f"{part}<int:pk>" in route), None)
    return _ends(model.objects.all()) if model else [1]


#: What stands at the place of "kind", by the part of the address before it.
KINDS = {
    "papers/": ["cv", "letter", "passport"],
    "participants/": ["list", "badges", "sign-in", "passport"],
    "documents/write/": ["agenda", "participants", "passport"],
    "rules/": ["count", "due_regard", "passport"],
    "asked-of/": ["organization", "party", "named", "executive-secretary", "passport"],
}


def _values(name: str, route: str) -> list:
    if name == "slug" and "<report:slug>" in route:
        slugs = Meeting.objects.values_list("slug", flat=True)
        return [key for slug in slugs for key in (slug, f"{slug}/progress")]
    if name == "key" and "asked-of/" in route:
        return ["1", "HU", "Parties", "-", "x/y"]
    if name == "slug":
        return list((Body if route.startswith("bodies/") else Meeting).objects.values_list("slug", flat=True))
    if name == "pk":
        return list(Job.objects.values_list("pk", flat=True)) if "uuid" in route else _pks(route)
    return {
        "iso2": lambda: ["HU", "at", "XX"],
        "token": lambda: ["nobodys-token"],
        "kind": lambda: next((words for part, words in KINDS.items() if part in route), ["1"]),
        "number": lambda: [*Comment.objects.values_list("number", flat=True)[:2], 99],
        "position": lambda: [1, 99], "year": lambda: [2014, 9999], "format": lambda: ["docx", "csv", "exe"],
        "attachment": lambda: _ends(Attachment.objects.all()),
        "symbol": lambda: list(Document.objects.exclude(symbol="").values_list("symbol", flat=True)),
        "language": lambda: ["en", "fr"],
        "key": lambda: list(Paragraph.objects.values_list("anchor", flat=True)[:2]),
        "form": lambda: ["csv", "xlsx", "json", "exe"],
        "ref": lambda: [*Recommendation.objects.values_list("ref", flat=True)[:2], "99(z)"],
        "model": lambda: ["logentry"], "app": lambda: ["admin"], "name": lambda: ["delete"],
    }.get(name, lambda: ["1"])()  # fmt: skip


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Our own routes, as "meetings/<slug:slug>/"."""

    def walk(patterns, before: str) -> Iterator[tuple[str, URLPattern]]:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLPattern):
                yield route, one
            else:
                yield from walk(one.url_patterns, route)

    return ((route, one) for route, one in walk(get_resolver().url_patterns, "") if not route.startswith(FOREIGN))


def addresses() -> Iterator[str]:
    for route, pattern in routes():
        converters = pattern.pattern.converters
        for values in product(*(_values(name, route) for name in converters)):
            address = route
            for (name, converter), value in zip(converters.items(), values, strict=True):
                spelled = {"StringConverter": "str", "IntConverter": "int"}.get(type(converter).__name__, "")
                kind = spelled or type(converter).__name__.removesuffix("Converter").lower()
                address = address.replace(f"<{kind}:{name}>", converter.to_url(value))
            yield f"/{address}"
