"""What every request passes: its id, and the answer to a refusal."""

import logging
import re
import uuid
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from core import logs
from core.refusals import Refused, collision

log = logging.getLogger(__name__)
REQUEST_ID = "rapporteur.request_id"
_ID = re.compile(r"^[A-Za-z0-9._-]{8,64}$")


def request_id(get_response):
    """Give each request an id (or keep a proxy's), log with it, and answer with it in `X-Request-ID`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _ID.match(given) else uuid.uuid4().hex[:16]
        request.META[REQUEST_ID] = request_id
        token = logs.request_id.set(request_id)
        try:
            response = get_response(request)
        finally:
            logs.request_id.reset(token)
        response["X-Request-ID"] = request_id
        return response

    return middleware


class Refusals:
    """Turns `Refused` into a message and the page it came from (POST), a 403 or 409 page (GET), or JSON; gives the
    refusal of a method its page, and stops what no keyboard can write."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or not request.accepts("text/html"):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        return render(request, "400.html", status=400) if _holds_nul(request) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = exception if isinstance(exception, Refused) else collision(exception)
        if refusal is None:
            return None
        if refusal is not exception:
            log.warning("two at once at %s", request.path, exc_info=exception)
        sentence = str(refusal)
        if request.accepts("application/json") and not request.accepts("text/html"):
            return JsonResponse({"refused": sentence}, status=refusal.status)
        back = request.headers.get("Referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(back, {request.get_host()}):
            messages.error(request, sentence)
            return _go_back(request, back)
        return render(request, "403.html", {"sentence": sentence}, status=refusal.status)


def _holds_nul(request: HttpRequest) -> bool:
    """NUL is in no language; PostgreSQL keeps no text that holds it."""
    if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    return any("\0" in value for name, values in request.POST.lists() for value in (name, *values))


def _go_back(request: HttpRequest, back: str) -> HttpResponse:
    parts = urlsplit(back)
    # Two strokes at the beginning would name another site.
    address = "/" + parts.path.lstrip("/\\") + (f"?{parts.query}" if parts.query else "")
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return HttpResponseRedirect(address, status=303)
