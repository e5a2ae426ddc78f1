"""Numbers and ordinals in the reader's language: words in English, figures with their ending elsewhere."""

from django.utils.translation import get_language

from core.text.words import number_word, ordinal_word

#: What follows the figure where the noun is “meeting” in the nominative, and for the first one.
ENDINGS = {"fr": ("e", "re"), "es": (".ª", ".ª"), "ru": ("-е", "-е")}


def ordinal(n: int) -> str:
    """``tenth`` in English, ``10e`` in French, ``10`` where figures need no ending."""
    language = (get_language() or "en")[:2]
    if language == "en":
        return ordinal_word(n)
    usual, first = ENDINGS.get(language, ("", ""))
    return f"{n}{first if n == 1 else usual}"


def number(n: int, threshold: int = 10) -> str:
    """``three`` in English, ``3`` elsewhere."""
    return number_word(n, threshold) if (get_language() or "en").startswith("en") else str(n)
