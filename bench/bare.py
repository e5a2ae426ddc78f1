"""The yardstick c: what Django itself costs. Session, user, one query, a 40-row table by template."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from parties.models import Party

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
PAGE = """<!doctype html><title>{{ user }}</title><table>{% for party in parties %}<tr><td>{{ party.iso2 }}</td>
<td><a href="/parties/{{ party.iso2 }}/">{{ party.name }}</a></td><td>{{ party.iso3 }}</td><td>{{ party.m49 }}</td>
<td>{{ party.un_admitted }}</td></tr>{% endfor %}</table>"""


def table(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(PAGE) if not _TEMPLATE else _TEMPLATE[0]
    _TEMPLATE[:] = [template]
    return HttpResponse(template.render({"user": request.user, "parties": Party.objects.all()[:40]}, request))


_TEMPLATE: list = []
urlpatterns = [path("", table)]
