"""An action says what it needs by name, and who does it."""

import ast

from tests.architecture.source import place, rooms, tree


def faults(module: ast.Module) -> list[tuple[ast.AST, str]]:
    """Public functions that take something by position, or do not ask who acts."""
    found: list[tuple[ast.AST, str]] = []
    for node in module.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if node.args.posonlyargs or node.args.args or node.args.vararg:
            found.append((node, f"{node.name} takes arguments by position"))
        if "by" not in {argument.arg for argument in node.args.kwonlyargs}:
            found.append((node, f"{node.name} does not ask who acts (by)"))
    return found


def test_every_action_is_keyword_only_and_names_who_acts():
    found = [f"{place(path, node)} {why}" for path in rooms("actions") for node, why in faults(tree(path))]

    assert rooms("actions") != []
    assert found == []


def test_the_check_sees_what_it_should():
    source = """
def close_call(call, *, by): ...
def open_call(*, call): ...
def send(*args, by): ...
def invite(*, meeting, person, by, note=""): ...
def _prepare(call): ...
"""

    assert [why for _, why in faults(ast.parse(source))] == [
        "close_call takes arguments by position",
        "open_call does not ask who acts (by)",
        "send takes arguments by position",
    ]
