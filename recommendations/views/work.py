"""Planning the actions of a recommendation and changing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import Refused, told_by
from recommendations import actions
from recommendations.drawing import tidy
from recommendations.forms import ActionForm
from recommendations.models import Action, Recommendation

MANAGE = "recommendations.manage_recommendation"


@require_http_methods(["GET", "HEAD", "POST"])
def plan_action(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Add an action to a recommendation."""
    rows = Recommendation.objects.visible_to(request.user).select_related("meeting", "body")
    found = get_object_or_404(rows, meeting__slug=slug, ref=ref)
    _refuse(request, found)
    form = ActionForm(request.POST or None, beside=found.actions.all(), initial={"lead": request.user.email})
    if form.is_valid():
        with told_by(form):
            told = {name: value for name, value in form.cleaned_data.items() if name != "version"}
            action = actions.plan_action(recommendation=found, by=request.user, **told)
            return _done(request, action, _("The action is planned."))
    return _shown(request, found, form, _("Plan an action"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an action its words, people and days anew."""
    rows = Action.objects.visible_to(request.user).select_related("recommendation__meeting", "recommendation__body")
    action = get_object_or_404(rows, pk=pk)
    _refuse(request, action.recommendation)
    beside = action.recommendation.actions.exclude(pk=action.pk)
    form = ActionForm(request.POST or None, beside=beside, initial=ActionForm.initial_of(action))
    if form.is_valid():
        with told_by(form):
            actions.change_action(action=action, by=request.user, **form.cleaned_data)
            return _done(request, action, _("The action is changed."))
    return _shown(request, action.recommendation, form, _("Change the action"))


def _refuse(request: HttpRequest, found: Recommendation) -> None:
    if not request.user.has_perm(MANAGE, found):
        raise Refused(_("This act is not yours to do here."))


def _done(request: HttpRequest, action: Action, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(action.get_absolute_url(), status=303)


def _shown(request: HttpRequest, found: Recommendation, form: ActionForm, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "recommendation": found,
        "text": tidy(found.words),
        "heading": heading,
        "cancel_url": found.get_absolute_url(),
        "place": "recommendations",
    }
    return render(request, "recommendations/plan.html", context, status=422 if form.is_bound else 200)
