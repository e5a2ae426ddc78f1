"""Reads of the trail, as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from workflow.engine import steps_of
from workflow.models import TrailEntry

VERBS: dict[str, object] = {}


def describe(**verbs) -> None:
    """Register the participle of verbs that are no transitions: `describe(invite_person=_("invited"))`."""
    VERBS.update(verbs)


@dataclass(frozen=True)
class Line:
    when: str
    when_iso: str
    actor: str
    sentence: str
    note: str
    hash_short: str


def trail_of(*objects, limit: int = 20) -> list[Line]:
    """The newest *limit* entries about *objects*, as sentences; two queries whatever their number."""
    return lines_of(TrailEntry.objects.about(*objects)[:limit])


def lines_of(entries: Iterable[TrailEntry]) -> list[Line]:
    """Entries as sentences, in their order."""
    return [_line(entry) for entry in entries]


def _line(entry: TrailEntry) -> Line:
    local = timezone.localtime(entry.at)
    return Line(
        when=date_format(local, "j F Y"),
        when_iso=local.isoformat(),
        actor=entry.actor_label,
        sentence=_("%(what)s: %(done)s") % {"what": entry.object_label, "done": done_word(entry)},
        note=entry.note,
        hash_short=f"{entry.hash[:4]}…{entry.hash[-4:]}",
    )


def done_word(entry: TrailEntry) -> str:
    """The participle of an entry's verb: of its transition, of a registered verb, or the verb itself."""
    model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
    step = steps_of(model).get(entry.verb) if model and hasattr(model, "version") else None
    if step:
        return str(step.move.done)
    return str(VERBS.get(entry.verb, entry.verb.replace("_", " ")))
