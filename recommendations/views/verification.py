"""One answer of one of the many with what shows it; what waits to be verified; verifying, sending back, reopening."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.refusals import Refused, told_by
from meetings.queries import short_title
from recommendations import actions, queries
from recommendations.drawing import asks_of, tidy
from recommendations.forms import NoteForm
from recommendations.guards import NO_EVIDENCE
from recommendations.models import Answer, AskedParty, Round
from recommendations.views import tables
from workflow.queries import trail_of

VERIFY = "recommendations.verify_followup"


def answer_or_404(request: HttpRequest, pk: int) -> Answer:
    """An answer the reader may see, with all that its page asks of it."""
    related = Answer.objects.select_related(
        "asked__round__meeting__body", "asked__party", "follow_up__recommendation__meeting__body",
        "follow_up__recommendation__body", "answered_by", "verified_by",
    )  # fmt: skip
    return get_object_or_404(related.filter(asked__in=AskedParty.objects.visible_to(request.user)), pk=pk)


@require_safe
def answer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What one Party said about one recommendation, in each round, what shows it, and who verified it."""
    one = answer_or_404(request, pk)
    verifies = request.user.has_perm(VERIFY, one.follow_up)
    others = queries.other_answers(one)
    evidence = queries.evidence_of_party(one, request.user)
    asks = NoteForm(asks=_asks(one), initial={"version": one.asked.version}) if verifies and _acts(one) else None
    context = {
        **_head(one),
        "one": one,
        "text": tidy(one.follow_up.recommendation.words),
        "asks": asks_of(one.follow_up.recommendation.qualifiers),
        "evidence": evidence,
        "others": others,
        "act": asks and {"form": asks, "word": _word(one), "to": _address(one)},
        "back_url": reverse("recommendations:send_back_answer", args=[pk]) if asks and one.is_claimed else "",
        "why_not": _why_not(one, evidence, request.user),
        "may_attach": request.user.has_perm("recommendations.answer_askedparty", one.asked),
        "entries": trail_of(one.asked, *(other.asked for other in others), limit=12),
    }
    return render(request, "recommendations/answer.html", context)


def _head(one: Answer) -> dict:
    meeting, ref = one.asked.round.meeting, one.follow_up.recommendation.ref
    return {
        "heading": _("%(party)s on %(ref)s") % {"party": one.asked.party, "ref": ref},
        "trail": [
            (short_title(meeting), meeting.get_absolute_url()),
            (str(one.asked.round), one.asked.round.get_absolute_url()),
            (str(one.asked.party), one.asked.get_absolute_url()),
            (ref, ""),
        ],
        "place": "recommendations",
    }


def _acts(one: Answer) -> bool:
    return one.is_verified or one.is_claimed


def _why_not(one: Answer, evidence: queries.Proofs, user) -> str:
    """Why it cannot be verified by *user* now, or ""."""
    if not one.is_claimed:
        return ""
    if one.answered_by_id == user.pk:
        return _("You entered this answer. Another person verifies.")
    return "" if evidence.shown or evidence.hidden else str(NO_EVIDENCE)


def _asks(one: Answer) -> str:
    return _("Why it is reopened") if one.is_verified else _("What was seen")


def _word(one: Answer) -> str:
    return _("Reopen") if one.is_verified else _("Verify")


def _address(one: Answer) -> str:
    return reverse(
        "recommendations:reopen_answer" if one.is_verified else "recommendations:verify_answer", args=[one.pk]
    )


@require_http_methods(["GET", "HEAD", "POST"])
def verify_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what a Party reported as implemented."""
    told = _("The answer is verified.")
    return _noted(request, pk, actions.verify_answer, _("What was seen"), _("Verify"), told)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What shows it is not enough; whoever entered it is told."""
    told = _("The answer is sent back: it counts as in progress.")
    return _noted(request, pk, actions.send_back_answer, _("What is missing"), _("Send back"), told)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a verification back."""
    told = _("The answer is open again: reported, not verified.")
    return _noted(request, pk, actions.reopen_answer, _("Why it is reopened"), _("Reopen"), told)


def _noted(request: HttpRequest, pk: int, act, asks: str, word: str, told: str) -> HttpResponse:
    one = answer_or_404(request, pk)
    if not request.user.has_perm(VERIFY, one.follow_up):
        raise Refused(_("This act is not yours to do here."))
    form = NoteForm(request.POST or None, asks=asks, initial={"version": one.asked.version})
    if form.is_valid():
        with told_by(form):
            act(answer=one, by=request.user, **form.cleaned_data)
            messages.success(request, told)
            return HttpResponseRedirect(one.page_url, status=303)
    context = {**_head(one), "form": form, "submit": word, "cancel_url": one.page_url}
    context["sub"] = word
    return render(request, "frames/form.html", context, status=422 if form.is_bound else 200)


@require_safe
def claims(request: HttpRequest, pk: int) -> HttpResponse:
    """What the Parties of a round reported as implemented and nobody verified yet, fifty to a page."""
    rounds = Round.objects.visible_to(request.user).select_related("meeting__body")
    asking = get_object_or_404(rounds, pk=pk)
    if not request.user.has_perm("recommendations.manage_recommendation", asking.meeting):
        raise Refused(_("This page is for the officers of the body."))
    found = queries.claims_of(asking, ref=request.GET.get("ref", ""), after=request.GET.get("after", ""))
    meeting = asking.meeting
    context = {
        "asking": asking,
        "found": found,
        "ref": request.GET.get("ref", ""),
        "heading": _("To verify"),
        "columns": tables.claim_columns(),
        "rows": list(tables.claim_rows(found.rows, request.user)),
        "trail": [
            (short_title(meeting), meeting.get_absolute_url()),
            (str(asking), asking.get_absolute_url()),
            (_("To verify"), ""),
        ],
        "place": "meetings",
    }
    return render(request, "recommendations/claims.html", context)
