"""The language of the interface: a cookie, set at sign-in and when the profile changes."""

from django.conf import settings
from django.http import HttpResponse


def keep_language(response: HttpResponse, language: str) -> None:
    """Let the reader's next pages be in *language*, as the language menu does."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
