"""My desk: what was done lately, within the reader's sight."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet, Value

from membership.access import staffed_body_ids
from membership.models import Body
from workflow.models import TrailEntry
from workflow.queries import Line, lines_of


def changes_for(user, limit: int = 6) -> list[Line]:
    """What was done last to each thing the user may see, for who serves in a Secretariat; nobody else reads the
    trail."""
    if not staffed_body_ids(user):
        return []
    newest = list(TrailEntry.objects.order_by("-pk")[: limit * 8])
    if Body.objects.exclude(pk__in=staffed_body_ids(user)).exists():
        newest = _within_sight(newest, user)
    last: dict[tuple, TrailEntry] = {}
    for entry in newest:
        last.setdefault((entry.content_type_id, entry.object_id), entry)
    return lines_of(list(last.values())[:limit])


def _within_sight(entries: list[TrailEntry], user) -> list[TrailEntry]:
    """Without what was done to rows the user may not see; one query, whatever kinds of rows there are."""
    named: dict[int, set[str]] = defaultdict(set)
    for entry in entries:
        named[entry.content_type_id].add(entry.object_id)
    parts = [rows for kind, keys in named.items() if (rows := _visible_rows(kind, keys, user)) is not None]
    seen = {(kind, str(pk)) for kind, pk in parts[0].union(*parts[1:], all=True)} if parts else set()
    return [entry for entry in entries if (entry.content_type_id, entry.object_id) in seen]


def _visible_rows(kind: int, keys: set[str], user) -> QuerySet | None:
    """Pairs (kind, key) of the rows that may be seen; None for a model that no page lists."""
    rows = getattr(ContentType.objects.get_for_id(kind).model_class(), "objects", None)
    if not hasattr(rows, "visible_to"):
        return None
    visible = rows.visible_to(user).filter(pk__in=keys).order_by()
    return visible.annotate(of_kind=Value(kind, IntegerField())).values_list("of_kind", "pk")
