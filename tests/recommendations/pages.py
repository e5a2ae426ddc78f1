"""The addresses of the pages, and what was answered."""

from django.urls import reverse

from recommendations.models import FollowUp

LIST = "/recommendations/"
OF_MEETING = "/meetings/lg-cbb-10/recommendations/"
ONE = "/meetings/lg-cbb-10/recommendations/35(d)/"
EVIL = '<script>alert("x")</script>'


def act(name: str, follow_up: FollowUp) -> str:
    return reverse(f"recommendations:{name}", args=[follow_up.pk])


def text(response) -> str:
    return response.content.decode()
