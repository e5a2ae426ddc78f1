"""What a drafter does beside writing: takes acts back, uses notes of the session, follows the agenda, cites."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.dates import long_date
from core.refusals import Refused
from documents import actions, queries
from documents.exporting import Passage, cited
from documents.numbering import HEADING
from documents.views.desk import told, undo_form
from documents.views.paragraph import back, drafted
from documents.views.room import room
from meetings.models import SessionNote

#: As many blocks as are offered at once to be cited.
OFFERED = 20


@require_safe
def text_acts(request: HttpRequest, slug: str) -> HttpResponse:
    """The reader's last acts on the text, each with the way back."""
    report = drafted(request, slug)
    passages = {one.key: one for one in queries.text_of(report, unwritten=True)}
    acts = [
        {
            "told": told(act),
            "at": f"{long_date(localtime(act.at).date())}, {localtime(act.at):%H:%M}",
            "ref": cited(passages[act.anchor])[0] if act.anchor in passages else "",
            "undo": None if act.undone_at else undo_form(report, act),
        }
        for act in queries.last_acts(report, request.user)
    ]
    return render(request, "documents/text_acts.html", room(request, report, "report_edit") | {"acts": acts})


@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = drafted(request, slug)
    act = get_object_or_404(report.acts.select_related("report"), pk=pk, by=request.user)
    actions.undo_act(act=act, by=request.user)
    messages.success(request, _("Taken back."))
    row = report.paragraphs.filter(anchor=act.anchor).values_list("pk", flat=True).first()
    return back(report, row or 0, request=request, done=f"u{act.pk}")


@require_POST
def use_note(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = drafted(request, slug)
    note = get_object_or_404(SessionNote.objects.select_related("item"), pk=pk, item__meeting=report.meeting_id)
    section = report.paragraphs.filter(pk=_number(request), kind=HEADING).select_related("parent").first()
    if section is None:
        raise Refused(_("The report has no section for this item yet."))
    rows = actions.use_note(report=report, note=note, section=section, by=request.user)
    return back(report, rows[0].pk, request=request)


def _number(request: HttpRequest) -> int:
    typed = request.POST.get("section", "")
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0


@require_POST
def follow_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    report = drafted(request, slug)
    actions.follow_agenda(report=report, act=request.POST.get("follow", ""), by=request.user)
    return back(report, 0, request=request)


@require_safe
def places_to_cite(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be referred to, by number or words: a page, or with htmx a list to pick from."""
    report = drafted(request, slug)
    asked = request.GET.get("q", "").strip()[:100]
    passages = [one for one in queries.text_of(report) if one.ref]
    context = room(request, report, "report_edit") | {"citable": _offered(passages, asked), "asked": asked}
    is_part = request.headers.get("HX-Request")
    return render(request, "documents/report_places_list.html" if is_part else "documents/report_places.html", context)


def _offered(passages: list[Passage], asked: str) -> list[dict[str, str]]:
    """Those cited so come first, then those that begin so, then those with the words."""
    wanted, bare = asked.casefold(), "".join(asked.split()).casefold()
    ranked = []
    for place, one in enumerate(passages):
        ref = "".join(one.ref.split()).casefold()
        rank = 0 if ref == bare else 1 if ref.startswith(bare) else 2 if wanted in one.words.casefold() else 3
        if rank < 3:
            ranked.append((rank, place, one))
    return [
        {"token": f"[[{one.key}|{cited(one)[0]}]]", "cited": cited(one)[0], "words": one.words[:90]}
        for _rank, _place, one in sorted(ranked, key=lambda row: row[:2])[:OFFERED]
    ]
