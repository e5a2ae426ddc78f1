"""What the tests of language versions share: files delivered, plans made, texts read."""

from datetime import UTC, datetime

from documents import actions, queries
from documents.tasks import draw_text
from tests.documents.files import pdf_of
from tests.documents.library import upload

NOON = datetime(2014, 2, 20, 12, tzinfo=UTC)


def deliver(document, language, words):
    return actions.add_language_version(document=document, language=language, file=upload(pdf_of(words)), by=None)


def plan(document, language="fr", **facts):
    return actions.plan_language_version(document=document, language=language, by=None, **facts)


def states(document):
    return {version.language: version.state for version in document.versions.all()}


def read_all():
    for sha256 in queries.files_not_drawn():
        draw_text.call(sha256)
