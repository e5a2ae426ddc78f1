"""There is one clock: the demo sets it to 2014, so nobody asks the machine for the time."""

import ast

from tests.architecture.source import ROOT, dotted, place, python_files, tree

THE_CLOCK = ROOT / "core" / "clock.py"
ASKS = (
    ".timezone.now",
    ".timezone.localdate",
    ".datetime.now",
    ".datetime.utcnow",
    ".datetime.today",
    ".date.today",
)
IMPORTS = {
    "django.utils.timezone": {"now", "localdate"},
    "django.db.models.functions": {"Now"},
    "time": {"time", "time_ns"},
}
AUTOMATIC = {"auto_now", "auto_now_add"}


def clocks(module: ast.Module) -> list[ast.AST]:
    """Nodes that read the time of the machine, by call, by default or by import."""
    found: list[ast.AST] = []
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and f".{dotted(node)}".endswith(ASKS):
            found.append(node)
        if isinstance(node, ast.ImportFrom):
            found += [node for alias in node.names if alias.name in IMPORTS.get(node.module or "", ())]
        if isinstance(node, ast.keyword) and node.arg in AUTOMATIC:
            found.append(node)
    return found


def test_nobody_but_the_clock_reads_the_time():
    found = [place(path, node) for path in python_files() if path != THE_CLOCK for node in clocks(tree(path))]

    assert found == []


def test_the_check_sees_every_way_to_read_the_time():
    bad = [
        "timezone.now()",
        "x = Field(default=timezone.now)",
        "datetime.datetime.now(tz)",
        "datetime.today()",
        "date.today()",
        "dt.date.today()",
        "timezone.localdate()",
        "from django.utils.timezone import now",
        "from django.db.models.functions import Lower, Now",
        "Field(auto_now_add=True)",
    ]

    assert [len(clocks(ast.parse(line))) for line in bad] == [1] * len(bad)


def test_the_check_leaves_the_clock_of_the_house_alone():
    good = "from core.clock import now\nnow(); clock.today(); timezone.localtime(moment); datetime(2014, 4, 7)"

    assert clocks(ast.parse(good)) == []
