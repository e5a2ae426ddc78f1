"""The list of subjects of a body, kept by its officers."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refused, told_by
from documents.actions import subject as actions
from documents.forms.link import SubjectForm
from documents.models import Subject
from meetings.views.meeting import back_to
from membership.models import Body

MANAGE = "documents.manage_document"


@require_http_methods(["GET", "HEAD", "POST"])
def subjects(request: HttpRequest, slug: str) -> HttpResponse:
    """The words documents of the body are filed under, with how many stand under each; one more is added below."""
    body = _body(request, slug)
    form = SubjectForm(request.POST or None)
    if form.is_valid():
        with told_by(form):
            actions.define_subject(body=body, by=request.user, **form.cleaned_data)
            return back_to(reverse("documents:subjects", args=[slug]))
    context = {
        "body": body, "form": form, "heading": _("Subjects of documents"), "sub": body.name, "submit": _("Add"),
        "subjects": body.subjects.annotate(number=Count("documents")), "place": "documents",
        "trail": [(body.short_name, body.get_absolute_url()), (_("Subjects of documents"), "")],
    }  # fmt: skip
    return render(request, "documents/subjects.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rename_subject(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Another word for the same; documents keep it."""
    subject = _subject(_body(request, slug), key)
    form = SubjectForm(request.POST or None, initial={"name": subject.name})
    address = reverse("documents:subjects", args=[slug])
    if form.is_valid():
        with told_by(form):
            actions.define_subject(body=subject.body, key=key, by=request.user, **form.cleaned_data)
            return back_to(address)
    context = {
        "form": form, "heading": _("Rename the subject"), "sub": subject.name, "cancel_url": address,
        "place": "documents", "trail": [(_("Subjects of documents"), address), (_("Rename the subject"), "")],
    }  # fmt: skip
    return render(request, "documents/document_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def drop_subject(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take it out of the list."""
    subject = _subject(_body(request, slug), key)
    actions.drop_subject(subject=subject, by=request.user)
    messages.success(request, _("“%(name)s” is no longer in the list.") % {"name": subject.name})
    return back_to(reverse("documents:subjects", args=[slug]))


def _body(request: HttpRequest, slug: str) -> Body:
    """For whoever manages documents of the body; anybody else who sees it reads why not."""
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    if not request.user.has_perm(MANAGE, body):
        raise Refused(_("This act is not yours to do here."))
    return body


def _subject(body: Body, key: str) -> Subject:
    subject = body.subjects.filter(key=key).first()
    if subject is None:
        raise Http404
    subject.body = body
    return subject
