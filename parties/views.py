"""Pages of the reference data: public, read-only."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, marks
from core.sections import sections_for
from core.tables import Column, Row
from parties import queries
from parties.forms import OrganizationFilter, PartyFilter
from parties.models import Organization, Party


@require_safe
def party_list(request):
    """Every Party and other State, filtered by the address; about two hundred, so one page holds them."""
    form, today = PartyFilter(request.GET), clock.today()
    parties = form.applied_to(Party.objects.visible_to(request.user), on=today)
    lines = queries.party_lines(parties, scheme=form.scheme(), on=today)
    return render(request, "parties/party_list.html", {"form": form, **_party_table(lines)})


def _party_table(lines):
    columns = [
        Column(_("Party or State"), bare=True),
        Column(_("Regional group")),
        Column(_("Lists")),
        Column(_("Convention")),
        Column(_("Protocol")),
    ]
    rows = [
        Row((marks.party(line.party, link=True), line.group, line.lists, line.convention, line.protocol))
        for line in lines
    ]
    return {"columns": columns, "rows": rows}


@require_safe
def party(request, iso2):
    """One Party: where it stands and who speaks for it."""
    found = get_object_or_404(Party.objects.visible_to(request.user), iso2=iso2.upper())
    page = queries.party_page(found, request.user, on=clock.today())
    sections = sections_for("party", found, request.user)
    context = {"party": found, "page": page, "sections": sections, **_columns_of_a_party()}
    return render(request, "parties/party_detail.html", context)


def _columns_of_a_party():
    return {
        "treaty_columns": [
            Column(_("Treaty"), bare=True),
            Column(_("Signed")),
            Column(_("Deposit")),
            Column(_("Party since")),
        ],
        "focal_columns": [
            Column(_("Capacity"), bare=True),
            Column(_("Person")),
            Column(_("Position")),
            Column(_("Since")),
        ],
    }


@require_safe
def organization_list(request):
    """Organizations, fifty to a page."""
    form = OrganizationFilter(request.GET)
    found = form.applied_to(Organization.objects.visible_to(request.user))
    page = queries.organization_page(found, after=request.GET.get("after", ""), asked=form.asked())
    context = {"form": form, "page": page, **_organization_table(page)}
    return render(request, "parties/organization_list.html", context)


def _organization_table(page):
    columns = [Column(_("Organization"), bare=True), Column(_("Acronym")), Column(_("Kind"))]
    rows = [Row((marks.party(row, link=True), row.acronym, row.get_kind_display())) for row in page.organizations]
    return {"columns": columns, "rows": rows}


@require_safe
def organization(request, pk):
    """One organization, and the persons from it whom the reader may see."""
    found = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    persons = queries.persons_from(request.user, organization=found)
    context = {
        "organization": found,
        "persons": persons,
        "sections": sections_for("organization", found, request.user),
    }
    return render(request, "parties/organization_detail.html", context)
