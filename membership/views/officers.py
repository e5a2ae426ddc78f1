"""Who serves a body as officer, and who directs it."""

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core import access
from core.refusals import told_by
from core.typed import whole_number
from membership import actions, queries
from membership.access import is_staff_of_body
from membership.forms import OfficerForm
from membership.views.frame import body_or_404, page_of


@require_http_methods(["GET", "HEAD", "POST"])
def officers(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    if not is_staff_of_body(request.user, found):
        raise Http404
    form = OfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            office = form.cleaned_data["office"]
            actions.appoint_officer(body=found, user=form.user, office=office, by=request.user)
            return redirect("membership:officers", found.slug)
    context = page_of(found, request, current="officers") | {"form": form, "offices": queries.officers_of(found)}
    context["may_direct"] = request.user.has_perm("membership.direct_body", found)
    return render(request, "membership/officers.html", context, status=422 if form.errors else 200)


@require_POST
def release(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    access.require(request.user, "membership.direct_body", found)
    pk, office = whole_number(request.POST.get("user", "")), request.POST.get("office", "")
    if pk is None or office not in actions.OFFICES:
        raise Http404
    user = get_object_or_404(get_user_model(), pk=pk)
    actions.release_officer(body=found, user=user, office=office, by=request.user)
    return redirect("membership:officers", found.slug)
