"""The nominations of a call as its officers assess them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import marks
from core.refusals import Refused
from core.tables import Column, Row
from core.typed import whole_number
from membership import actions, sheets
from membership.access import is_staff_of_body
from membership.actions import Assessed
from membership.models import Call
from membership.queries.nominations import disclosure_word, nominations_in
from membership.states import NominationState
from membership.views.nominations import badges, linked, older_of, trail_of

FORMS = ("csv", "xlsx")


def call_or_404(request: HttpRequest, slug: str, pk: int) -> Call:
    """The call, for the Secretariat of its body; to others its nominations are not there."""
    rows = Call.objects.visible_to(request.user).filter(body__slug=slug).select_related("body__scheme")
    found = get_object_or_404(rows, pk=pk)
    if not is_staff_of_body(request.user, found):
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call_nominations(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All nominations of the call; one POST finds those eligible that are ready, and names the others with why."""
    call = call_or_404(request, slug, pk)
    if request.method != "POST":
        return render(request, "membership/call_nominations.html", _list(request, call))
    if not request.user.has_perm("membership.manage_call", call):
        raise Refused(_("This act is not yours to do here."))
    told = actions.find_ready_eligible(call=call, by=request.user)
    messages.success(request, _said(told))
    if not told.left:
        return HttpResponseRedirect(request.path, status=303)
    return render(request, "membership/call_nominations.html", _list(request, call) | {"left": told.left})


def _said(told: Assessed) -> str:
    n = len(told.done)
    return ngettext("%(n)d nomination is found eligible.", "%(n)d nominations are found eligible.", n) % {"n": n}


def _list(request: HttpRequest, call: Call) -> dict:
    state = request.GET.get("state", "")
    state = state if state in NominationState.values else ""
    page = nominations_in(call, state=state, after=whole_number(request.GET.get("after", "")))
    columns = [Column(_("Expert"), bare=True), Column(_("Nominated by")), Column(_("Agreement")),
               Column(_("Disclosure")), Column(_("State"))]  # fmt: skip
    return {
        "call": call, "heading": _("Nominations: %(call)s") % {"call": call}, "place": "bodies", "columns": columns,
        "trail": [*trail_of(call), (_("Nominations"), "")], "rows": [_row(one) for one in page.rows],
        "older": older_of(page, state=state), "states": [("", _("All")), *NominationState.choices], "state": state,
        "chips": [(NominationState(state).label, request.path)] if state else [],
        "may_assess": request.user.has_perm("membership.manage_call", call) and call.nominations.filter(
            state=NominationState.SUBMITTED).exists(),
        "exports": [(form.upper(), reverse("membership:nominations_csv", args=[call.body.slug, call.pk, form]))
                    for form in FORMS],
    }  # fmt: skip


def _row(one) -> Row:
    word = disclosure_word(one)
    consent, state = badges(one)
    disclosed = marks.state(str(word.label), word.shape) if word else "–"
    return Row([linked(one), marks.party(one.origin), consent, disclosed, state])


@require_safe
def nominations_csv(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponse:
    """The nominations of the call as CSV or XLSX; of disclosures the state word alone."""
    call = call_or_404(request, slug, pk)
    if form not in FORMS:
        raise Http404
    content, media_type = sheets.nominations_sheet(call, form)
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{call.body.slug}-nominations-{call.pk}.{form}"'
    return response
