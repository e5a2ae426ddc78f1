"""Pages against the yardstick, in one process and in turn, so that a noisy machine disturbs both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import brotli
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.base import BaseHandler
from django.db import connection, reset_queries
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import clear_url_caches, set_urlconf

from bench import bare

ROUNDS, SECONDS = 11, 1.0  # a page is asked this often, unless it has taken this long


@dataclass(frozen=True)
class Measured:
    """A page: its ratio to c, milliseconds as a record, queries, bytes compressed."""

    name: str
    ratio: float
    milliseconds: float
    queries: int
    size: int
    budget: float


class Bench:
    """Two handlers over one database: the site's, and bare Django's."""

    def __init__(self, user) -> None:
        self.site = BaseHandler()
        self.site.load_middleware()
        with override_settings(MIDDLEWARE=bare.MIDDLEWARE, ROOT_URLCONF="bench.bare"):
            self.bare = BaseHandler()
            self.bare.load_middleware()
        self.cookie = _session_of(user)

    def ask(self, path: str, *, signed_in: bool = True, **headers):
        """One request through the site's middleware and view; the response, rendered."""
        request = RequestFactory().get(path, **headers)
        if signed_in:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = self.cookie
        return self._answer(self.site, request, settings.ROOT_URLCONF)

    def post(self, path: str, data: dict, **headers):
        """The same for what a form sends; nobody forges it here."""
        request = RequestFactory().post(path, data, **headers)
        request.COOKIES[settings.SESSION_COOKIE_NAME] = self.cookie
        request._dont_enforce_csrf_checks = True
        return self._answer(self.site, request, settings.ROOT_URLCONF)

    def ask_bare(self):
        request = RequestFactory().get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = self.cookie
        request.urlconf = "bench.bare"
        return self._answer(self.bare, request, "bench.bare")

    def _answer(self, handler: BaseHandler, request, urlconf: str):
        set_urlconf(urlconf)
        response = handler._middleware_chain(request) if handler is self.bare else handler.get_response(request)
        if response.streaming:
            list(response.streaming_content)
        set_urlconf(None)
        return response

    def page(self, name: str, path: str, budget: float, *, signed_in: bool = True, **headers) -> Measured:
        """The median ratio of *path* to c; raises where the page does not answer 200 or 304."""
        self.ask(path, signed_in=signed_in, **headers)  # what a process learns once is no part of a page
        with CaptureQueriesContext(connection) as queries:
            response = self.ask(path, signed_in=signed_in, **headers)
        if response.status_code not in (200, 304):
            raise SystemExit(f"{path} answered {response.status_code}.")
        asked = len(queries)  # now: the rounds below empty the log
        pairs = in_turn(lambda: self.ask(path, signed_in=signed_in, **headers), self.ask_bare)
        return Measured(
            name=name,
            ratio=median(page / yard for page, yard in pairs),
            milliseconds=median(page for page, _yard in pairs) * 1000,
            queries=asked,
            size=0 if response.streaming else len(brotli.compress(response.content, quality=5)),
            budget=budget,
        )


def in_turn(
    ours: Callable[[], object], yard: Callable[[], object], rounds: int = ROUNDS, seconds: float = SECONDS
) -> list[tuple[float, float]]:
    """Seconds of both, in turn: *rounds* pairs, fewer once *seconds* are over, at least three."""
    pairs: list[tuple[float, float]] = []
    end = perf_counter() + seconds
    while len(pairs) < rounds and (len(pairs) < 3 or perf_counter() < end):
        pairs.append((timed(ours), timed(yard)))
    return pairs


def timed(act: Callable[[], object]) -> float:
    """Seconds of one call."""
    reset_queries()
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _session_of(user) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    clear_url_caches()
    return session.session_key or ""
