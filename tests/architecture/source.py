"""Reads the project's own source for the tests beside it: packages by floor, files, syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FLOORS = {
    "core": 1,
    "accounts": 2,
    "workflow": 2,
    "parties": 3,
    "notifications": 4,
    "membership": 5,
    "meetings": 6,
    "documents": 7,
    "recommendations": 8,
    "capacity": 9,
    "forum": 9,
    "questionnaires": 9,
    "desk": 10,
    "demo": 11,
    "config": 12,
}


def packages() -> list[str]:
    """The packages of the project that exist, lowest floor first."""
    return [name for name in FLOORS if (ROOT / name / "__init__.py").exists()]


def python_files(*, beside: tuple[str, ...] = ()) -> list[Path]:
    """Every Python file of the packages (and of the folders named beside them), without migrations."""
    folders = [ROOT / name for name in (*packages(), *beside) if (ROOT / name).is_dir()]
    files = [path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts]
    assert files, f"no Python file under {ROOT}: the checks would pass on nothing"
    return sorted(files)


def templates() -> list[Path]:
    """Every template that is served; print templates (named pdf) are read by WeasyPrint alone."""
    found = [path for folder in ("templates", *packages()) for path in (ROOT / folder).rglob("*.html")]
    assert found, f"no template under {ROOT}: the checks would pass on nothing"
    return sorted(path for path in found if "pdf" not in path.relative_to(ROOT).as_posix())


def rooms(name: str) -> list[Path]:
    """The files of one room in every app: `meetings/views.py` or `meetings/views/*.py`."""
    found = [
        path
        for package in packages()
        for path in [*(ROOT / package).glob(f"{name}.py"), *(ROOT / package / name).rglob("*.py")]
    ]
    return sorted(found)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | int) -> str:
    """`meetings/views.py:12`, as an editor opens it."""
    line = node if isinstance(node, int) else getattr(node, "lineno", 1)
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def dotted(node: ast.AST) -> str:
    """`timezone.now` for the expression that reads so; what is no plain name becomes a question mark."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def calls(module: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))
