"""A view parses, calls one action or query, and renders; a form validates. Neither writes."""

import ast

from tests.architecture.source import calls, place, rooms, tree

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "save_m2m",
}


def writes(module: ast.Module) -> list[ast.Call]:
    """Calls of the methods by which Django writes rows."""
    return [call for call in calls(module) if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES]


def test_no_view_and_no_form_writes():
    found = [
        f"{place(path, call)} .{call.func.attr}()"
        for room in ("views", "forms", "filters")
        for path in rooms(room)
        for call in writes(tree(path))
    ]

    assert rooms("views") != []
    assert found == []


def test_the_check_sees_what_it_should():
    source = "form.save(); Meeting.objects.create(x=1); rows.filter(a=1).update(b=2); save(); a.delete_cookie()"

    assert [call.func.attr for call in writes(ast.parse(source))] == ["save", "create", "update"]
