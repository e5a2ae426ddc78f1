"""A body's recommendations in pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from membership.models import Body
from membership.views.frame import body_or_404, page_of
from recommendations.models import Recommendation
from recommendations.queries.body import body_overview
from recommendations.views.kept import kept


@require_safe
def of_body(request: HttpRequest, slug: str) -> HttpResponse:
    """By meeting, over time, from adoption to answer, and how old what is open is."""
    body = body_or_404(request, slug)
    sentence, pictures = kept(f"body:{body.pk}", request.user, lambda: _drawn(body, request.user))
    context = page_of(body, request, current="recommendations") | {
        "sentence": sentence,
        "pictures": pictures,
    }
    return render(request, "recommendations/body.html", context)


def _drawn(body: Body, user) -> tuple[str, SafeString]:
    overview = body_overview(body, user)
    if not overview.requests:
        return overview.sentence, SafeString("")
    visible = Recommendation.objects.visible_to(user).filter(body=body)
    meetings = Meeting.objects.visible_to(user).filter(recommendations__in=visible).distinct()
    context = {"body": body, "overview": overview, "meetings": meetings.order_by("-starts_on", "-pk")[:30]}
    return overview.sentence, render_to_string("recommendations/pictures.html", context)


def number_of_body(body, user):
    """For the tab."""
    return Recommendation.objects.visible_to(user).filter(body=body)
