"""The decision on a slate, and the note on the composition it led to."""

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import jobs, marks
from core.models import Job
from core.tables import Column, Group, Row
from membership import queries, tasks
from membership.models import Body, Slate
from membership.pdf import note_name
from membership.states import MembershipState
from membership.views.frame import body_or_404, page_of

#: How long a file that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 120


@require_safe
def slate_decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The slate as submitted or decided; its buttons are the transitions of the slate."""
    slate = _slate_or_404(request, body_or_404(request, slug), pk)
    decision = queries.decision_of(slate)
    context = page_of(slate.body, request, current="slates") | {"slate": slate, "decision": decision}
    heading = _("Decision on the slate “%(name)s”") % {"name": slate}
    context["trail"] = [*context["trail"][:-1], (_("Slates"), reverse("membership:slates", args=[slug])), (heading, "")]
    context |= {"heading": heading, **_seated(decision), "left_over": _names(decision.others)}
    context["may_release"] = request.user.has_perm("notifications.release_message")
    return render(request, "membership/decision.html", context)


def _slate_or_404(request: HttpRequest, body: Body, pk: int) -> Slate:
    slate = get_object_or_404(Slate.objects.visible_to(request.user).select_related("call"), body=body, pk=pk)
    slate.body = body
    return slate


def _seated(decision: queries.Decision) -> dict:
    columns = [Column(_("Name"), bare=True), Column(_("From")), Column(_("Term offered"))]
    columns += [Column(_("Answer"))] if decision.is_decided else []
    rows: list[Group | Row] = []
    for group in dict.fromkeys(seat.group for seat in decision.seated):
        inside = [seat for seat in decision.seated if seat.group == group]
        rows.append(Group(group, len(inside)))
        rows += [_row(seat, decision.is_decided) for seat in inside]
    return {"columns": columns, "rows": rows}


def _row(seat: queries.Seated, is_decided: bool) -> Row:
    name = _name(seat.nominee)
    if seat.membership:
        name = format_html('<a href="{}">{}</a>', seat.membership.get_absolute_url(), name)
    cells = [name, marks.party(seat.nominee.origin), seat.term]
    if is_decided:
        state = MembershipState(seat.membership.state) if seat.membership else None
        cells.append(marks.state(str(state.label), state.shape) if state else "–")
    return Row(cells)


def _name(nominee) -> SafeString:
    return marks.person(nominee)


def _names(nominees) -> list[tuple[SafeString, SafeString]]:
    return [(_name(one), marks.party(one.origin)) for one in nominees]


@require_safe
def slate_note(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The kept file of this content, or the page of the work that makes it. For the Secretariat, and once the slate
    is decided for the members of the body."""
    slate = _noted_or_404(request, body_or_404(request, slug), pk)
    name = note_name(slate)
    if default_storage.exists(name):
        file, called = default_storage.open(name), f"{slug}-composition.pdf"
        return FileResponse(file, as_attachment=True, filename=called, content_type="application/pdf")
    return redirect("core:job", _job(slate, name))


def _noted_or_404(request: HttpRequest, body: Body, pk: int) -> Slate:
    slate = get_object_or_404(Slate.objects.select_related("call"), body=body, pk=pk)
    slate.body = body
    if not request.user.has_perm("membership.read_note", slate):
        raise Http404
    return slate


def _job(slate: Slate, name: str) -> str:
    """The work under way for this content, or new work: two readers at once wait for one file."""
    known = cache.get(f"membership:{name}", "")
    under_way = Job.objects.filter(pk=known).first() if known else None
    if under_way and not under_way.is_over:
        return known
    job = jobs.start(tasks.make_note, label=_("The note on the composition as PDF"), slate_id=slate.pk)
    cache.set(f"membership:{name}", str(job.pk), PATIENCE)
    return str(job.pk)
