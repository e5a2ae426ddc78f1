"""What the frame around every page needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from core import clock
from core.dates import long_date

WAITING = "waiting"  # the session's key: the desk counts, every page only repeats the number
THEMES = ("auto", "light", "dark")
NATIVE = {
    "ar": "العربية",
    "zh-hans": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}


@dataclass(frozen=True)
class Place:
    key: str
    label: object
    url: str


_PLACES = [
    ("bodies", _("Bodies"), "membership:bodies"),
    ("meetings", _("Meetings"), "meetings:list"),
    ("documents", _("Documents"), "documents:list"),
    ("recommendations", _("Recommendations"), "recommendations:list"),
]


def frame(request: HttpRequest) -> dict:
    """Places, language, theme and the number of things that wait for the reader. No query of its own."""
    theme = request.COOKIES.get("theme", "auto")
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    # One key: a view has words of its own for places, themes and what waits.
    return {
        "frame": {
            "site_name": settings.SITE_NAME,
            "places": _places(),
            "waiting": request.session.get(WAITING, 0) if signed_in else 0,
            "theme": theme if theme in THEMES else "auto",
            "language": get_language() or settings.LANGUAGE_CODE,
            "direction": "rtl" if get_language_bidi() else "ltr",
            "languages": [(code, NATIVE[code]) for code, _name in settings.LANGUAGES],
            "demo_day": long_date(clock.today()) if settings.DEMO else "",
        }
    }


def _places() -> list[Place]:
    places = []
    for key, label, name in _PLACES:
        try:
            places.append(Place(key, label, reverse(name)))
        except NoReverseMatch:
            continue
    return places
