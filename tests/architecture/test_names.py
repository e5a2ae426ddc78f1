"""A file is named after what it holds: no drawers for odds and ends, and in an app only its rooms."""

import re
import tomllib
from pathlib import Path

from tests.architecture.source import ROOT, packages, place, python_files

DRAWERS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "managers",
    "handler",
    "handlers",
    "misc",
    "lib",
}


def is_drawer(path: Path) -> bool:
    """Whether a file or one of its folders is named after nothing in particular."""
    names = {Path(part).stem for part in path.parts}
    return bool(names & DRAWERS) or any(set(name.split("_")) & DRAWERS for name in names)


def contract() -> dict:
    """The contract of the rooms, as import-linter reads it: one list, kept in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return next(rule for rule in settings["tool"]["importlinter"]["contracts"] if "containers" in rule)


def room_names() -> set[str]:
    return {name for layer in contract()["layers"] for name in re.findall(r"\w+", layer)}


def strangers(app: Path, allowed: set[str]) -> list[str]:
    """Modules and packages of an app that are no room."""
    modules = {path.stem for path in app.glob("*.py")} | {path.parent.name for path in app.glob("*/__init__.py")}
    return sorted(modules - allowed - {"__init__"})


def test_nothing_is_a_drawer():
    files = python_files(beside=("tests", "bench"))

    assert [place(path, 1) for path in files if is_drawer(path.relative_to(ROOT))] == []


def test_an_app_has_only_the_rooms_of_the_house():
    apps = [name for name in contract()["containers"] if name in packages()]

    assert apps != []
    assert {name: found for name in apps if (found := strangers(ROOT / name, room_names()))} == {}


def test_the_checks_see_what_they_should(tmp_path):
    (tmp_path / "meetings").mkdir()
    for name in ("__init__", "models", "stuff"):
        (tmp_path / "meetings" / f"{name}.py").touch()

    assert is_drawer(Path("core/utils.py"))
    assert is_drawer(Path("core/common/dates.py"))
    assert is_drawer(Path("core/view_helpers.py"))
    assert not is_drawer(Path("core/dates.py"))
    assert strangers(tmp_path / "meetings", room_names()) == ["stuff"]
