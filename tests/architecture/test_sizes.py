"""Sizes: the aims stand in CONTRIBUTING.md; here a long file, template or function stops the work."""

import ast
from pathlib import Path

from tests.architecture.source import place, python_files, templates, tree

FILE = 400
TEMPLATE = 150
FUNCTION = 60


def long_functions(module: ast.Module, limit: int) -> list[ast.AST]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(module) if isinstance(node, kinds)]
    return [node for node in functions if node.end_lineno - node.lineno + 1 > limit]


def too_long(files: list[Path], limit: int) -> list[str]:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files}
    return [f"{place(path, 1)} has {lines} lines" for path, lines in lengths.items() if lines > limit]


def test_python_files():
    assert too_long(python_files(beside=("tests", "bench")), FILE) == []


def test_templates():
    assert too_long(templates(), TEMPLATE) == []


def test_functions():
    found = [
        f"{place(path, node)} {node.name} has more than {FUNCTION} lines"
        for path in python_files()
        for node in long_functions(tree(path), FUNCTION)
    ]

    assert found == []


def test_the_check_measures():
    source = "def short():\n    return 1\n\n\nclass A:\n    def long(self):\n" + "        x = 1\n" * 4

    assert [node.name for node in long_functions(ast.parse(source), 4)] == ["long"]
    assert too_long([Path(__file__)], 10) != []
