"""The interface in the six languages of the United Nations: complete, and with every placeholder in its place."""

import re
from pathlib import Path

import pytest
from babel.messages import pofile
from django.conf import settings
from django.utils.translation import to_locale

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"%\([a-z_A-Z]+\)[sd]|%[sd]|\{[a-z_]+\}|</?[a-z]+[^>]*>")
ALMOST_ALL = 0.97


def messages(language: str) -> list:
    path = Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return [message for message in pofile.read_po(file) if message.id and not message.fuzzy]


def forms(text) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_almost_every_sentence_is_there(language):
    listed = messages(language)
    written = [message for message in listed if all(forms(message.string))]

    assert len(listed) > 1500
    assert len(written) >= ALMOST_ALL * len(listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_lost_or_invented(language):
    wrong = []
    for message in messages(language):
        known = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for text in filter(None, forms(message.string)):
            found = set(PLACEHOLDER.findall(text))
            if found - known or (isinstance(message.id, str) and found != known):
                wrong.append((message.id, text))

    assert wrong == []
