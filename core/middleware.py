"""What every request passes: its id, and the answer to a refusal."""

import re
import uuid
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from core import logs
from core.refusals import Refused

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
    """Turns `Refused` into a message and the page it came from (POST), a 403 or 409 page (GET), or JSON; and gives
    the refusal of a method its page."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or not request.accepts("text/html"):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        sentence = str(exception)
        if request.accepts("application/json") and not request.accepts("text/html"):
            return JsonResponse({"refused": sentence}, status=exception.status)
        back = request.headers.get("Referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(back, {request.get_host()}):
            messages.error(request, sentence)
            return _go_back(request, back)
        return render(request, "403.html", {"sentence": sentence}, status=exception.status)


def _go_back(request: HttpRequest, back: str) -> HttpResponse:
    parts = urlsplit(back)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return HttpResponseRedirect(address, status=303)
