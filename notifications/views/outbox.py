"""The outbox: what leaves the house, for the Secretariat to review."""

from django.contrib import messages as toasts
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.tables import Column
from core.typed import whole_number
from core.uploads import as_attachment
from notifications import actions, queries
from notifications.forms import MessageFilter
from notifications.models import Message
from notifications.states import MessageState
from workflow.templatetags.workflow import state_badge

WAITS_FOR_RELEASE = (MessageState.HELD, MessageState.FAILED)


@login_required
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """Every message, newest first, fifty to a page; filters stand in the address."""
    require(request.user, "notifications.view_message", Message())
    form = MessageFilter(request.GET)
    page = queries.page_of(form.applied_to(Message.objects.visible_to(request.user)), form.before_key())
    context = {
        "form": form,
        "columns": _columns(),
        "rows": [_row(one) for one in page.rows],
        "can_release": any(_waits(one) for one in page.rows),
        "older": form.older_url(page.older),
        "newest": form.newest_url(),
        "has_mail_server": queries.has_mail_server(),
    }
    return render(request, "notifications/message_list.html", context)


def _columns() -> list[Column]:
    labels = (_("To"), _("Kind"), _("State"), _("When"))
    return [Column(_("Subject"), bare=True), *(Column(label) for label in labels)]


def _row(one: Message) -> tuple:
    return (
        _chooser(one),
        f"{one.to_name} {one.to_email}".strip(),
        one.kind,
        state_badge(one),
        _moment(one.sent_at or one.created_at),
    )


def _chooser(one: Message) -> str:
    link = format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.subject)
    if not _waits(one):
        return link
    label = _("Choose “%(subject)s” to %(to)s") % {"subject": one.subject, "to": one.to_email}
    box = format_html('<input type="checkbox" name="chosen" value="{}" aria-label="{}">', one.pk, label)
    return format_html('<span class="pick">{} {}</span>', box, link)


def _waits(one: Message) -> bool:
    return one.state in WAITS_FOR_RELEASE


def _moment(moment) -> str:
    """One line in the table: it stands in a `time`, which does not wrap."""
    return format_html("<time>{}</time>", date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT"))


@login_required
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message as it will leave, or left; a confidential text is shown to nobody."""
    found = _visible(request, pk)
    context = {
        "message": found,
        "attachments": list(found.attachments.all()),
        "about": queries.subject_of(found),
        "moments": [
            (label, _moment(moment))
            for label, moment in (
                (_("Written"), found.created_at),
                (_("Next try"), found.next_try_at if found.state == MessageState.QUEUED else None),
                (_("Sent"), found.sent_at),
            )
            if moment
        ],
    }
    return render(request, "notifications/message_detail.html", context)


@login_required
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Release the chosen ones."""
    chosen = [whole_number(key) for key in request.POST.getlist("chosen")[: queries.PAGE]]
    rows = Message.objects.visible_to(request.user).filter(pk__in=[pk for pk in chosen if pk])
    released, refused = actions.release_messages(messages=rows, by=request.user)
    toasts.success(request, ngettext("%(n)d message released.", "%(n)d messages released.", released) % {"n": released})
    if refused:
        toasts.warning(request, _("%(n)d could not be released; open them to see why.") % {"n": refused})
    return redirect("notifications:outbox")


@login_required
@require_safe
def attachment(request: HttpRequest, pk: int, attachment: int) -> FileResponse:
    found = get_object_or_404(_visible(request, pk).attachments, pk=attachment)
    return as_attachment(found.file, name=found.name, media_type=found.media_type)


def _visible(request: HttpRequest, pk: int) -> Message:
    return get_object_or_404(Message.objects.visible_to(request.user), pk=pk)
