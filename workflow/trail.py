"""Writing and verifying the trail."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction

from core import clock
from workflow.models import TrailEntry

GENESIS = "0" * 64
_LOCK = 7_214_007  # PostgreSQL advisory lock: one writer of the chain at a time


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the entry's id and why."""

    entry_id: int
    reason: str


def record(verb: str, obj: models.Model, *, by, note: str = "", **data) -> TrailEntry:
    """Append one entry about *obj*, in the transaction of the change (raises outside one).

    *by* is the user who acted, or None for the system. *data* must be plain JSON; nothing confidential belongs in it.
    """
    entry = _entry(verb, obj, _last_hash(), by=by, note=note, data=data)
    entry.save()
    return entry


def record_many(verb: str, about: Iterable[tuple[models.Model, dict]], *, by, note: str = "") -> list[TrailEntry]:
    """The same for many rows, each with its data, in as many queries as for one."""
    entries: list[TrailEntry] = []
    previous = _last_hash()
    for obj, data in about:
        entries.append(_entry(verb, obj, previous, by=by, note=note, data=data))
        previous = entries[-1].hash
    return TrailEntry.objects.bulk_create(entries)


def _last_hash() -> str:
    """What the next entry follows; whoever asks is the only writer until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The trail is written in the transaction of the change.")
    _take_turn()
    return TrailEntry.objects.order_by("-pk").values_list("hash", flat=True).first() or GENESIS


def _entry(verb: str, obj: models.Model, previous: str, *, by, note: str, data: dict) -> TrailEntry:
    entry = TrailEntry(
        at=clock.now(),
        actor=by,
        actor_label=str(by) if by else "Rapporteur",
        verb=verb,
        content_type=ContentType.objects.get_for_model(obj),
        object_id=str(obj.pk),
        object_label=str(obj)[:300],
        note=note,
        data=data,
        previous_hash=previous,
    )
    entry.hash = digest(entry)
    return entry


def _take_turn() -> None:
    """SQLite transactions begin IMMEDIATE and have one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def digest(entry: TrailEntry) -> str:
    """SHA-256 over everything the entry says and the hash of the one before it."""
    said = {
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "actor_label": entry.actor_label,
        "verb": entry.verb,
        "type": entry.content_type_id,
        "id": entry.object_id,
        "label": entry.object_label,
        "note": entry.note,
        "data": entry.data,
        "previous": entry.previous_hash,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def verify() -> Break | None:
    """Walk the whole chain; the first break, or None when it holds. Reads 2,000 entries at a time."""
    previous = GENESIS
    for entry in TrailEntry.objects.order_by("pk").iterator(chunk_size=2000):
        if entry.previous_hash != previous:
            return Break(entry.pk, "an entry before it was removed or changed")
        if entry.hash != digest(entry):
            return Break(entry.pk, "its content was changed")
        previous = entry.hash
    return None
