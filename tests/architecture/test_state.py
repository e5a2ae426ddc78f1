"""A state changes through `workflow.engine.perform` alone, and the database knows its words."""

import ast
import re
from typing import Any

from django.apps import apps
from django.db.models import CheckConstraint, Model, Q

from tests.architecture.source import FLOORS, ROOT, calls, place, python_files, tree
from workflow.fields import StateField

# The engine itself, and what stands below it: a job's column is no lifecycle.
BELOW = {"workflow", "core"}


def state_fields() -> list[tuple[type[Model], StateField]]:
    """Every state column, but those of history rows: they repeat what the row once was."""
    models = [model for model in apps.get_models() if model._meta.app_label in FLOORS]
    return [
        (model, field)
        for model in models
        for field in model._meta.fields
        if isinstance(field, StateField) and not hasattr(model, "instance_type")
    ]


def targets(node: ast.AST) -> list[ast.AST]:
    """What an assignment assigns to, tuples opened."""
    if isinstance(node, ast.Assign):
        found: list[ast.AST] = list(node.targets)
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        found = [node.target]
    else:
        return []
    return [part for target in found for part in (target.elts if isinstance(target, ast.Tuple) else [target])]


def assigned(module: ast.Module, names: set[str], *, model_file: bool) -> list[ast.AST]:
    """Nodes that set one of the state fields past the engine.

    `self.progress = …` counts only where `self` is a row, in a file of models.
    """
    found: list[ast.AST] = []
    for node in ast.walk(module):
        for target in targets(node):
            if isinstance(target, ast.Attribute) and target.attr in names:
                is_self = isinstance(target.value, ast.Name) and target.value.id == "self"
                found += [target] if model_file or not is_self else []
    for call in calls(module):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name == "update" and names & {keyword.arg for keyword in call.keywords}:
            found.append(call)
        if name == "setattr" and len(call.args) > 1 and getattr(call.args[1], "value", None) in names:
            found.append(call)
        if name == "bulk_update" and names & {getattr(node, "value", None) for node in ast.walk(call)}:
            found.append(call)
    return found


def fields_of(condition: Any) -> set[str]:
    """The names of the fields a check constraint speaks of."""
    if isinstance(condition, Q):
        return set().union(*(fields_of(child) for child in condition.children))
    if isinstance(condition, tuple):
        return {condition[0].split("__")[0]}
    return set(re.findall(r"\bF\((\w+)", repr(condition)))


def unchecked(model: type[Model], name: str) -> bool:
    checks = [rule for rule in model._meta.constraints if isinstance(rule, CheckConstraint)]
    return all(name not in fields_of(check.condition) for check in checks)


def test_nobody_but_the_engine_sets_a_state():
    names = {"state"} | {field.name for _, field in state_fields()}

    found = [
        place(path, node)
        for path in python_files()
        if path.relative_to(ROOT).parts[0] not in BELOW
        for node in assigned(tree(path), names, model_file="models" in path.as_posix())
    ]

    assert found == []


def test_every_state_has_a_check_constraint():
    found = [f"{model._meta.label}.{field.name}" for model, field in state_fields() if unchecked(model, field.name)]

    assert found == []


def test_the_check_sees_every_way_to_set_a_state():
    bad = [
        "meeting.state = 'open'",
        "a, meeting.state = 1, 'open'",
        "self.state = 'open'",
        "rows.update(state='open')",
        "setattr(meeting, 'state', 'open')",
        "Meeting.objects.bulk_update(rows, ['state'])",
    ]

    assert [len(assigned(ast.parse(line), {"state"}, model_file=True)) for line in bad] == [1] * len(bad)


def test_the_check_leaves_reading_alone():
    good = "if meeting.state == 'open': rows.filter(state='open').update(note=a.state)\nself.state = Shape()"

    assert assigned(ast.parse(good), {"state"}, model_file=False) == []


def test_the_check_finds_the_fields_of_a_constraint():
    condition = Q(state__in=["open", "closed"]) & (Q(closed_at__isnull=True) | ~Q(state="open"))

    assert fields_of(condition) == {"state", "closed_at"}
