"""Calls for nominations: the list of a body, the page of one, its forms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import access, clock, marks
from core.dates import long_date
from core.refusals import told_by
from core.tables import Column, Row
from core.text.markdown import as_html
from core.typed import whole_number
from membership import actions, queries
from membership.access import is_staff_of_body
from membership.forms import CallForm, ExtensionForm, NominationFilter, RecallForm
from membership.models import Call
from membership.states import CallState
from membership.states import NominationState as N
from membership.views.frame import body_or_404, form_of, page_of
from notifications.letters import paragraphs
from notifications.queries import page_of as fifty
from notifications.states import NotificationState

MANAGE = "membership.manage_call"


@require_safe
def calls(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    is_staff = is_staff_of_body(request.user, found)
    page = fifty(queries.calls_of(found, request.user), whole_number(request.GET.get("before", "")) or 0)
    columns = [Column(_("Call"), bare=True), Column(_("Deadline")), Column(_("State"))]
    columns += [Column(_("Nominations"), numeric=True)] if is_staff else []
    context = page_of(found, request, current="calls") | {"columns": columns}
    context["rows"] = [_line(row, is_staff) for row in page.rows]
    context["older"] = f"?before={page.older}" if page.older else ""
    context["newest"] = "?" if request.GET.get("before") else ""
    context["may_draft"] = request.user.has_perm(MANAGE, found)
    return render(request, "membership/calls.html", context)


def _line(row: Call, is_staff: bool) -> Row:
    state = CallState(row.state)
    title = format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.title)
    if row.follows:
        title += format_html('<br><span class="s muted">{}</span>', _("follows: %(call)s") % {"call": row.follows})
    cells = [title, long_date(row.deadline_on), marks.state(str(state.label), state.shape)]
    return Row([*cells, str(row.__dict__["nominations_number"])] if is_staff else cells)


@require_safe
def call(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _call_or_404(request, slug, pk)
    if not is_staff_of_body(request.user, found):
        return render(request, "membership/call_public.html", _frame(found))
    context = _frame(found) | {"page": queries.call_page(found)}
    if request.headers.get("HX-Target") == "figures":
        return render(request, "membership/call_figures.html", context)
    context |= _nominations(request, found, context["page"]) | _acts(request, found)
    return render(request, "membership/call.html", context)


def _call_or_404(request: HttpRequest, slug: str, pk: int) -> Call:
    rows = Call.objects.visible_to(request.user).select_related("body__scheme", "notification", "follows")
    return get_object_or_404(rows, pk=pk, body__slug=slug)


def _frame(found: Call) -> dict:
    body = found.body
    trail = [
        (_("Bodies"), reverse("membership:bodies")),
        (str(body), body.get_absolute_url()),
        (_("Calls"), reverse("membership:calls", args=[body.slug])),
        (found.title, ""),
    ]
    return {
        "call": found,
        "body": body,
        "trail": trail,
        "place": "bodies",
        "takes": found.takes_nominations(),
        "is_met": found.state in {CallState.CLOSED, CallState.DECIDED},
        "paragraphs": [as_html(paragraph) for paragraph in paragraphs(found.text)],
    }


def _acts(request: HttpRequest, found: Call) -> dict:
    may = request.user.has_perm(MANAGE, found)
    followed = found.state in {CallState.OPEN, CallState.EXTENDED, CallState.CLOSED}
    return {
        "may_change": may and found.state == CallState.DRAFT,
        "may_extend": may and found.is_running,
        "may_remind": may and found.takes_nominations(),
        "may_recall": may and followed,
        "is_over": found.is_running and found.deadline_on < clock.today(),
        "lead": _lead(found) if may else None,
    }


def _lead(found: Call) -> dict | None:
    """What is to be done first, where it is not the next transition: a call that runs is closed last."""
    if found.takes_nominations():
        address = reverse("membership:nominate", args=[found.pk])
        hint = _("What came by e-mail, fax or mail is entered here.")
        return {"label": _("Enter a nomination"), "url": address, "hint": hint}
    letter = found.notification
    if found.state == CallState.DRAFT and letter and letter.state == NotificationState.DRAFT:
        hint = _("The Executive Secretary clears it; then the call can be opened.")
        return {"label": _("Read its notification"), "url": letter.get_absolute_url(), "hint": hint}
    return None


def _nominations(request: HttpRequest, found: Call, page: queries.CallPage) -> dict:
    form = NominationFilter(request.GET, body=found.body, groups=page.groups)
    rows = queries.nominations_of(found).select_related("person", "party", "organization")
    some = fifty(form.applied_to(rows), form.before_key())
    columns = [
        Column(_("Expert"), bare=True),
        Column(_("Nominated by")),
        Column(_("Regional group")),
        Column(_("Consent")),
        Column(_("State")),
    ]
    return {
        "form": form,
        "columns": columns,
        "rows": [_nomination(one, page) for one in some.rows],
        "older": form.older_url(some.older),
        "newest": form.newest_url(),
    }


def _nomination(one, page: queries.CallPage) -> Row:
    state = N(one.state)
    return Row(
        (
            format_html('<a href="{}">{}</a>', one.get_absolute_url(), marks.person(one.person)),
            marks.party(one.origin),
            page.group_of(one),
            str(one.get_consent_display()),
            marks.state(str(state.label), state.shape),
        )
    )


@require_http_methods(["GET", "HEAD", "POST"])
def draft_call(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    access.require(request.user, MANAGE, found)
    form = CallForm(request.POST or None, initial=_proposed(found) if request.method != "POST" else {})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            return redirect(actions.draft_call(body=found, by=request.user, **form.cleaned_data))
    context = form_of(found, heading=_("Draft a call for nominations"), cancel="calls")
    context |= {"form": form, "submit": _("Keep the draft")}
    return render(request, "membership/call_form.html", context, status=422 if form.errors else 200)


def _proposed(body) -> dict:
    words = queries.proposed_call(body)
    return {
        "title": words.title,
        "text": words.text,
        "signatory": words.signatory,
        "signatory_title": words.signatory_title,
        "addressee_groups": ["cpb", "organizations"],
        "deadline_on": clock.today() + actions.SIX_WEEKS,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change_call(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _managed(request, slug, pk)
    initial = {name: getattr(found, name) for name in ("title", "text", "deadline_on", "addressee_groups")}
    form = CallForm(request.POST or None, initial=initial, call=found)
    if request.method == "POST" and form.is_valid():
        version = whole_number(request.POST.get("version", ""))
        with told_by(form):
            return redirect(actions.change_call(call=found, by=request.user, version=version, **form.cleaned_data))
    context = _form(found, form, _("Change the draft"), _("Save"))
    return render(request, "membership/call_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def extend_call(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _managed(request, slug, pk)
    form = ExtensionForm(request.POST or None, call=found)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            told = actions.extend_call(call=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("The deadline is extended. %(letters)s") % {"letters": _letters(told)})
            return redirect(found)
    context = _form(found, form, _("Extend the deadline"), _("Extend and tell them"))
    return render(request, "membership/call_extend.html", context, status=422 if form.errors else 200)


@require_POST
def remind_call(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _managed(request, slug, pk)
    messages.success(request, _letters(actions.remind_addressees(call=found, by=request.user)))
    return redirect(found)


def _letters(n: int) -> str:
    if not n:
        return _("No letter was due: whoever can be reached has answered, or was reminded today.")
    words = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", n)
    return words % {"n": n}


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _managed(request, slug, pk)
    short = queries.shortfalls(found)
    initial = {"deadline_on": clock.today() + actions.THREE_WEEKS, "parties": [party.pk for party in short.parties]}
    form = RecallForm(request.POST or None, initial=initial, parties=short.parties)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            return redirect(actions.recall(call=found, by=request.user, **form.cleaned_data))
    context = _form(found, form, _("Call again for what is short"), _("Draft the re-call"))
    context |= {"short": short, "lines": short.sentences(), "draft": queries.drafted_recall(found)}
    return render(request, "membership/call_again.html", context, status=422 if form.errors else 200)


def _managed(request: HttpRequest, slug: str, pk: int) -> Call:
    found = _call_or_404(request, slug, pk)
    access.require(request.user, MANAGE, found)
    return found


def _form(found: Call, form, heading: str, submit: str) -> dict:
    frame = _frame(found)
    trail = [*frame["trail"][:-1], (found.title, found.get_absolute_url()), (heading, "")]
    cancel = found.get_absolute_url()
    return frame | {"form": form, "heading": heading, "submit": submit, "trail": trail, "cancel_url": cancel}
