"""The list of bodies, a body's page, entering and changing one."""

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import access, clock, marks
from core.dates import long_date
from core.refusals import told_by
from core.tables import Column, Row
from core.typed import whole_number
from membership import actions, queries
from membership.forms import BodyFilter, BodyForm, DayForm
from membership.models import Body
from membership.states import BodyState
from membership.views.frame import body_or_404, form_of, page_of


@require_safe
def body_list(request: HttpRequest) -> HttpResponse:
    form = BodyFilter(request.GET)
    found = form.applied_to(Body.objects.visible_to(request.user))
    page = queries.bodies_page(found, after=request.GET.get("after", ""), asked=form.asked())
    context = {"form": form, "page": page, "place": "bodies", **_table(page.lines)}
    context["may_enter"] = request.user.has_perm("membership.add_body", Body())
    return render(request, "membership/bodies.html", context)


def _table(lines: list[queries.BodyLine]) -> dict:
    columns = [
        Column(_("Body"), bare=True),
        Column(_("Kind")),
        Column(_("State")),
        Column(_("Members"), numeric=True),
        Column(_("Mandate")),
    ]
    rows = [Row(_cells(line)) for line in lines]
    return {"columns": columns, "rows": rows}


def _cells(line: queries.BodyLine) -> tuple[str, ...]:
    state = BodyState(line.body.state)
    return (
        marks.party(line.body, link=True),
        line.body.get_kind_display(),
        marks.state(str(state.label), state.shape),
        str(line.members),
        marks.symbol(str(line.mandate)) if line.mandate else "–",
    )


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    form = DayForm(request.GET)
    page = queries.body_page(found, request.user, on=form.day())
    context = page_of(found, request, current="overview") | {"page": page, **_groups(page), **_day(form, page)}
    return render(request, "membership/body.html", context, status=422 if form.refusal() else 200)


def _day(form: DayForm, page: queries.BodyPage) -> dict:
    words = _("On %(day)s: %(members)s.") if page.is_past else _("Today, %(day)s: %(members)s.")
    return {
        "form": form,
        "refusal": form.refusal(),
        "on_iso": page.on.isoformat() if page.is_past else "",
        "on_words": words % {"day": long_date(page.on), "members": page.said},
        "today_iso": clock.today().isoformat(),
    }


def _groups(page: queries.BodyPage) -> dict:
    columns = [
        Column(_("Group")),
        Column(_("Members"), bare=True),
        Column(_("Number"), numeric=True),
        Column(_("From")),
    ]
    rows = [
        Row((line.label, line.pips, str(len(line.members)), line.names(is_staff=page.is_staff))) for line in page.groups
    ]
    return {"columns": columns, "rows": rows}


@require_http_methods(["GET", "HEAD", "POST"])
def enter_body(request: HttpRequest) -> HttpResponse:
    access.require(request.user, "membership.add_body", Body())
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            return redirect(actions.add_body(**form.cleaned_data, by=request.user))
    heading, back = _("Enter a body"), reverse("membership:bodies")
    context = {"form": form, "heading": heading, "cancel_url": back, "place": "bodies"}
    context["trail"] = [(_("Bodies"), back), (heading, "")]
    return render(request, "membership/body_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_body(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    access.require(request.user, "membership.manage_body", found)
    form = BodyForm(request.POST or None, instance=copy(found))
    if request.method == "POST" and form.is_valid():
        version = whole_number(request.POST.get("version", ""))
        with told_by(form):
            return redirect(actions.change_body(body=found, by=request.user, version=version, **form.cleaned_data))
    context = form_of(found, heading=_("Change what is said of the body"), cancel="body") | {"form": form}
    return render(request, "membership/body_form.html", context, status=422 if form.errors else 200)
