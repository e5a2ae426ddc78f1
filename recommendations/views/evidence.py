"""Evidence: attached to a track or to the answer of one of the many, looked at before, and its file."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.refusals import Refused, told_by
from core.uploads import ENDINGS, as_attachment
from recommendations import actions, queries
from recommendations.drawing import tidy
from recommendations.forms import EvidenceForm
from recommendations.models import Answer, Evidence, FollowUp
from recommendations.views.follow_ups import followed_up
from recommendations.views.verification import answer_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence of an addressee that stands for itself."""
    one = followed_up(request, pk)
    return _attached(request, one, None)


@require_http_methods(["GET", "HEAD", "POST"])
def attach_to_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence of one of the many; whoever may answer for it attaches."""
    answer = answer_or_404(request, pk)
    if not request.user.has_perm("recommendations.answer_askedparty", answer.asked):
        raise Refused(_("This act is not yours to do here."))
    return _attached(request, answer.follow_up, answer)


def _attached(request: HttpRequest, one: FollowUp, answer: Answer | None) -> HttpResponse:
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if "look" in request.POST:
        return _looked_at(request, one, answer)
    if form.is_valid():
        with told_by(form):
            kept = actions.attach_evidence(follow_up=one, answer=answer, by=request.user, **form.cleaned_data)
            told = _("The evidence is attached.")
            if kept.kind == "document" and kept.document_id is None:
                told += " " + _("No document here has the symbol %(symbol)s; it is kept as a reference.") % {
                    "symbol": kept.symbol
                }
            messages.success(request, told)
            return HttpResponseRedirect(answer.page_url if answer else one.get_absolute_url(), status=303)
    return _shown(request, one, answer, form, status=422 if form.is_bound else 200)


def _looked_at(request: HttpRequest, one: FollowUp, answer: Answer | None) -> HttpResponse:
    """What the pasted words are, before anything is attached; with htmx that part alone."""
    looked = _look(request.POST.get("reference", ""), one, request.user)
    if request.headers.get("HX-Request"):
        return render(request, "recommendations/evidence_found.html", looked)
    form = EvidenceForm(initial=request.POST.dict())
    return _shown(request, one, answer, form, **looked)


def _look(reference: str, one: FollowUp, user) -> dict:
    if not reference.strip():
        return {}
    try:
        prefix = one.recommendation.meeting.symbol_prefix
        return {"found": queries.evidence_in(reference[:500], prefix=prefix, user=user)}
    except Refused as refusal:
        return {"unknown": str(refusal)}


def _shown(request: HttpRequest, one: FollowUp, answer: Answer | None, form, *, status: int = 200, **more):
    recommendation = one.recommendation
    context = {
        "form": form,
        "follow_up": one,
        "whom": answer.asked.party if answer else one.addressee,
        "recommendation": recommendation,
        "text": tidy(recommendation.words),
        "heading": _("Attach evidence to %(ref)s") % {"ref": recommendation.ref},
        "submit": _("Attach"),
        "cancel_url": answer.page_url if answer else one.get_absolute_url(),
        "place": "recommendations",
        **more,
    }
    return render(request, "recommendations/evidence_form.html", context, status=status)


@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a piece of evidence, as an attachment, for whoever sees the piece."""
    proof = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    if not proof.file:
        raise Http404
    name = (slugify(proof.title)[:60] or "evidence") + ENDINGS.get(proof.media_type, "")
    return as_attachment(proof.file, name=name, media_type=proof.media_type)
