"""Reads of the trail, as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.text.words import capital
from workflow.engine import steps_of
from workflow.models import TrailEntry

VERBS: dict[str, object] = {}


def describe(**verbs) -> None:
    """Register the participle of verbs that are no transitions: `describe(invite_person=_("invited"))`."""
    VERBS.update(verbs)


@dataclass(frozen=True)
class Line:
    """An entry as a sentence; `actor` is "" where the sentence does not end with who did it."""

    when: str
    when_iso: str
    actor: str
    sentence: str
    note: str
    hash_short: str


def trail_of(*objects, limit: int = 20) -> list[Line]:
    """The newest *limit* entries about *objects*, as sentences; two queries whatever their number."""
    return lines_of(TrailEntry.objects.about(*objects)[:limit], known=objects[0])


def lines_of(entries: Iterable[TrailEntry], known=None) -> list[Line]:
    """Entries as sentences, in their order. Those about *known*, the thing the page shows, do not name it again."""
    key = (ContentType.objects.get_for_model(known).pk, str(known.pk)) if known else None
    return [_line(entry, is_known=(entry.content_type_id, entry.object_id) == key) for entry in entries]


def _line(entry: TrailEntry, *, is_known: bool) -> Line:
    local = timezone.localtime(entry.at)
    done = done_word(entry)
    told = capital(done) if is_known else _("%(what)s: %(done)s") % {"what": entry.object_label, "done": done}
    return Line(
        when=date_format(local, "j F Y"),
        when_iso=local.isoformat(),
        actor=_actor(entry),
        sentence=told,
        note=entry.note,
        hash_short=f"{entry.hash[:4]}…{entry.hash[-4:]}",
    )


def _actor(entry: TrailEntry) -> str:
    """Who did it; nobody is named for what followed by itself, nor twice where people acted on their own behalf."""
    is_named = not entry.actor_id or entry.object_label.startswith(entry.actor_label)
    return "" if is_named else entry.actor_label


def done_word(entry: TrailEntry) -> str:
    """The participle of an entry's verb: of its transition, of a registered verb, or the verb itself."""
    model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
    step = steps_of(model).get(entry.verb) if model and hasattr(model, "version") else None
    if step:
        return str(step.move.done)
    return str(VERBS.get(entry.verb, entry.verb.replace("_", " ")))
