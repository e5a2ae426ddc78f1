"""The components of the look: ``{% load rapporteur %}``.

Marks (state, person, …) are functions of ``core.marks``; parts of a page come from ``templates/components/``.
"""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core import marks, tables
from core.components import component

register = template.Library()

register.filter("symbol", marks.symbol)
register.filter("range", marks.span)

component(register)(marks.state)
component(register)(marks.person)
component(register)(marks.party)
component(register)(marks.deadline)
component(register)(marks.made)

NOTICES = ("plain", "ask", "bad", "good")


@component(register, block=True)
def notice(content: str, kind: str = "plain", title: str = "", anchor: str = "") -> SafeString:
    """Something to read before acting. ``kind`` is plain, ask, bad or good."""
    if kind not in NOTICES:
        raise ValueError(f"{kind!r} is no kind of notice; the kinds are {', '.join(NOTICES)}")
    css = "notice" if kind == "plain" else f"notice notice--{kind}"
    heading = format_html("<h2>{}</h2>", title) if title else ""
    anchored = format_html(' id="{}"', anchor) if anchor else ""
    role = mark_safe(' role="alert"') if kind == "bad" else ""
    return format_html('<div class="{}"{}{}>{}{}</div>', css, anchored, role, heading, content)


@component(register, block=True)
def nothing(content: str, title: str = "") -> SafeString:
    """An empty list: what is missing, and what to do about it. (``empty`` is taken by the ``for`` tag.)"""
    title = title or gettext("None yet")
    return format_html('<div class="empty"><strong>{}</strong> {}</div>', title, content)


@component(register, block=True)
def dialog(content: str, anchor: str, title: str) -> SafeString:
    """A popover dialog; a button with ``popovertarget`` of its anchor opens it without script."""
    return format_html(
        '<dialog id="{0}" popover aria-labelledby="{0}-t"><h2 id="{0}-t">{1}</h2>{2}</dialog>',
        anchor,
        title,
        content,
    )


@component(register)
def table(columns, rows, caption: str, fold=True, show_caption=False) -> SafeString:
    """A table from ``core.tables`` columns and rows; folds to cards on a phone."""
    return tables.table(columns, rows, caption, fold=fold, show_caption=show_caption)


@component(register, "components/tabs.html")
def tabs(tabs, label: str) -> dict:
    """Views of one thing, each a link with its own address. Items have label, url, count, current."""
    return {"tabs": tabs, "label": label}


@component(register, "components/crumbs.html")
def crumbs(trail) -> dict:
    """Where you are: pairs of label and url; the last one is this page and has no url."""
    return {"trail": trail}


@component(register, "components/track.html")
def track(steps, label: str = "") -> dict:
    """Dates of a life, at most eight: items have when, when_iso, label and tense (past, now or nothing)."""
    return {"steps": steps, "label": label or gettext("Dates and deadlines")}


@component(register, "components/meter.html")
def meter(finding) -> dict:
    """One rule and whether it holds: name, sentence, ok (True, False or None); optional word, shape, drawing
    (from ``core.charts``), basis, basis_url; act_url and asks, a link to what is to be written."""
    return {"finding": finding, "verdict": _verdict(finding)}


def _verdict(finding) -> SafeString:
    default = {
        True: (gettext("Holds"), "done"),
        False: (gettext("Does not hold"), "no"),
        None: (gettext("Statement missing"), "decide"),
    }[finding.ok]
    word = getattr(finding, "word", "") or default[0]
    return marks.state(word, getattr(finding, "shape", "") or default[1])


@component(register, "components/chart.html")
def chart(drawing, heading: str = "") -> dict:
    """A drawing of ``core.charts`` with its legend and, folded below it, its table."""
    headings, rows = drawing.table()
    legend = drawing.legend() if hasattr(drawing, "legend") else []
    return {"drawing": drawing, "heading": heading, "legend": legend, "headings": headings, "rows": rows}


@component(register, "components/evidence.html")
def evidence(items) -> dict:
    """What proves progress: items have title, url, kind, when, by, note."""
    return {"items": items}


@component(register, "components/comment.html", name="remark", takes_context=True)
def remark(context, remark, form=None, action: str = "") -> dict:
    """A comment beside its paragraph: anchor, number, author, is_invented, when, when_iso, text, redline,
    word, shape, ruling, is_open. With ``form`` and ``action`` an open one can be ruled on.
    (``comment`` is taken by Django.)"""
    return {"remark": remark, "form": form, "action": action, "csrf_token": context.get("csrf_token")}


@component(register, "components/conflict.html")
def conflict(mine: str, theirs: str, who: str = "", when: str = "") -> dict:
    """Somebody saved first: both texts, the typed one kept. Stands above the form that still holds yours."""
    return {"mine": mine, "theirs": theirs, "who": who, "when": when}


@component(register, "components/progress.html")
def progress(job) -> dict:
    """Long work: a core.models.Job; htmx asks again every two seconds, without it a link does."""
    return {"job": job}


@component(register, "components/error_summary.html")
def error_summary(form) -> dict:
    """What must be mended, with links to the fields; takes focus when the page opens."""
    shown = form.visible_fields()
    problems = [(_target(bound), bound.label, message) for bound in shown for message in bound.errors]
    hidden = [message for bound in form.hidden_fields() for message in bound.errors]
    return {"problems": problems, "general": [*form.non_field_errors(), *hidden], "form": form}


def _target(bound) -> str:
    """The id a link can focus: of the first choice where a field is a set of choices."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@component(register, "components/pager.html")
def pager(newer: str = "", older: str = "", said: str = "", label: str = "") -> dict:
    """Keyset pages: addresses of the newer and the older page, and a sentence between them."""
    return {"newer": newer, "older": older, "said": said, "label": label or gettext("Pages of the list")}


@component(register, "components/filters.html")
def filters(form, anchor: str = "list", label: str = "") -> dict:
    """A GET form above a list; the answer lands at the list's anchor."""
    return {"form": form, "anchor": anchor, "label": label or gettext("Filters")}


@component(register, "components/chips.html")
def chips(chips, said: str = "", exports=()) -> dict:
    """Filters in force: pairs of label and the same address less one parameter; exports are label and url."""
    return {"chips": chips, "said": said, "exports": exports}


@component(register, "components/theme.html", takes_context=True)
def theme_switch(context) -> dict:
    """Light, dark or as the device: a small form that works without script."""
    request = context.get("request")
    theme = context.get("frame", {}).get("theme", "auto")
    names = {"auto": gettext("Auto"), "light": gettext("Light"), "dark": gettext("Dark")}
    return {
        "themes": [(key, names[key], key == theme) for key in names],
        "next": request.get_full_path() if request else "/",
        "csrf_token": context.get("csrf_token"),
    }


@component(register)
def error_prefix(form=None) -> str:
    """``Error: `` before a page's title when its form came back with errors."""
    if not form or not form.is_bound or form.is_valid():
        return ""
    return conditional_escape(gettext("Error:") + " ")
