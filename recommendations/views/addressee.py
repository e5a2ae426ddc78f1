"""The page of one addressee: everything that was asked of it, to the public, to itself and to the officers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.sections import Section
from core.typed import whole_number
from recommendations.filters import AddresseeFilter
from recommendations.models import FollowUp
from recommendations.queries import addressee as queries
from recommendations.queries.addressing import ORGANIZATION, PARTY
from recommendations.views.tables import requests as tables


@require_safe
def asked_of(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What was asked of an organization, a Party, the Executive Secretary, or whoever is only named."""
    found = queries.addressee_at(kind, key, request.user)
    if found is None:
        raise Http404
    form = AddresseeFilter(request.GET, user=request.user)
    after = whole_number(request.GET.get("after", ""))
    page = queries.asked_of(found, form.tracks_of(found.rows), request.user, after=after)
    said = ngettext("%(n)s request", "%(n)s requests", len(page.requests)) % {"n": len(page.requests)}
    context = {
        "addressee": found,
        "page": page,
        "form": form,
        "chips": form.chips(),
        "said": _("%(said)s of %(total)s") % {"said": said, "total": page.total},
        "older": page.older and form.query(after=page.older),
        "columns": tables.columns(page),
        "rows": list(tables.rows(page)),
        "place": "recommendations",
    }
    return render(request, "recommendations/asked_of.html", context)


def section_of_organization(organization, user) -> Section | None:
    """On the page of an organization: the way to what was asked of it."""
    number = FollowUp.objects.visible_to(user).filter(organization=organization).count()
    return _section(ORGANIZATION, str(organization.pk), number)


def section_of_party(party, user) -> Section | None:
    """On the page of a Party; it is also asked among all Parties, which its own page tells."""
    return _section(PARTY, party.iso2, FollowUp.objects.visible_to(user).filter(party=party).count(), True)


def _section(kind: str, key: str, number: int, always: bool = False) -> Section | None:
    if not (number or always):
        return None
    return Section("recommendations/asked_of_section.html", {"kind": kind, "key": key, "number": number})
