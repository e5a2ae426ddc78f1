"""A document of one meeting listed at another one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import told_by
from documents.actions import link as actions
from documents.forms.link import LinkForm
from documents.models import DocumentLink
from meetings.views.meeting import back_to, to_manage

MANAGE = "documents.manage_document"


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """List a document of another meeting here, too, instead of copying it."""
    meeting = to_manage(request, slug, MANAGE)
    documents = reverse("documents:of_meeting", args=[slug])
    initial = {"symbol": request.GET.get("symbol", "")[:160]}
    form = LinkForm(request.POST or None, meeting=meeting, user=request.user, initial=initial)
    if form.is_valid():
        with told_by(form):
            document, item = form.cleaned_data["symbol"], form.cleaned_data["agenda_item"]
            actions.link_document(document=document, meeting=meeting, agenda_item=item, by=request.user)
            messages.success(request, _("“%(document)s” is listed here, too.") % {"document": document})
            return back_to(documents)
    heading = _("List a document of another meeting")
    context = {
        "form": form, "heading": heading, "sub": meeting.title, "cancel_url": documents, "place": "documents",
        "trail": [(meeting.title, documents), (heading, "")], "submit": _("List it here"),
    }  # fmt: skip
    return render(request, "documents/document_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def unlink(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take it out of the list again; the document stays."""
    meeting = to_manage(request, slug, MANAGE)
    row = get_object_or_404(DocumentLink.objects.select_related("document", "meeting__body"), pk=pk, meeting=meeting)
    actions.unlink_document(link=row, by=request.user)
    messages.success(request, _("“%(document)s” is no longer listed here.") % {"document": row.document})
    return back_to(reverse("documents:of_meeting", args=[slug]))
