"""The roster of experts: the list, an entry, its confirmation with and without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import access, clock, marks
from core.dates import long_date
from core.refusals import Refused, told_by
from core.tables import Column, Row
from core.typed import whole_number
from membership import actions, queries, sheets
from membership.forms import RenewalForm, RosterFilter
from membership.models import RosterEntry
from membership.states import MembershipState, NominationState
from parties.models import Person

KEEP = "membership.manage_roster"


@login_required
@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    access.require(request.user, KEEP, RosterEntry())
    form = RosterFilter(request.GET)
    found = form.applied_to(RosterEntry.objects.visible_to(request.user))
    after = whole_number(request.GET.get("after", "")) or 0
    page = queries.roster_page(found, after=after, asked=form.asked())
    columns = [
        Column(_("Expert"), bare=True),
        Column(_("From")),
        Column(_("Entry")),
        Column(_("Stands until")),
        Column(_("Complete"), numeric=True),
    ]
    context = {"form": form, "page": page, "columns": columns, "rows": [_row(entry) for entry in page.entries]}
    context["said"] = ngettext("%(n)s expert", "%(n)s experts", page.total) % {
        "n": number_format(page.total, use_l10n=True, force_grouping=True)
    }
    context["exports"] = [("CSV", f"{reverse('membership:roster_csv')}?{request.GET.urlencode()}")]
    return render(request, "membership/roster.html", context | _places())


def _row(entry: RosterEntry) -> Row:
    complete = queries.completeness_of(entry)
    return Row(
        (
            format_html('<a href="{}">{}</a>', entry.get_absolute_url(), marks.person(entry.person)),
            marks.party(entry.person.origin or "–"),
            _standing(entry),
            long_date(entry.expires_on) if entry.expires_on else "–",
            f"{complete.percent} %",
        )
    )


def _standing(entry: RosterEntry, *, large: bool = False) -> SafeString:
    if entry.left_on:
        return marks.state(_("Left"), "over", large)
    if entry.stands(clock.today()):
        return marks.state(_("Confirmed"), "done", large)
    return marks.state(_("Expired") if entry.expires_on else _("To be confirmed"), "wait", large)


@login_required
@require_safe
def roster_sheet(request: HttpRequest) -> HttpResponse:
    """The entries the filters let pass, all of them."""
    access.require(request.user, KEEP, RosterEntry())
    found = RosterFilter(request.GET).applied_to(RosterEntry.objects.visible_to(request.user))
    response = HttpResponse(sheets.roster_csv(queries.in_order(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="roster.csv"'
    return response


@login_required
@require_safe
def roster_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    page = queries.entry_page(entry, request.user)
    context = {
        "entry": entry,
        "page": page,
        "standing": _standing(entry, large=True),
        "may_keep": request.user.has_perm(KEEP, entry),
        "nominations": [_nominated(one) for one in page.nominations],
        "memberships": [_served(one) for one in page.memberships],
        "until": long_date(entry.expires_on) if entry.expires_on else "",
        "confirmed": long_date(entry.confirmed_on) if entry.confirmed_on else "",
    }
    return render(request, "membership/roster_entry.html", context | _places((str(entry), "")))


def _nominated(one) -> tuple:
    state = NominationState(one.state)
    link = format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.call)
    return link, one.origin, marks.state(str(state.label), state.shape)


def _served(one) -> tuple:
    state = MembershipState(one.state)
    link = format_html('<a href="{}">{}</a>', one.body.get_absolute_url(), one.body)
    return link, queries.days_in_words(one.since, one.until), marks.state(str(state.label), state.shape)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_roster(request: HttpRequest) -> HttpResponse:
    access.require(request.user, KEEP, RosterEntry())
    if request.method == "POST":
        pk = whole_number(request.POST.get("person", "")) or 0
        person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
        return redirect(actions.enter_roster(person=person, by=request.user))
    words = request.GET.get("q", "").strip()[:100]
    context = {"words": words, "people": queries.newcomers(words, request.user), "heading": _("Enter an expert")}
    return render(request, "membership/roster_enter.html", context | _places((_("Enter an expert"), "")))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    access.require(request.user, "parties.change_person", entry.person)
    back = entry.get_absolute_url()
    form = _form(request, entry)
    if done := _confirmed(request, entry, form, by=request.user, after=back):
        return done
    return _renewal(request, entry, form, cancel_url=back, **_places((str(entry), back), (_("Confirm"), "")))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew_entry(request: HttpRequest, token: str) -> HttpResponse:
    """The expert confirms or corrects their entry, or leaves, by the signed link, without an account."""
    rows = RosterEntry.objects.select_related("person__party", "person__organization")
    entry = get_object_or_404(rows, token=token)
    if entry.left_on and request.method == "POST":
        raise Refused(_("%(person)s has left the roster.") % {"person": entry.person})
    here = reverse("membership:renew", args=[token])
    if "leave" in request.POST:
        actions.leave_roster(entry=entry, by=None)
        messages.success(request, _("You have left the roster. Nobody will write to you about it any more."))
        return redirect(here)
    form = _form(request, entry)
    done = _confirmed(request, entry, form, by=None, after=here)
    response = done or _renewal(request, entry, form, is_expert=True)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _form(request: HttpRequest, entry: RosterEntry) -> RenewalForm:
    return RenewalForm(request.POST or None, initial=RenewalForm.initial_of(entry))


def _confirmed(request, entry: RosterEntry, form: RenewalForm, *, by, after: str) -> HttpResponse | None:
    """Where a valid form leads; None where it is to be shown."""
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            row = actions.confirm_entry(entry=entry, by=by, **form.cleaned_data)
            until = long_date(row.expires_on) if row.expires_on else ""
            messages.success(request, _("Confirmed. The entry stands until %(date)s.") % {"date": until})
            return redirect(after)
    return None


def _renewal(request: HttpRequest, entry: RosterEntry, form: RenewalForm, **context) -> HttpResponse:
    context |= {"entry": entry, "form": form, "standing": _standing(entry), "submit": _("Confirm for four years")}
    context["until"] = long_date(entry.expires_on) if entry.expires_on else ""
    return render(request, "membership/roster_renew.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def ask_renewal(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    if actions.ask_renewals(entries=[entry], by=request.user):
        messages.success(request, _("The letter with the signed link is on its way."))
    else:
        why = _("No letter was due: the entry stands, was asked for within a year, or has no address.")
        messages.info(request, why)
    return redirect(entry)


@login_required
@require_POST
def leave_roster(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    actions.leave_roster(entry=entry, by=request.user)
    messages.success(request, _("Taken off the roster."))
    return redirect(entry)


def _entry(request: HttpRequest, pk: int) -> RosterEntry:
    rows = RosterEntry.objects.visible_to(request.user).select_related("person__party", "person__organization")
    return get_object_or_404(rows, pk=pk)


def _places(*further) -> dict:
    home = reverse("membership:roster") if further else ""
    trail = [(_("Bodies"), reverse("membership:bodies")), (_("Roster of experts"), home), *further]
    return {"trail": trail, "place": "bodies"}
