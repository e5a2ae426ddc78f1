"""Five views of a report on one page: original, with changes, the difference of any two texts, as adopted, final."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.tabs import Tab
from documents import queries
from documents.differences import Row, traced
from documents.exporting import article
from documents.models import Report
from documents.queries import NOW, Text
from documents.states import VersionKind
from documents.views.differences import extent_of, rows_html
from documents.views.room import may_review, report_or_404, room

ORIGINAL, CHANGES, DIFFERENCE, ADOPTED, FINAL = VIEWS = ("original", "changes", "difference", "adopted", "final")
FINALS = (VersionKind.CORRECTED, VersionKind.PUBLISHED, VersionKind.FINAL)


@require_safe
def report_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """`view`: one of the five; `from` and `to`: the texts of a difference; `whole`: what did not change, too."""
    report = report_or_404(request, slug)
    texts = queries.texts_of(report, with_drafts=may_review(request, report))
    known = _offered(texts)
    view = request.GET.get("view", "") or next(iter(known))
    if view not in known:
        raise Http404
    shown = _compared if view in (CHANGES, DIFFERENCE) else _read
    context = room(request, report, "report_versions") | {
        "views": _tabs(request, known, view),
        "view": view,
        "title": known[view],
        **shown(request, report, texts, view),
    }
    return render(request, "documents/report_versions.html", context)


@require_safe
def report_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed since the meeting adopted the text: an address that was given out before there were five views."""
    report = report_or_404(request, slug)
    adopted = _latest(queries.texts_of(report, with_drafts=False), VersionKind.ADOPTED)
    if adopted is None:
        raise Http404
    asked = urlencode({"view": DIFFERENCE, "from": adopted.key, "to": NOW})
    return redirect(f"{reverse('documents:report_versions', args=[report.key])}?{asked}")


def _offered(texts: list[Text]) -> dict[str, str]:
    """The views there are something to show for, with their words."""
    offered: dict[str, str] = {}
    if _latest(texts, VersionKind.CIRCULATED):
        offered |= {ORIGINAL: _("Original"), CHANGES: _("With changes")}
    if len(texts) > 1:
        offered[DIFFERENCE] = _("Difference")
    if _latest(texts, VersionKind.ADOPTED):
        offered[ADOPTED] = _("As adopted")
    if _latest(texts, *FINALS):
        offered[FINAL] = _("As finalized")
    if not offered:
        raise Http404
    return offered


def _latest(texts: list[Text], *kinds: str) -> Text | None:
    """The newest text of the first of *kinds* of which there is one."""
    for kind in kinds:
        if found := [one for one in texts if one.kind == kind]:
            return found[-1]
    return None


def _tabs(request: HttpRequest, known: dict[str, str], view: str) -> list[Tab]:
    return [Tab(word, f"{request.path}?view={name}", None, name == view) for name, word in known.items()]


def _read(request: HttpRequest, report: Report, texts: list[Text], view: str) -> dict:
    """One text, whole. The original is the one circulated last, or the one asked for by its number."""
    kinds = {ORIGINAL: (VersionKind.CIRCULATED,), ADOPTED: (VersionKind.ADOPTED,), FINAL: FINALS}[view]
    same = [one for one in texts if one.kind in kinds]
    asked = next((one for one in same if one.key == request.GET.get("number", "")), None)
    text = asked or _latest(texts, *kinds)
    assert text is not None
    (passages,) = queries.passages_in(report, [text])
    others = [(one.label, f"?view={view}&number={one.key}") for one in same if one is not text]
    return {"text": article(passages), "label": text.label, "others": others}


def _compared(request: HttpRequest, report: Report, texts: list[Text], view: str) -> dict:
    before, after = _pair(request, texts, view)
    is_whole = view == CHANGES or bool(request.GET.get("whole"))
    old, new = queries.passages_in(report, [before, after])
    rows = traced(old, new)
    address = reverse("documents:report", args=[report.key]) if after.key == NOW else ""
    shown = rows if is_whole else [row for row in rows if row.is_changed]
    return {
        "before": before,
        "after": after,
        "texts": texts if view == DIFFERENCE else [],
        "is_whole": is_whole,
        "text": rows_html(shown, address=address),
        "is_same": not any(row.is_changed for row in rows),
        "counted": counted(rows),
        "label": _("From: %(before)s. To: %(after)s.") % {"before": before.label, "after": after.label},
        "files": _files(report, before, after),
    }


def _pair(request: HttpRequest, texts: list[Text], view: str) -> tuple[Text, Text]:
    """The two texts: as asked, or circulated and adopted, or adopted and what stands; 404 for one that is not there."""
    by_key = {one.key: one for one in texts}
    circulated, adopted = _latest(texts, VersionKind.CIRCULATED), _latest(texts, VersionKind.ADOPTED)
    if view == CHANGES:
        assert circulated is not None
        return circulated, adopted or texts[-1]
    first = adopted or circulated or texts[0]
    try:
        return by_key[request.GET.get("from") or first.key], by_key[request.GET.get("to") or NOW]
    except KeyError as error:
        raise Http404 from error


def _files(report: Report, before: Text, after: Text) -> list[tuple[str, str]]:
    """The difference as files; what stands cannot be the older text of one."""
    if before.version is None:
        return []
    asked = {"compare": before.key} | ({"to": after.key} if after.version else {})
    names = {"docx": _("Word, with tracked changes"), "pdf": _("PDF of the difference")}
    return [
        (word, f"{reverse('documents:report_file', args=[report.key, name])}?{urlencode(asked)}")
        for name, word in names.items()
    ]


def counted(rows: list[Row]) -> str:
    """“4 paragraphs changed, 1 new”."""
    found = extent_of(rows)
    words = [
        (found["changed"], ngettext("%(n)d paragraph changed", "%(n)d paragraphs changed", found["changed"])),
        (found["new"], ngettext("%(n)d new", "%(n)d new", found["new"])),
        (found["gone"], ngettext("%(n)d gone", "%(n)d gone", found["gone"])),
        (found["moved"], ngettext("%(n)d moved", "%(n)d moved", found["moved"])),
    ]
    return ", ".join(word % {"n": n} for n, word in words if n)
