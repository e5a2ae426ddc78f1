"""What a recommendation came from and led to: recorded by an officer, recognised before it is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Refused, told_by
from recommendations import actions
from recommendations.forms.lineage import EndForm, TieForm
from recommendations.models import Kin, Recommendation
from recommendations.queries.lineage import consequences_of
from recommendations.queries.recognition import Recognised, recognised
from workflow.engine import offers

MANAGE = "recommendations.manage_recommendation"


def _found(request: HttpRequest, slug: str, ref: str) -> Recommendation:
    rows = Recommendation.objects.visible_to(request.user).select_related("meeting__body", "body")
    return get_object_or_404(rows, meeting__slug=slug, ref=ref)


def _managed(request: HttpRequest, slug: str, ref: str) -> Recommendation:
    found = _found(request, slug, ref)
    if not request.user.has_perm(MANAGE, found):
        raise Refused(_("This act is not yours to do here."))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Record a tie; with `look` only what was pasted is looked up and shown."""
    found = _managed(request, slug, ref)
    form = TieForm(request.POST or None)
    seen: Recognised | None = None
    if form.is_valid():
        with told_by(form):
            if "look" in request.POST:
                seen = recognised(form.cleaned_data["what"], found, request.user)
            else:
                actions.tie_recommendation(recommendation=found, by=request.user, **form.cleaned_data)
                messages.success(request, _("It is recorded."))
                return HttpResponseRedirect(f"{found.get_absolute_url()}#lineage", status=303)
    context = _around(found, form, _("Lineage of %(ref)s")) | {
        "seen": seen, "see_url": reverse("recommendations:see", args=[slug, ref]),
    }  # fmt: skip
    bad = form.is_bound and seen is None
    return render(request, "recommendations/tie.html", context, status=422 if bad else 200)


@require_safe
def see(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """What is pasted, as it is recognised; a part of a page."""
    found = _managed(request, slug, ref)
    context: dict = {"seen": None, "refused": ""}
    if what := request.GET.get("what", "").strip():
        try:
            context["seen"] = recognised(what, found, request.user)
        except Refused as refusal:
            context["refused"] = str(refusal)
    return render(request, "recommendations/seen.html", context)


@require_POST
def untie(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a tie back; leads back to the page it was taken back on."""
    rows = Kin.objects.visible_to(request.user).select_related("recommendation__meeting__body", "other__meeting__body")
    kin = get_object_or_404(rows, pk=pk)
    ends = [one for one in (kin.recommendation, kin.other) if one]
    here = next((one for one in ends if str(one.pk) == request.POST.get("here")), ends[0])
    actions.untie_recommendation(kin=kin, by=request.user)
    messages.success(request, _("It is taken back; that it stood is in the trail."))
    return HttpResponseRedirect(f"{here.get_absolute_url()}#lineage", status=303)


def endings_for(found: Recommendation, user) -> list[tuple[str, str]]:
    """How this reader may end the recommendation: (act, words); a merger is for whoever may supersede it."""
    names = {offer.name for offer in offers(found, user)}
    if "supersede" in names:
        names.add("merge")
    words = {
        "supersede": _("Superseded by a later text"),
        "merge": _("Merged into another recommendation"),
        "retire": _("Retired: nothing more is to be done"),
    }
    return [(name, said) for name, said in words.items() if name in names]


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """End a recommendation; the page says before what becomes of each follow-up."""
    found = _found(request, slug, ref)
    acts = endings_for(found, request.user)
    if not acts:
        raise Refused(_("There is nothing here that you may end."))
    form = EndForm(request.POST or None, acts=acts, initial={"version": found.version})
    if form.is_valid():
        with told_by(form):
            _end(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is done; each follow-up says what became of it."))
            return HttpResponseRedirect(found.get_absolute_url(), status=303)
    context = _around(found, form, _("End the follow-up of %(ref)s")) | {"consequences": consequences_of(found)}
    return render(request, "recommendations/end.html", context, status=422 if form.is_bound else 200)


def _end(found: Recommendation, *, act: str, what: str, version: int | None, by) -> None:
    if act == "merge":
        actions.merge_recommendation(recommendation=found, into=what, version=version, by=by)
    elif act == "supersede":
        actions.supersede_recommendation(recommendation=found, what=what, version=version, by=by)
    else:
        actions.retire_recommendation(recommendation=found, reason=what, version=version, by=by)


def _around(found: Recommendation, form, heading: str) -> dict:
    return {
        "form": form,
        "recommendation": found,
        "text": found.words.rstrip(" .;"),
        "heading": heading % {"ref": found.ref},
        "cancel_url": found.get_absolute_url(),
        "place": "recommendations",
    }
