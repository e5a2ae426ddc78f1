"""Who serves: the list, the export, the offer of a membership."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import access, clock, marks
from core.refusals import told_by
from core.tables import Column, Group, Row
from membership import actions, queries, sheets
from membership.forms import MemberForm
from membership.models import Body
from membership.states import MembershipState
from membership.views.frame import body_or_404, form_of, page_of


@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    sections = queries.member_sections(found, request.user)
    context = page_of(found, request, current="members") | _table(sections, request)
    context["own"] = queries.own_of(sections, request.user)
    context["may_add"] = request.user.has_perm("membership.manage_membership", found)
    context["sheet"] = reverse("membership:members_csv", args=[found.slug])
    return render(request, "membership/members.html", context)


def _table(sections: list[queries.Section], request: HttpRequest) -> dict:
    acts = any(line.offers or line.answer_url for section in sections for line in section.lines)
    columns = [
        Column(_("Name"), bare=True),
        Column(_("From")),
        Column(_("Term")),
        Column(_("State")),
    ]
    columns += [Column(_("Your acts"), silent=True)] if acts else []
    rows: list[Group | Row] = []
    for section in sections:
        rows.append(Group(section.label, len(section.lines)))
        rows += [_row(line, request, acts) for line in section.lines]
    return {"columns": columns, "rows": rows}


def _row(line: queries.MemberLine, request: HttpRequest, acts: bool) -> Row:
    member = line.membership
    state = MembershipState(member.state)
    cells = [
        format_html('<a href="{}">{}</a>', member.get_absolute_url(), marks.person(member.person)),
        marks.party(member.person.origin),
        queries.days_in_words(member.since, member.until),
        marks.state(str(state.label), state.shape),
    ]
    cells += [_acts(line, request)] if acts else []
    return Row(cells, anchor=f"m{member.pk}")


def _acts(line: queries.MemberLine, request: HttpRequest) -> SafeString | str:
    if line.answer_url:
        return format_html('<a class="btn btn--s" href="{}">{}</a>', line.answer_url, _("Enter the answer"))
    if not line.offers:
        return ""
    context = {"offers": line.offers, "obj_version": line.membership.version, "person": str(line.membership)}
    return render_to_string("membership/row_acts.html", context, request)


@require_safe
def members_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    sections = queries.member_sections(found, request.user)
    rows = [line.membership for section in sections for line in section.lines]
    response = HttpResponse(sheets.members_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-members.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def offer_membership(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_or_404(request, slug)
    access.require(request.user, "membership.manage_membership", found)
    words = request.GET.get("q", "").strip()[:100] or request.POST.get("family_name", "").strip()
    people = queries.roster(request.user, words, body=found)
    form = MemberForm(request.POST or None, people=people, initial={"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            _offer(found, form, request.user)
            return redirect("membership:members", found.slug)
    context = form_of(found, heading=_("Add a member"), cancel="members")
    context |= {"form": form, "words": words, "people": people, "submit": _("Offer the membership")}
    return render(request, "membership/member_form.html", context, status=422 if form.errors else 200)


def _offer(body: Body, form: MemberForm, user) -> None:
    if person := form.cleaned_data["person"]:
        actions.add_member(body=body, person=person, by=user, **form.term())
        return
    actions.add_new_member(body=body, by=user, **form.new_person(), **form.term())
