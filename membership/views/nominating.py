"""Nominating: a new nomination, changing it, its papers."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core import access
from core.refusals import Refused, told_by
from core.uploads import as_attachment
from membership import actions
from membership.access import officer_body_ids
from membership.forms.nominations import ChangeNominationForm, NominateForm, PaperForm
from membership.models import Call, Nomination
from membership.queries.eligibility import fields_of, marks_of
from membership.queries.namesakes import found_by_name, persons_within_reach
from membership.queries.nominations import nomination_for, nominators_of, why_no_change, why_no_nomination
from membership.states import Paper
from membership.views.nominations import page_of_nomination, trail_of
from parties.models import Organization, Party


def nomination_or_404(request: HttpRequest, pk: int) -> Nomination:
    found = nomination_for(request.user, pk)
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft, for the Party or organization one speaks for, or by an officer for any. What came too late is refused
    with the date, and stays on the page as it was typed."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("body__scheme"), pk=pk)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form, words = _form(request, call)
    late = why_no_nomination(call)
    if request.method != "POST" and late:
        raise Refused(late)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            made = _nominated(call, form, request.user)
            messages.success(request, _("The draft is kept. Add the letter and the CV, then submit it."))
            return HttpResponseRedirect(made.get_absolute_url(), status=303)
    context = _asked(call, form, words) | {"late": late}
    return render(request, "membership/nomination_form.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, call: Call) -> tuple[NominateForm, str]:
    on_behalf = call.body_id in officer_body_ids(request.user)
    parties, organizations = nominators_of(request.user, is_officer=on_behalf)
    if not parties and not organizations:
        raise Refused(_("Experts are nominated by the focal point of a Party or the head of an organization."))
    origins: list[tuple[str, Party | Organization]] = [(f"party:{one.pk}", one) for one in parties]
    origins += [(f"organization:{one.pk}", one) for one in organizations]
    within, words = persons_within_reach(request.user, call.body), request.GET.get("q", "").strip()[:100]
    form = NominateForm(
        request.POST or None, origins=origins, within=within, people=found_by_name(within, words),
        on_behalf=on_behalf, fields=fields_of(call.body), marks=marks_of(call.body),
    )  # fmt: skip
    return form, words


def _nominated(call: Call, form: NominateForm, user) -> Nomination:
    channel = {"channel": form.cleaned_data["channel"]} if "channel" in form.fields else {}
    return actions.nominate_expert(call=call, by=user, **form.of(), **form.whom(), **form.facts(), **channel)


def _asked(call: Call, form: NominateForm, words: str) -> dict:
    heading = _("Nominate an expert")
    return {
        "call": call,
        "form": form,
        "words": words,
        "heading": heading,
        "submit": _("Keep and go on to the papers"),
        "cancel_url": call.get_absolute_url(),
        "trail": [*trail_of(call), (heading, "")],
        "draft": f"nominate-{call.pk}",
        "place": "bodies",
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """What the nomination says, until it is submitted and while it is returned; officers also later."""
    one = nomination_or_404(request, pk)
    access.require(request.user, "membership.nominate_expert", one)
    if request.method != "POST" and (sentence := why_no_change(one, request.user)):
        raise Refused(sentence)
    form = _change_form(request, one)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            version, who = form.cleaned_data["version"], form.who()
            actions.change_nomination(nomination=one, by=request.user, version=version, who=who, **form.facts())
            return HttpResponseRedirect(one.get_absolute_url(), status=303)
    heading = _("Change the nomination of %(person)s") % {"person": one.person}
    context = {
        "form": form, "call": one.call, "heading": heading, "submit": _("Save"), "place": "bodies", "nomination": one,
        "cancel_url": one.get_absolute_url(), "trail": [*trail_of(one.call), (str(one), one.get_absolute_url())],
    }  # fmt: skip
    return render(request, "membership/nomination_change.html", context, status=422 if form.errors else 200)


def _change_form(request: HttpRequest, one: Nomination) -> ChangeNominationForm:
    names = (*ChangeNominationForm.FACTS, "version")
    initial = {name: getattr(one, name) for name in names}
    initial |= {name: getattr(one.person, name) for name in ChangeNominationForm.WHO if one.is_new_person}
    return ChangeNominationForm(
        request.POST or None, initial=initial, is_new_person=one.is_new_person, fields=fields_of(one.body),
        marks=marks_of(one.body),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_paper(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """A paper for whoever sees the nomination, as an attachment; posted, it takes the place of the one there."""
    one = nomination_or_404(request, pk)
    if kind not in Paper.values:
        raise Http404
    if request.method != "POST":
        paper = get_object_or_404(one.papers.all(), kind=kind)
        return as_attachment(paper.file, name=paper.name, media_type=paper.media_type)
    form = PaperForm(request.POST, request.FILES, kind=kind)
    if form.is_valid():
        with told_by(form):
            actions.attach_paper(nomination=one, kind=kind, file=form.cleaned_data["file"], by=request.user)
            back = f"{reverse('membership:nomination', args=[one.pk])}#papers"
            return HttpResponseRedirect(back, status=303)
    context = page_of_nomination(request, one, paper_form=form)
    return render(request, "membership/nomination.html", context, status=422)
