"""One recommendation: its words, its addressees, its trace."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.queries import short_title
from recommendations import queries
from recommendations.access import speaks_for_the_addressee
from recommendations.drawing import tidy
from recommendations.forms import AnswerForm, DueForm, EvidenceForm, ProgressForm
from recommendations.models import Recommendation
from recommendations.queries.lineage import lineage_of
from recommendations.queries.waiting import UNANSWERED
from recommendations.views import tables
from workflow.engine import Offer, offers


@require_safe
def recommendation(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    visible = Recommendation.objects.visible_to(request.user).select_related(
        "meeting__body", "body", "theme", "paragraph__report"
    )
    found = get_object_or_404(visible, meeting__slug=slug, ref=ref)
    page = queries.recommendation_page(found, request.user)
    tracks = [
        (track, forms_of(track, request.user), tables.numbers_of(track.collective, page)) for track in page.tracks
    ]
    ties, chain = lineage_of(found, request.user)
    context = {
        "recommendation": found,
        "text": tidy(found.words),
        "adopted": tidy(found.text),
        "corrections": found.corrections.select_related("made_by") if found.corrected_text else [],
        "page": page,
        "tracks": tracks,
        "doing": [act for track, forms, _many in tracks if (act := _own_act(track, forms, request.user))],
        "is_changed": page.passage is not None and page.passage.text != tidy(found.words),
        "doings": queries.doings_of(found, request.user),
        "ties": ties,
        "chain": chain,
        "may_manage": request.user.has_perm("recommendations.manage_recommendation", found),
        **_acts(found, request.user),
        "place": "recommendations",
        "trail": _crumbs(found),
    }
    return render(request, "recommendations/recommendation.html", context)


def _crumbs(found: Recommendation) -> list[tuple[str, str]]:
    meeting = found.meeting
    return [
        (found.body.short_name, found.body.get_absolute_url()),
        (short_title(meeting), meeting.get_absolute_url()),
        (_("Recommendations"), f"{meeting.get_absolute_url()}recommendations/"),
        (found.ref, ""),
    ]


def _acts(found: Recommendation, user) -> dict:
    """To close it is the next act; to supersede, merge or retire it is a page of its own, which says what follows."""
    acts = [_act(found, offer) for offer in offers(found, user)]
    closing = [act for act in acts if act["name"] == "close"]
    ending = ("supersede", "retire")
    return {
        "closing": closing,
        "rarer": [act for act in acts if act not in closing and act["name"] not in ending],
        "may_end": any(act["name"] in ending for act in acts),
    }


def _own_act(track: queries.Track, forms: dict, user) -> tuple[str, str] | None:
    """What the reader is to do next about one addressee, and where: check what was reported, answer, report."""
    one = track.follow_up
    if any(act["allowed"] for act in track.acts):
        return _("Check what was reported"), f"#follow-up-{one.pk}"
    if one.is_over or not speaks_for_the_addressee(user, one):
        return None
    if "answer" in forms and one.response in UNANSWERED:
        return _("Answer"), reverse("recommendations:answer", args=[one.pk])
    return (_("Report progress"), reverse("recommendations:progress", args=[one.pk])) if "progress" in forms else None


def _act(found: Recommendation, offer: Offer) -> dict:
    url = reverse("workflow:act", args=["recommendations", "recommendation", found.pk, offer.name])
    return {**asdict(offer), "asks_note": bool(offer.asks), "note_label": offer.asks, "url": url}


def forms_of(track: queries.Track, user) -> dict:
    """The forms a reader may fill for one addressee; ids carry the addressee's, so that a page has each once."""
    one = track.follow_up
    seen = {"version": one.version}
    forms: dict = {}
    if track.may_answer and one.recommendation.state == "transmitted":
        if track.answers:
            behalf = not speaks_for_the_addressee(user, one)
            forms["answer"] = AnswerForm(
                answers=track.answers, on_behalf=behalf, initial=seen, auto_id=f"answer-{one.pk}-%s"
            )
        forms["progress"] = ProgressForm(moves=track.moves, initial=seen, auto_id=f"progress-{one.pk}-%s")
        forms["evidence"] = EvidenceForm(auto_id=f"evidence-{one.pk}-%s")
    if track.may_set_due:
        forms["due"] = DueForm(initial={**seen, "due_on": one.due_on}, auto_id=f"due-{one.pk}-%s")
    return forms
