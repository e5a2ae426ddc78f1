"""Writes docs/reference/ from the code: lifecycles, permissions, settings, commands."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class

from core.access import REGISTRY
from workflow.engine import Step, steps_of
from workflow.models import WorkflowModel

FOLDER = Path(settings.BASE_DIR) / "docs" / "reference"
NOTE = "<!-- Written by `manage.py write_reference`. Do not edit: change the code. -->\n\n"
OURS = ["core", "accounts", "workflow", "parties", "notifications", "membership", "meetings", "documents"]
OURS += ["recommendations", "desk", "demo"]


def pages() -> dict[str, str]:
    """File name → text of every generated page."""
    return {
        "lifecycles.md": NOTE + "\n".join(_lifecycles()) + "\n",
        "permissions.md": NOTE + "\n".join(_permissions()) + "\n",
        "commands.md": NOTE + "\n".join(_commands()) + "\n",
    }


def differing() -> list[str]:
    """Names of pages on disk that are not what the code says."""
    return [name for name, text in pages().items() if _on_disk(name) != text]


def write() -> list[str]:
    """Write what differs; the names written."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = differing()
    for name in changed:
        (FOLDER / name).write_text(pages()[name], encoding="utf-8")
    return changed


def _on_disk(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _machines() -> Iterator[tuple[type[WorkflowModel], str]]:
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            if issubclass(model, WorkflowModel):
                yield from ((model, column) for column in dict.fromkeys(s.column for s in steps_of(model).values()))


def _lifecycles() -> Iterator[str]:
    yield "# Lifecycles\n"
    yield "Every state, and every way out of it. A transition without a holder only follows from another act.\n"
    for model, column in _machines():
        steps = [step for step in steps_of(model).values() if step.column == column]
        title = str(model._meta.verbose_name).capitalize()
        yield f"## {title}{'' if column == 'state' else f': {column}'}\n"
        yield from _table(model, column, steps)
        yield from _drawing(steps)


def _table(model, column: str, steps: list[Step]) -> Iterator[str]:
    words = {state.value: str(state.label) for state in model._meta.get_field(column).states}
    yield "| act | from | to | who | ready when | asks |"
    yield "|---|---|---|---|---|---|"
    for step in steps:
        sources = ", ".join(words[source] for source in step.sources)
        guards = "<br>".join(f"`{guard.name}`: {guard.sentence}" for guard in step.move.guards)
        yield (
            f"| {step.move.label} (`{step.name}`) | {sources} | {words[step.target]} |"
            f" {_holder(step)} | {guards} | {step.move.asks} |"
        )
    yield ""


def _holder(step: Step) -> str:
    if not step.move.permission:
        return "*consequence*"
    return REGISTRY[step.move.permission].who


def _drawing(steps: list[Step]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for step in steps:
        yield from (f"    {source} --> {step.target}: {step.name}" for source in step.sources)
    yield "```\n"


def _permissions() -> Iterator[str]:
    yield "# Permissions\n"
    yield "Who holds each permission on an object. Being staff or superuser opens nothing here.\n"
    app = ""
    for entry in sorted(REGISTRY.values(), key=lambda one: one.permission):
        if entry.permission.split(".")[0] != app:
            app = entry.permission.split(".")[0]
            yield f"\n## {app}\n\n| permission | held by |\n|---|---|"
        yield f"| `{entry.permission}` | {entry.who} |"


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "| command | what it does |"
    yield "|---|---|"
    for name, app in sorted(get_commands().items()):
        if app in OURS:
            command = load_command_class(app, name)
            module = import_module(command.__class__.__module__)
            said = command.help or (module.__doc__ or "").strip().splitlines()[0]
            yield f"| `manage.py {name}` | {said} |"
