"""Names of States in the six languages of the United Nations.

Most come from the Unicode locale data that babel carries. Where those use an everyday form that a document
of the United Nations would not, `data/official_names.csv` holds the official one. English is the Party's.
"""

import csv
from functools import cache
from pathlib import Path

from babel import Locale
from django.utils.text import slugify

LOCALES = {"ar": "ar", "zh": "zh_Hans", "zh-hans": "zh_Hans", "en": "en", "fr": "fr", "ru": "ru", "es": "es"}
OFFICIAL = Path(__file__).parent / "data" / "official_names.csv"


def name_in(iso2, language):
    """The name for a two-letter code; "" for English, an unknown language, or a code without a name."""
    language = language.lower()
    locale = LOCALES.get(language)
    if locale is None or locale == "en":
        return ""
    return _official().get((iso2, locale[:2])) or Locale.parse(locale).territories.get(iso2, "")


def sort_key(name):
    """The name without accents, capitals and punctuation: every database then orders Côte d'Ivoire alike."""
    return slugify(name).replace("-", " ")


@cache
def _official():
    """Official forms by (code, language)."""
    with OFFICIAL.open(encoding="utf-8", newline="") as file:
        return {
            (row["iso2"], language): name
            for row in csv.DictReader(file)
            for language, name in row.items()
            if language != "iso2" and name
        }
