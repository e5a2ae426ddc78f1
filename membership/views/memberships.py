"""A membership: its page, the answer to the offer, and who takes the seat after it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import access, marks
from core.refusals import Refused, told_by
from core.tables import Column, Group, Row
from core.typed import whole_number
from membership import actions, queries
from membership.forms import OfferAnswerForm, ReplaceForm
from membership.models import Membership, RosterEntry
from membership.states import MembershipState
from notifications.states import Channel

#: So many candidates of a kind are listed; the search finds the others.
SHOWN = 50


def _membership_or_404(request: HttpRequest, pk: int) -> Membership:
    rows = Membership.objects.visible_to(request.user).select_related("body__scheme", *queries.MEMBER)
    return get_object_or_404(rows.select_related("nomination__call", "replaces__person"), pk=pk)


def _frame(membership: Membership, heading: str = "") -> dict:
    body = membership.body
    trail = [(_("Bodies"), reverse("membership:bodies")), (str(body), body.get_absolute_url())]
    trail.append((_("Members"), reverse("membership:members", args=[body.slug])))
    trail += [(str(membership), membership.get_absolute_url()), (heading, "")] if heading else [(str(membership), "")]
    return {"membership": membership, "body": body, "trail": trail, "place": "bodies", "heading": heading}


@require_safe
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    found = _membership_or_404(request, pk)
    context = _frame(found) | {"page": queries.membership_page(found, request.user)}
    return render(request, "membership/membership.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer of whoever is signed in: the expert's own, or an officer's on their behalf."""
    found = _membership_or_404(request, pk)
    access.require(request.user, "membership.answer_membership", found)
    on_behalf = found.person.user_id != request.user.pk
    channel = "" if on_behalf else Channel.SITE
    return _answered(request, found, found.get_absolute_url(), by=request.user, on_behalf=on_behalf, channel=channel)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The expert's answer by the signed link, without an account. Looking at the page answers nothing."""
    rows = Membership.objects.select_related("body", "person__party", "person__organization", "person__user")
    found = get_object_or_404(rows, token=token)
    after = reverse("membership:accept", args=[token])
    response = _answered(request, found, after, by=None, on_behalf=False, channel=Channel.LINK)
    response["X-Robots-Tag"] = "noindex"
    return response


def _answered(request, found: Membership, after: str, *, by, on_behalf: bool, channel: str) -> HttpResponse:
    form = OfferAnswerForm(request.POST or None, on_behalf=on_behalf)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with told_by(form):
            actions.answer_membership(
                membership=found, answer=said["answer"], reason=said["reason"], by=by,
                channel=channel or said["channel"],
            )  # fmt: skip
            messages.success(request, _("The answer is noted. Thank you."))
            return HttpResponseRedirect(after, status=303)
    context = {"membership": found, "body": found.body, "form": form, "on_behalf": on_behalf, "place": "bodies"}
    context["term"] = queries.days_in_words(found.since, found.until)
    context |= {"heading": _("Offer of a membership"), "submit": _("Answer"), "cancel_url": after if by else ""}
    context["is_open"] = found.state == MembershipState.PENDING_ACCEPTANCE
    return render(request, "membership/answer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes the seat: the candidates in order of fit, each with what the rules say."""
    found = _membership_or_404(request, pk)
    actions.require_replacing(membership=found, by=request.user)
    words = request.GET.get("q", "").strip()[:100]
    seat = queries.seat_of(found, words)
    if sentence := queries.why_not_replaced(found, for_meeting=seat.is_for_meeting):
        raise Refused(sentence)
    form = ReplaceForm(request.POST or None, in_office=found.is_in_office, for_meeting=seat.is_for_meeting)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            offered = actions.replace_member(membership=found, words=words, by=request.user, **form.cleaned_data)
            messages.success(request, _("The seat is offered to %(person)s.") % {"person": offered})
            return redirect(offered)
    context = _frame(found, _("Fill the seat of %(person)s") % {"person": found}) | {"form": form, "words": words}
    context |= {"seat": seat, "term": queries.days_in_words(*seat.term), **_candidates(seat, form["key"].value())}
    if request.user.has_perm("membership.manage_membership", found):
        context["undisclosed"] = [one.source.person for one in seat.undisclosed[:SHOWN]]
    return render(request, "membership/replace.html", context, status=422 if form.errors else 200)


@require_POST
def ask_disclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody of the roster for the disclosure without which they may not take the seat."""
    found = _membership_or_404(request, pk)
    actions.require_replacing(membership=found, by=request.user)
    key = whole_number(request.POST.get("person", ""))
    entry = get_object_or_404(RosterEntry.objects.standing().select_related("person"), person_id=key)
    actions.request_disclosure(body=found.body, person=entry.person, by=request.user)
    messages.success(request, _("%(person)s is asked to disclose their interests.") % {"person": entry.person})
    return redirect("membership:replace", pk)


def _candidates(seat: queries.Seat, chosen: str | None) -> dict:
    words = {"reserve": _("Reserve"), "pool": _("Other nominees of the round"), "roster": _("Roster of experts")}
    rows: list[Group | Row] = []
    for key, label in words.items():
        inside = [one for one in seat.allowed if one.source.key == key]
        if inside:
            rows.append(Group(label, len(inside)))
            rows += [_allowed(one, chosen) for one in inside[:SHOWN]]
    barred = [Row((_who(one), marks.party(one.source.origin), " ".join(one.why_not))) for one in seat.refused[:SHOWN]]
    return {
        "columns": [Column(_("Candidate"), bare=True), Column(_("From")), Column(_("Rules"))],
        "rows": rows,
        "barred_columns": [Column(_("Name"), bare=True), Column(_("From")), Column(_("Why not"))],
        "barred": barred,
    }


def _allowed(one: queries.Candidate, chosen: str | None) -> Row:
    mark = SafeString(" checked") if one.key == chosen else ""
    radio = '<label class="pick"><input type="radio" name="key" value="{}"{}><span>{}</span></label>'
    return Row((format_html(radio, one.key, mark, _who(one)), marks.party(one.source.origin), _verdict(one)))


def _who(one: queries.Candidate) -> SafeString:
    if not one.source.rank:
        return marks.person(one.source.person)
    return format_html('<span class="faint">{}.</span> {}', one.source.rank, marks.person(one.source.person))


def _verdict(one: queries.Candidate) -> SafeString:
    if not one.notes:
        return marks.state(_("Every rule that held holds"), "done")
    return format_html(
        '{} <br><span class="s muted">{}</span>', marks.state(_("Hard rules hold"), "decide"), "; ".join(one.notes)
    )
