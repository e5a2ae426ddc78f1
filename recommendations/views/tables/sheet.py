"""The rows in which a Party answers, drawn in Python: a hundred of them by widget templates cost what ten pages do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from recommendations.forms import AnswerSheet


def answering(sheet: AnswerSheet) -> Callable[[int], SafeString]:
    """Draws the four controls of the row of a follow-up, by its key, as the widgets of `AnswerRow` would; before them
    what is wrong with what was sent."""
    labels = {name: escape(field.label) for name, field in sheet.fields.items()}
    attributes = {name: _attributes(field.widget.attrs) for name, field in sheet.fields.items()}
    options = {name: _options(cast(Any, sheet.fields[name]).choices) for name in ("response", "progress")}

    def row(pk: int) -> SafeString:
        shown, errors = sheet.shown(pk), sheet.errors(pk)
        controls = []
        for name, label in labels.items():
            value = shown.get(name)
            own = f' name="f{pk}-{name}" id="id_f{pk}-{name}"{attributes[name]}'
            own += f' aria-invalid="true" aria-describedby="wrong-{pk}"' if name in errors else ""
            controls.append(
                f"<label>{label} {_control(own, '' if value is None else str(value), name, options)}</label>"
            )
        return format_html('{}<div class="answer">{}</div>', _told(pk, errors), mark_safe("".join(controls)))

    return row


def _control(own: str, value: str, name: str, options: Mapping[str, Mapping[str, str]]) -> str:
    if name in options:
        return f"<select{own}>{options[name].get(value, options[name][''])}</select>"
    if name == "text":
        return f"<textarea{own}>\n{escape(value)}</textarea>"
    return f'<input type="number" value="{escape(value)}"{own}>'


def _told(pk: int, errors: Mapping[str, Sequence[str]]) -> SafeString:
    if not errors:
        return SafeString("")
    told = format_html_join("", '<p class="err">{}</p>', ((one,) for sentences in errors.values() for one in sentences))
    return format_html('<div class="field field--bad" id="wrong-{}">{}</div>', pk, told)


def _options(choices: Iterable) -> dict[str, str]:
    """All options of a select, once for each value that may be chosen."""
    pairs = [(escape(value), escape(label)) for value, label in choices]
    return {
        chosen: "".join(
            f'<option value="{value}"{" selected" if value == chosen else ""}>{label}</option>'
            for value, label in pairs
        )
        for chosen, _label in pairs
    }


def _attributes(attrs: Mapping[str, object]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attrs.items())
