"""Mandates with their rules, and recording a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import access
from core.refusals import told_by
from membership import actions, queries
from membership.forms import MandateForm
from membership.views.frame import body_or_404, form_of, page_of


@require_safe
def mandates(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    context = page_of(found, request, current="mandates") | {"lines": queries.mandate_lines(found)}
    context["may_record"] = request.user.has_perm("membership.manage_body", found)
    context["draft"] = context["may_record"] and queries.draft_of(found)
    return render(request, "membership/mandates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_mandate(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    access.require(request.user, "membership.manage_body", found)
    initial = {"rules": queries.present_rules(found)}
    form = MandateForm(request.POST or None, request.FILES or None, body=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "file"}
        with told_by(form):
            actions.record_mandate(body=found, by=request.user, **facts)
            return redirect("membership:mandates", found.slug)
    context = form_of(found, heading=_("Record a mandate"), cancel="mandates") | {"form": form}
    return render(request, "membership/mandate_form.html", context, status=422 if form.errors else 200)
