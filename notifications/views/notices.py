"""Pages of official notifications: public once issued."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import jobs
from core.access import require
from core.dates import long_date
from core.marks import symbol
from core.refusals import Conflict, Refused, told_by
from core.tables import Column
from notifications import actions, pdf, queries, tasks
from notifications.access import is_secretariat
from notifications.forms import NotificationFilter, NotificationForm
from notifications.models import Notification
from notifications.states import NotificationState
from workflow.templatetags.workflow import state_badge

DRAFT, CLEAR = "notifications.draft_notification", "notifications.clear_notification"
NOT_YET = "–"
MAKING = 600  # seconds for which whoever asks for the same letter waits for the same job


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """Issued ones for everybody, drafts for the Secretariat; fifty to a page."""
    form = NotificationFilter(request.GET)
    visible = Notification.objects.visible_to(request.user)
    page = queries.page_of(form.applied_to(visible), form.before_key())
    context = {
        "form": form,
        "columns": [
            Column(_("Subject"), bare=True),
            Column(_("Number")),
            Column(_("Reference")),
            Column(_("Issued")),
            Column(_("Action by")),
            Column(_("State")),
        ],
        "rows": [_row(one) for one in page.rows],
        "older": form.older_url(page.older),
        "newest": form.newest_url(),
        "may_draft": is_secretariat(request.user),
    }
    return render(request, "notifications/notification_list.html", context)


def _row(one: Notification) -> tuple:
    return (
        format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.subject),
        one.number or NOT_YET,
        symbol(one.reference),
        long_date(timezone.localtime(one.issued_at).date()) if one.issued_at else NOT_YET,
        long_date(one.action_required_by) if one.action_required_by else NOT_YET,
        state_badge(one),
    )


@require_safe
def notification(request: HttpRequest, pk: int) -> HttpResponse:
    """One notification as its addressees read it; for the Secretariat also whom it reaches and how far it is."""
    found = _visible(request, pk)
    is_ours = is_secretariat(request.user)
    context = {
        "notification": found,
        "wording": queries.wording_of(found),
        "reach": queries.reach_of(found) if is_ours else None,
        "is_ours": is_ours,
        "may_change": is_ours and found.state == NotificationState.DRAFT,
        "waits_for_clearance": found.state == NotificationState.DRAFT and not request.user.has_perm(CLEAR, found),
        "trail": _crumbs(found.number or found.reference),
    }
    return render(request, "notifications/notification_detail.html", context)


@login_required
def draft(request: HttpRequest) -> HttpResponse:
    """A new notification; the reference is proposed."""
    require(request.user, DRAFT, Notification())
    form = NotificationForm(request.POST or None, initial={"reference": queries.proposed_reference()})
    if _is_sent(request) and form.is_valid():
        with told_by(form):
            new = actions.draft_notification(**form.facts(), by=request.user)
            messages.success(request, _("The draft is kept."))
            return redirect(new)
    return _form_page(request, form, heading=_("New notification"), submit=_("Keep the draft"), cancel=_home())


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; who saves second sees both texts, and the next save replaces theirs."""
    found, conflict = _visible(request, pk), None
    require(request.user, DRAFT, found)
    form = NotificationForm(request.POST or None, initial=NotificationForm.initial_of(found))
    if _is_sent(request) and form.is_valid():
        try:
            return _changed(request, found, form)
        except Conflict as refusal:
            conflict = refusal
            form.catch_up(found.version)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    cancel = found.get_absolute_url()
    return _form_page(request, form, heading=_("Change the draft"), submit=_("Save"), cancel=cancel, conflict=conflict)


def _changed(request: HttpRequest, found: Notification, form: NotificationForm) -> HttpResponse:
    actions.change_notification(notification=found, **form.facts(), **form.seen(), by=request.user)
    messages.success(request, _("The draft is kept."))
    return redirect(found)


def _is_sent(request: HttpRequest) -> bool:
    """Whether the form was sent to be kept; "count" only asks whom the groups reach."""
    return request.method == "POST" and "count" not in request.POST


def _form_page(request, form, *, heading, submit, cancel, conflict=None) -> HttpResponse:
    if request.method == "POST" and "count" in request.POST:
        form.errors.clear()
    context = {
        "form": form,
        "audience": queries.audience_of(form.chosen_groups()),
        "heading": heading,
        "submit": submit,
        "cancel_url": cancel,
        "conflict": conflict,
        "trail": _crumbs(heading),
    }
    refused = conflict or form.errors
    return render(request, "notifications/notification_form.html", context, status=422 if refused else 200)


@login_required
@require_safe
def audience(request: HttpRequest) -> HttpResponse:
    """Whom the chosen groups reach today: the part of the form that htmx replaces."""
    require(request.user, DRAFT, Notification())
    found = queries.audience_of(request.GET.getlist("addressee_groups"))
    return render(request, "notifications/audience.html", {"audience": found})


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The letter as PDF; made in the background when it was not made yet, and kept while it says the same."""
    found = _visible(request, pk)
    name = pdf.letter_name(found)
    if not default_storage.exists(name):
        return redirect("core:job", _job_making(found, name))
    filename = f"{found.number or _('draft')}.pdf"
    file = default_storage.open(name)
    return FileResponse(file, as_attachment=True, filename=filename, content_type="application/pdf")


def _job_making(found: Notification, name: str) -> str:
    """The job that makes this letter: the one that was started already, or a new one."""
    if (started := cache.get(name)) is None:
        address = reverse("notifications:letter", args=[found.pk])
        job = jobs.start(tasks.make_letter, label=_("Letter"), notification_id=found.pk, address=address)
        started = str(job.pk)
        cache.set(name, started, MAKING)
    return started


def _visible(request: HttpRequest, pk: int) -> Notification:
    return get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)


def _home() -> str:
    return reverse("notifications:notifications")


def _crumbs(here: str) -> list[tuple[str, str]]:
    return [(_("Notifications"), _home()), (here, "")]
