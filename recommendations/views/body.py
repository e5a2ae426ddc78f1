"""A body's recommendations in pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from membership.views.frame import body_or_404, page_of
from recommendations.models import Recommendation
from recommendations.queries.body import body_overview


@require_safe
def of_body(request: HttpRequest, slug: str) -> HttpResponse:
    """By meeting, over time, from adoption to answer, and how old what is open is."""
    body = body_or_404(request, slug)
    visible = Recommendation.objects.visible_to(request.user).filter(body=body)
    meetings = Meeting.objects.visible_to(request.user).filter(recommendations__in=visible).distinct()
    context = page_of(body, request, current="recommendations") | {
        "overview": body_overview(body, request.user),
        "meetings": meetings.order_by("-starts_on", "-pk")[:30],
    }
    return render(request, "recommendations/body.html", context)


def number_of_body(body, user):
    """For the tab."""
    return Recommendation.objects.visible_to(user).filter(body=body)
