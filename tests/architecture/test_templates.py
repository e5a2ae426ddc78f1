"""Templates keep to the strict content security policy and to the one style sheet."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, place, python_files, templates, tree

#: One for every page, and what the wall of the room adds.
SHEETS = [ROOT / "static" / name for name in ("rapporteur.css", "screen.css")]

FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.I),
    "inline event": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[\w:-]*)\s*=", re.I),
}
# Set by htmx while a request runs.
SET_BY_SCRIPT = {"htmx-indicator", "htmx-request"}

UNKNOWN = "\0"
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:(?=[^{}]*[;}])"
    r"|(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


def faults(text: str) -> list[str]:
    """The names of what the policy would refuse."""
    text = re.sub(r"{#.*?#}|{% comment .*?endcomment %}", "", text, flags=re.S)
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


def used_classes(text: str) -> set[str]:
    """The class names of `class="…"`, with a zero byte where a value is filled in."""
    text = re.sub(r"{%\s*(?:else|elif)\b.*?%}", " ", text)
    text = re.sub(r"{%.*?%}", "", text, flags=re.S)
    text = re.sub(r"{{.*?}}|{\w*(?:\[\w+\])?}", UNKNOWN, text, flags=re.S)
    values = re.findall(r"""(?<![\w-])class=(?:"([^"]*)"|'([^']*)')""", text)
    return {name for double, single in values for name in (double or single).split()}


def bare(css: str) -> str:
    """The sheet without comments, texts and addresses."""
    return re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", css, flags=re.S)


def known_classes(css: str) -> set[str]:
    return set(re.findall(r"\.([A-Za-z_][\w-]*)", bare(css)))


def is_known(name: str, known: set[str]) -> bool:
    """Whether the sheet has the class; of a name filled in at run time, at least one that fits."""
    if UNKNOWN not in name:
        return name in known
    pattern = re.compile(".*".join(re.escape(part) for part in name.split(UNKNOWN)))
    return name.strip(UNKNOWN) == "" or any(pattern.fullmatch(one) for one in known)


def physical(css: str) -> list[str]:
    """Declarations that would stay on the wrong side in Arabic."""
    return [match.group(0).strip() for match in PHYSICAL.finditer(re.sub(r"\([^()]*\)", "", bare(css)))]


def strings(module: ast.AST) -> Iterator[str]:
    """The string literals of a Python file; an f-string as one, a zero byte where a value is filled in."""
    for node in ast.iter_child_nodes(module):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else UNKNOWN for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        else:
            yield from strings(node)


def classes_in(path: Path) -> set[str]:
    """The class names of a template, or of the HTML in the strings of a Python file."""
    if path.suffix != ".py":
        return used_classes(path.read_text("utf-8"))
    return set().union(*(used_classes(text) for text in strings(tree(path)) if "<" in text))


def test_no_inline_style_or_script():
    assert {place(path, 1): found for path in templates() if (found := faults(path.read_text("utf-8")))} == {}


def test_every_class_stands_in_the_style_sheet():
    known = known_classes("".join(sheet.read_text("utf-8") for sheet in SHEETS)) | SET_BY_SCRIPT
    files = [*templates(), *(path for path in python_files() if "pdf" not in path.as_posix())]

    found = {
        place(path, 1): missing
        for path in files
        if (missing := sorted(name for name in classes_in(path) if not is_known(name, known)))
    }

    assert found == {}


def test_the_style_sheet_has_no_left_and_right():
    assert physical("".join(sheet.read_text("utf-8") for sheet in SHEETS)) == []


def test_the_checks_see_what_the_policy_refuses():
    bad = [
        '<p style="x">',
        "<style>",
        "<script>alert(1)</script>",
        '<a href="/" onclick="x()">',
        '<b hx-on:click="x">',
    ]

    assert [len(faults(text)) for text in bad] == [1] * len(bad)
    assert faults('<script src="{% static "htmx.min.js" %}" defer></script>{# <style> #}<p data-style="x">') == []


def test_the_checks_read_classes():
    text = """<p class="row{% if on %} row--on{% else %} off{% endif %} st--{{ shape }}"><i class='a b'>"""

    assert used_classes(text) == {"row", "row--on", "off", "st--\0", "a", "b"}
    assert known_classes("@layer a { .row .st--open:hover { margin: .5rem; background: url(x.svg) } }") == {
        "row",
        "st--open",
    }
    assert is_known("st--\0", {"st--open"})
    assert not is_known("st--\0", {"row"})
    assert not is_known("rows", {"row"})


def test_the_checks_read_html_in_python():
    source = """f'<p class="st--{shape}">' + format_html('<i class="{} row">', x)"""

    assert [used_classes(text) for text in strings(ast.parse(source))] == [{"st--\0"}, {"\0", "row"}]


def test_the_checks_see_sides():
    css = "a { margin-left: 0; inset-inline: 0; text-align: right; top: 0; width: 0; border-top-color: red }"

    assert len(physical(css)) == 5
    assert physical("@media (min-width: 48rem) { a { inline-size: 1px; stroke-width: 2; margin: 0 } }") == []
