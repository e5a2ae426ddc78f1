"""What is printed: badges, the sign-in sheet, the list of participants; and the desk at the door."""

from django.contrib import messages
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import jobs
from core.refusals import Refused
from core.typed import whole_number
from meetings import actions, pdf, queries, tasks
from meetings.views.meeting import back_to, found, page_of, to_manage
from parties.models import Person

#: How long a file that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 120


def printed(html: str, filename: str, task, *, label: str, **asked) -> HttpResponseBase:
    """The PDF of *html* where it was made already, else the page of the work that makes it; two readers at once wait
    for one file."""
    name = pdf.name_of(html)
    if default_storage.exists(name):
        file = default_storage.open(name)
        return FileResponse(file, as_attachment=True, filename=filename, content_type="application/pdf")
    if not (started := cache.get(name)):
        started = str(jobs.start(task, label=label, **asked).pk)
        cache.set(name, started, PATIENCE)
    return redirect("core:job", started)


@require_safe
def sheet(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """The list of participants for whoever takes part; badges and the sign-in sheet for officers."""
    meeting = found(request, slug)
    labels = {"list": _("List of participants"), "badges": _("Badges"), "sign-in": _("Sign-in sheet")}
    if kind not in labels:
        raise Http404
    permission = "meetings.view_participants" if kind == "list" else "meetings.record_attendance"
    if not request.user.has_perm(permission, meeting):
        raise Refused(_("This act is not yours to do here."))
    asked = {"meeting_id": meeting.pk, "kind": kind, "address": reverse("meetings:sheet", args=[slug, kind])}
    return printed(pdf.people_html(meeting, kind), f"{slug}-{kind}.pdf", tasks.make_sheet, label=labels[kind], **asked)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """The desk at the door: find a person by name or Party, note that they came."""
    meeting = to_manage(request, slug, "meetings.record_attendance")
    if request.method == "POST":
        person = get_object_or_404(Person, pk=whole_number(request.POST.get("person", "")) or 0)
        actions.record_attendance(meeting=meeting, person=person, present=True, by=request.user)
        messages.success(request, _("%(person)s is here.") % {"person": person})
        return back_to(reverse("meetings:check_in", args=[slug]) + "?" + urlencode({"find": ""}))
    words = request.GET.get("find", "")[:80]
    context = page_of(request, meeting, "participants") | {
        "words": words,
        "people": queries.people_found(meeting, words),
        "waiting": [] if words else queries.not_here_yet(meeting),
        "present": queries.number_present(meeting),
    }
    return render(request, "meetings/check_in.html", context)
