"""Disclosures of interests: asked, given, read and decided on.

Their contents stand on the page that reads them and on no other; nothing here is cached, and an error report holds
nothing of what was typed.
"""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core import access, marks
from core.dates import long_date
from core.refusals import Refused, told_by
from core.tables import Column, Row
from core.typed import whole_number
from membership import actions, interests
from membership.access import is_staff_of_body
from membership.forms.disclosures import DecisionForm, DisclosureForm
from membership.models import Disclosure
from membership.queries.disclosures import disclosures_of
from membership.states import DisclosureState
from membership.views.frame import body_or_404, page_of
from notifications.states import Channel

_ROWS = Disclosure.objects.select_related("body", "person__party", "person__organization", "nomination")


def _found(request: HttpRequest, pk: int) -> Disclosure:
    rows = Disclosure.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("body", "person__party", "person__organization"), pk=pk)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """The one page that shows what was disclosed, to those who decide and to the expert; posted, the decision."""
    one = _found(request, pk)
    may_decide = request.user.has_perm("membership.decide_disclosure", one) and one.state == DisclosureState.SUBMITTED
    form = DecisionForm(request.POST or None)
    if request.method == "POST":
        access.require(request.user, "membership.decide_disclosure", one)
        if form.is_valid():
            with told_by(form):
                actions.decide_disclosure(disclosure=one, by=request.user, **form.cleaned_data)
                messages.success(request, _("The decision is kept."))
                return HttpResponseRedirect(one.get_absolute_url(), status=303)
    context = _shown(request, one) | {"form": form, "may_decide": may_decide}
    return render(request, "membership/disclosure.html", context, status=422 if form.errors else 200)


def _shown(request: HttpRequest, one: Disclosure) -> dict:
    """The page of a disclosure. Reading one that was given leaves an entry in the trail."""
    is_given = one.state != DisclosureState.REQUESTED
    if is_given:
        actions.read_disclosure(disclosure=one, by=request.user)
    is_expert = one.person.user_id == request.user.pk
    return {
        "disclosure": one,
        "heading": _("Disclosure of interests"),
        "place": "bodies",
        "trail": [(str(one.body), one.body.get_absolute_url()), (_("Disclosure of interests"), "")],
        "said": interests.said(one.answers) if is_given else [],
        "is_expert": is_expert,
        "is_staff": is_staff_of_body(request.user, one),
        "may_give": request.user.has_perm("membership.give_disclosure", one) and (is_expert or one.is_open),
        "given": long_date(one.submitted_at.date()) if one.submitted_at else "",
        "requested": long_date(one.requested_at.date()),
        "consulted": long_date(one.bureau_consulted_on) if one.bureau_consulted_on else "",
        "expires": marks.deadline(one.expires_on) if one.expires_on else "",
    }


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_disclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """The questionnaire for the expert who is signed in, or for an officer who enters what came on paper."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    one = _found(request, pk)
    access.require(request.user, "membership.give_disclosure", one)
    on_behalf = one.person.user_id != request.user.pk
    if on_behalf and not one.is_open:
        raise Refused(_("This disclosure is decided. The expert is asked anew when its year ends."))
    return _asked(request, one, by=request.user, on_behalf=on_behalf)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disclose(request: HttpRequest, token: str) -> HttpResponse:
    """The questionnaire by the signed link, without an account. It shows nothing that was answered before, and once
    another disclosure followed the link has done its work."""
    one = get_object_or_404(_ROWS, token=token)
    if _ROWS.filter(body=one.body, person=one.person, pk__gt=one.pk).exists():
        raise Refused(_("This link has done its work: a newer disclosure was asked for or given."))
    response = _asked(request, one, by=None, on_behalf=False)
    response["X-Robots-Tag"] = "noindex"
    return response


def _asked(request: HttpRequest, one: Disclosure, *, by, on_behalf: bool) -> HttpResponse:
    form = DisclosureForm(request.POST or None, on_behalf=on_behalf)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            channel = form.cleaned_data.get("channel") or (Channel.SITE if by else Channel.LINK)
            given = actions.give_disclosure(disclosure=one, answers=form.answers(), by=by, channel=channel)
            messages.success(request, _("The disclosure is given. Thank you."))
            after = given.get_absolute_url() if by else reverse("membership:disclose", args=[given.token])
            return HttpResponseRedirect(after, status=303)
    context = {
        "form": form, "disclosure": one, "on_behalf": on_behalf, "heading": _("Disclosure of interests"),
        "submit": _("Submit the disclosure"), "cancel_url": one.get_absolute_url() if by else "",
        "place": "bodies" if by else "",
        "given": long_date(one.submitted_at.date()) if one.submitted_at else "",
        "is_decided": not one.is_open, "by_link": by is None,
    }  # fmt: skip
    return render(request, "membership/disclose.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def disclosures(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose disclosures there are, with their state word and until when they hold; never what they say."""
    body = body_or_404(request, slug)
    if not is_staff_of_body(request.user, body):
        raise Http404
    rows, older = disclosures_of(body, after=whole_number(request.GET.get("after", "")))
    columns = [Column(_("Expert"), bare=True), Column(_("From")), Column(_("State")), Column(_("Holds until"))]
    context = page_of(body, request, current="disclosures")
    context |= {"columns": columns, "rows": [_row(one) for one in rows], "older": f"?after={older}" if older else ""}
    return render(request, "membership/disclosures.html", context)


def _row(one: Disclosure) -> Row:
    state = DisclosureState(one.state)
    name = format_html('<a href="{}">{}</a>', one.get_absolute_url(), marks.person(one.person))
    until = long_date(one.expires_on) if one.expires_on else "–"
    until = marks.state(until, "late") if one.is_over() else until
    return Row([name, marks.party(one.person.origin), marks.state(str(state.label), state.shape), until])
