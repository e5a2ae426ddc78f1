"""The rule editor: a renewed mandate drafted rule by rule, with a dry run on who serves now."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import access
from core.refusals import Refused, told_by
from membership import actions, queries
from membership.composition import parse_rule
from membership.forms import KINDS, RenewForm, RuleForm, SettleForm, initial_of, kind_of_data
from membership.models import Body, Mandate
from membership.views.frame import body_or_404, form_of, page_of

MANAGE = "membership.manage_body"
ATOMS = (
    "any", "party_expert", "org_expert", "woman", "man", "returning", "ldc", "sids", "region:", "country:",
    "organization:", "expertise:", "language:", "tag:",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the draft of a renewed mandate; where there is one, go on with it."""
    body = body_or_404(request, slug)
    access.require(request.user, MANAGE, body)
    if draft := queries.draft_of(body):
        return redirect("membership:rule_editor", slug, draft.pk)
    form = RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            draft = actions.renew_mandate(body=body, by=request.user, **form.cleaned_data)
            return redirect("membership:rule_editor", slug, draft.pk)
    context = form_of(body, heading=_("Renew the mandate"), cancel="mandates")
    context |= {"form": form, "submit": _("Begin the draft"), "sub": _("The rules in force are copied; they stay.")}
    return render(request, "frames/form.html", context, status=422 if form.errors else 200)


@require_safe
def rule_editor(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    body, mandate = _draft(request, slug, pk)
    context = _page(body, mandate, request) | {"editor": queries.editor_of(mandate), "kinds": KINDS.items()}
    return render(request, "membership/rule_editor.html", context | {"form": SettleForm()})


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, slug: str, pk: int, kind: str = "", position: int | None = None) -> HttpResponse:
    """The form of one rule: a new one of a kind, or the one at a position."""
    body, mandate = _draft(request, slug, pk)
    data = _data_at(mandate, position) if position is not None else {}
    form = _form(request, mandate, kind or kind_of_data(data), initial=initial_of(data))
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        with told_by(form):
            actions.write_rule(mandate=mandate, data=form.data_of_rule(), position=position, by=request.user)
            return redirect("membership:rule_editor", slug, pk)
    heading = KINDS[form.kind]
    context = _page(body, mandate, request, last=str(heading)) | {"form": form, "heading": heading, "atoms": ATOMS}
    context |= {"said": _said(body, form, data), "cancel_url": _address(mandate)}
    context["say_url"] = reverse("membership:say_rule", args=[slug, pk, form.kind])
    return render(request, "membership/rule_form.html", context, status=422 if form.errors else 200)


@require_POST
def say(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """What the rule in the form says as it stands, and finds of who serves now: a part of the page."""
    body, mandate = _draft(request, slug, pk)
    form = _form(request, mandate, kind)
    form.is_valid()
    return render(request, "membership/rule_said.html", {"said": _said(body, form, {}), "form": form})


@require_POST
def place_rule(request: HttpRequest, slug: str, pk: int, position: int) -> HttpResponse:
    _body, mandate = _draft(request, slug, pk)
    if request.POST.get("do") == "remove":
        actions.remove_rule(mandate=mandate, position=position, by=request.user)
    else:
        up = request.POST.get("do") == "up"
        actions.move_rule(mandate=mandate, position=position, up=up, by=request.user)
    return redirect("membership:rule_editor", slug, pk)


@require_POST
def settle(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put the draft in force."""
    body, mandate = _draft(request, slug, pk)
    form = SettleForm(request.POST)
    if form.is_valid():
        with told_by(form):
            actions.settle_mandate(mandate=mandate, by=request.user, **form.cleaned_data)
            messages.success(
                request, _("%(mandate)s is recorded; what was in force stays to be read.") % {"mandate": mandate}
            )
            return redirect("membership:mandates", slug)
    context = _page(body, mandate, request) | {"editor": queries.editor_of(mandate), "kinds": KINDS.items()}
    return render(request, "membership/rule_editor.html", context | {"form": form}, status=422)


@require_POST
def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    _body, mandate = _draft(request, slug, pk)
    actions.drop_draft(mandate=mandate, by=request.user)
    messages.success(request, _("The draft is dropped."))
    return redirect("membership:mandates", slug)


def _draft(request: HttpRequest, slug: str, pk: int) -> tuple[Body, Mandate]:
    """A mandate of the body for its officers; one that is in force is refused by what would write it."""
    body = body_or_404(request, slug)
    access.require(request.user, MANAGE, body)
    mandate = get_object_or_404(body.mandates.select_related("body__scheme"), pk=pk)
    if not mandate.is_draft:
        raise Refused(_("This mandate is no draft: its rules stand. Renew the mandate to change them."))
    return body, mandate


def _form(request: HttpRequest, mandate: Mandate, kind: str, **kwargs) -> RuleForm:
    if kind not in KINDS:
        raise Http404
    return RuleForm(request.POST if request.method == "POST" else None, kind=kind, mandate=mandate, **kwargs)


def _data_at(mandate: Mandate, position: int) -> dict:
    return get_object_or_404(mandate.rules, position=position).as_data()


def _said(body: Body, form: RuleForm, data: dict) -> queries.Said | None:
    """What is typed says, else what stood there; nothing where neither can be read."""
    if form.is_bound:
        return queries.said_now(body, form.rule) if form.rule else None
    return queries.said_now(body, parse_rule(data, 0, body.scheme.key, queries.own_schemes(body))) if data else None


def _address(mandate: Mandate) -> str:
    return reverse("membership:rule_editor", args=[mandate.body.slug, mandate.pk])


def _page(body: Body, mandate: Mandate, request: HttpRequest, last: str = "") -> dict:
    context = page_of(body, request, current="mandates") | {"mandate": mandate}
    here = [(_("Draft of %(mandate)s") % {"mandate": mandate}, _address(mandate) if last else "")]
    above = [*context["trail"][:-1], (_("Mandates and rules"), reverse("membership:mandates", args=[body.slug]))]
    return context | {"trail": [*above, *here, *([(last, "")] if last else [])]}
