"""The yardstick c: what Django itself costs, written the plain way.

Session, user, one query, and a table of 40 rows by template: a link by `url`, a translated word, two dates by `date`.
"""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from parties.models import TreatyAction

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
PAGE = """{% load i18n %}<!doctype html><html lang="en"><title>{{ user }}</title><table class="table">
<tr><th>{% translate "Party" %}</th><th>{% translate "Instrument" %}</th></tr>{% for act in acts %}
<tr class="table__row"><th scope="row"><a class="table__link" href="{% url 'row' act.party.iso2 %}">{{ act.party.name }}</a></th>
<td class="table__cell">{% translate "Party" %}</td><td class="table__cell">{{ act.get_instrument_display }}</td>
<td class="table__cell"><time>{{ act.deposited_on|date:"j F Y" }}</time></td>
<td class="table__cell"><time>{{ act.party_since|date:"j F Y" }}</time></td></tr>{% endfor %}
</table></html>"""  # noqa: E501


def table(request: HttpRequest, key: str = "") -> HttpResponse:
    template = engines["django"].from_string(PAGE) if not _TEMPLATE else _TEMPLATE[0]
    _TEMPLATE[:] = [template]
    acts = TreatyAction.objects.select_related("party").order_by("pk")[:40]
    return HttpResponse(template.render({"user": request.user, "acts": acts}, request))


_TEMPLATE: list = []
urlpatterns = [path("", table), path("rows/<str:key>/", table, name="row")]
