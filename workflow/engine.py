"""The only door through which a state changes: `perform`, or `perform_many`; and what may be done next: `offers`."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django_fsm import FSMFieldMixin

from core import clock
from core.refusals import Conflict, Refused
from workflow import trail
from workflow.lifecycle import Move
from workflow.models import WorkflowModel
from workflow.signals import transitioned


@dataclass(frozen=True)
class Step:
    """A declared transition of a model: `column` moves from one of `sources` to `target`."""

    name: str
    column: str
    sources: tuple[str, ...]
    target: str
    move: Move


@dataclass(frozen=True)
class Offer:
    """A transition that leaves the present state: allowed, or the sentence why not."""

    name: str
    label: str
    allowed: bool
    reason: str
    asks: str
    confirm: str


_KNOWN: dict[type[models.Model], dict[str, Step]] = {}


def steps_of(model: type[models.Model]) -> dict[str, Step]:
    """Every transition declared on *model*, by name, in the order of declaration."""
    if model not in _KNOWN:
        found = [step for field in _columns(model) for step in _steps_of_column(model, field)]
        order = {name: place for place, name in enumerate(_declaration_order(model))}
        found.sort(key=lambda step: order.get(step.name, len(order)))
        _KNOWN[model] = {step.name: step for step in found}
    return _KNOWN[model]


def _columns(model) -> list[FSMFieldMixin]:
    return [field for field in model._meta.concrete_fields if isinstance(field, FSMFieldMixin)]


def _declaration_order(model) -> list[str]:
    return [name for base in model.__mro__ for name in vars(base)]


def _steps_of_column(model, field) -> list[Step]:
    sources: dict[str, list[str]] = {}
    targets: dict[str, tuple[str, Move]] = {}
    for change in field.get_all_transitions(model):
        sources.setdefault(change.name, []).append(change.source)
        targets[change.name] = (change.target, change.custom["move"])
    return [Step(name, field.name, tuple(sources[name]), *targets[name]) for name in targets]


def perform(
    obj: WorkflowModel,
    name: str,
    *,
    by,
    note: str = "",
    version: int | None = None,
    consequence: bool = False,
    **facts,
) -> None:
    """Do the transition *name* on the row of *obj*: lock, source state, permission, guards, method, save, trail,
    signal, in one transaction. *obj* is refreshed afterwards.

    version      what the page had seen; another one raises Conflict
    consequence  the act follows from another one that was allowed: the permission is not asked again
    facts        handed to the transition method and kept in the trail where they are plain
    Raises Refused with the sentence why not.
    """
    step = _step(obj, name)
    with transaction.atomic():
        row = _locked(obj)
        _refuse_stale(row, version)
        _refuse_unless_ready(row, step, by=by, note=note, consequence=consequence)
        source = getattr(row, step.column)
        getattr(row, name)(by=by, note=note, at=clock.now(), **facts)
        row.version += 1
        row.save()
        trail.record(
            name,
            row,
            by=by,
            note=note,
            column=step.column,
            source=source,
            target=step.target,
            **_plain(facts),
        )
        transitioned.send(
            sender=type(row),
            obj=row,
            name=name,
            column=step.column,
            source=source,
            target=step.target,
            by=by,
            note=note,
        )
    obj.refresh_from_db()


def perform_many(rows: models.QuerySet, name: str, *, by, note: str = "", consequence: bool = False) -> list:
    """The same for every one of *rows*, all of them or none, in a few queries whatever their number. Returns them as
    they stand afterwards, with what the queryset selects along.

    Receivers hear of each with `together=True`; whatever they would write for one row, the caller writes for all.
    Not for a model that keeps a history of its rows: they are updated, not saved. Raises Refused as `perform` does.
    """
    with transaction.atomic():
        locked = list(rows.select_for_update(of=("self",)))
        at = clock.now()  # one moment for all, so that rows alike are one update
        moved = [_moved(row, name, by=by, note=note, at=at, consequence=consequence) for row in locked]
        for changes, keys in _alike(moved).items():
            rows.model._default_manager.filter(pk__in=keys).update(**dict(changes))
        trail.record_many(name, [(one.row, one.data) for one in moved], by=by, note=note)
        for one in moved:
            transitioned.send(
                sender=rows.model, obj=one.row, name=name, by=by, note=note, together=True, **one.data,
            )  # fmt: skip
    return locked


@dataclass(frozen=True)
class _Moved:
    """A row after its transition, the columns that changed with their values, and what the trail keeps of it."""

    row: WorkflowModel
    changes: tuple[tuple[str, Any], ...]
    data: dict[str, str]


def _moved(row: WorkflowModel, name: str, *, by, note: str, at, consequence: bool) -> _Moved:
    step = _step(row, name)
    _refuse_unless_ready(row, step, by=by, note=note, consequence=consequence)
    columns = [field.attname for field in row._meta.concrete_fields]
    before = {column: getattr(row, column) for column in columns}
    getattr(row, name)(by=by, note=note, at=at)
    row.version += 1
    changes = tuple((column, getattr(row, column)) for column in columns if getattr(row, column) != before[column])
    return _Moved(row, changes, {"column": step.column, "source": before[step.column], "target": step.target})


def _alike(moved: list[_Moved]) -> dict[tuple, list]:
    """Keys of the rows by what changed in them: those alike are one update."""
    found: dict[tuple, list] = {}
    for one in moved:
        found.setdefault(one.changes, []).append(one.row.pk)
    return found


def _step(obj, name: str) -> Step:
    steps = steps_of(type(obj))
    if name not in steps:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": name})
    return steps[name]


def _locked(obj):
    row = type(obj)._default_manager.select_for_update(of=("self",)).filter(pk=obj.pk).first()
    if row is None:
        raise Conflict(_("Somebody else removed “%(what)s” meanwhile.") % {"what": obj})
    return row


def _refuse_stale(row, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": row}
        )


def _refuse_unless_ready(row, step: Step, *, by, note: str, consequence: bool) -> None:
    if sentence := _wrong_state(row, step):
        raise Refused(sentence)
    if not consequence and (sentence := _not_permitted(row, step, by)):
        raise Refused(sentence)
    if sentence := _not_ready(row, step):
        raise Refused(sentence)
    if step.move.asks and not note.strip():
        raise Refused(_("%(what)s: this is needed. Write it and try again.") % {"what": step.move.asks})


def _wrong_state(row, step: Step) -> str:
    state = getattr(row, step.column)
    if state in step.sources:
        return ""
    words = dict(row._meta.get_field(step.column).flatchoices)
    return _("“%(what)s” is %(state)s; this act needs it to be %(sources)s.") % {
        "what": row,
        "state": _lower(words[state]),
        "sources": _(" or ").join(_lower(words[source]) for source in step.sources),
    }


def _not_permitted(row, step: Step, by) -> str:
    permission = step.move.permission
    if permission and by is not None and by.has_perm(permission, row):
        return ""
    return _("This act is not yours to do here.")


def _not_ready(row, step: Step) -> str:
    return next((sentence for guard in step.move.guards if (sentence := guard.refusal(row))), "")


def _lower(word) -> str:
    return str(word)[:1].lower() + str(word)[1:]


def _plain(facts: dict) -> dict:
    return {key: value for key, value in facts.items() if isinstance(value, str | int | float | bool | None)}


def offers(obj: WorkflowModel, user) -> list[Offer]:
    """Every transition that leaves the present state and that *user* may do, ready or with the sentence why not.

    What is another person's to do is not listed; what only follows from another act is not either.
    """
    steps = [step for step in steps_of(type(obj)).values() if getattr(obj, step.column) in step.sources]
    return [_offer(obj, step) for step in steps if _is_theirs(obj, step, user)]


def _is_theirs(obj, step: Step, user) -> bool:
    return bool(step.move.permission) and user.has_perm(step.move.permission, obj)


def _offer(obj, step: Step) -> Offer:
    reason = _not_ready(obj, step)
    return Offer(step.name, str(step.move.label), not reason, reason, str(step.move.asks), str(step.move.confirm))
