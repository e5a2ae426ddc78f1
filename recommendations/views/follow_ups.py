"""What is done with one addressee's follow-up: each act is a form with its own address."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import Refused, told_by
from recommendations import actions
from recommendations.access import speaks_for_the_addressee
from recommendations.drawing import tidy
from recommendations.forms import AnswerForm, DueForm, ProgressForm
from recommendations.models import FollowUp
from recommendations.queries.page import answers_of, moves_of
from recommendations.states import RecommendationState

ANSWER, MANAGE = "recommendations.answer_followup", "recommendations.manage_recommendation"


def followed_up(request: HttpRequest, pk: int, permission: str = ANSWER) -> FollowUp:
    """The follow-up where the reader may see it, else 404; who sees it and may not act reads why."""
    related = FollowUp.objects.select_related("recommendation__meeting__body", "recommendation__body")
    one = get_object_or_404(related.visible_to(request.user), pk=pk)
    if not request.user.has_perm(permission, one if permission == ANSWER else one.recommendation):
        raise Refused(_("This act is not yours to do here."))
    if permission == ANSWER and one.recommendation.state != RecommendationState.TRANSMITTED:
        raise Refused(_("The recommendation has not been transmitted to its addressees yet."))
    return one


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    one = followed_up(request, pk)
    behalf = not speaks_for_the_addressee(request.user, one)
    form = AnswerForm(request.POST or None, answers=_answers(one), on_behalf=behalf, initial={"version": one.version})
    if form.is_valid():
        with told_by(form):
            actions.respond(follow_up=one, by=request.user, **form.cleaned_data)
            return _done(request, one, _("The answer is recorded."))
    return _shown(request, one, form, _("Answer recommendation %(ref)s"), _("Answer"))


def _answers(one: FollowUp) -> list[tuple[str, str]]:
    """What can be answered now, and the answer that stands: giving it twice is no mistake."""
    choices = answers_of(one)
    if one.response != "pending" and one.response not in dict(choices):
        choices.append((one.response, one.get_response_display()))
    return choices


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    one = followed_up(request, pk)
    moves = moves_of(one, has_evidence=one.evidence.exists())
    if one.progress not in dict(moves):
        moves.append((one.progress, one.get_progress_display()))
    form = ProgressForm(request.POST or None, moves=moves, initial={"version": one.version})
    if form.is_valid():
        with told_by(form):
            actions.report_progress(follow_up=one, by=request.user, **form.cleaned_data)
            return _done(request, one, _("The report is recorded."))
    return _shown(request, one, form, _("Report progress on %(ref)s"), _("Report"))


@require_http_methods(["GET", "HEAD", "POST"])
def due(request: HttpRequest, pk: int) -> HttpResponse:
    one = followed_up(request, pk, MANAGE)
    form = DueForm(request.POST or None, initial={"version": one.version, "due_on": one.due_on})
    if form.is_valid():
        with told_by(form):
            actions.set_due(follow_up=one, by=request.user, **form.cleaned_data)
            return _done(request, one, _("The date is set."))
    return _shown(request, one, form, _("Due date of %(ref)s"), _("Set the date"))


def _done(request: HttpRequest, one: FollowUp, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(one.get_absolute_url(), status=303)


def _shown(request: HttpRequest, one: FollowUp, form: Form, heading: str, submit: str) -> HttpResponse:
    recommendation = one.recommendation
    context = {
        "form": form,
        "follow_up": one,
        "whom": one.addressee,
        "recommendation": recommendation,
        "text": tidy(recommendation.words),
        "heading": heading % {"ref": recommendation.ref},
        "submit": submit,
        "cancel_url": one.get_absolute_url(),
        "place": "recommendations",
    }
    return render(request, "recommendations/act.html", context, status=422 if form.is_bound else 200)
