"""Fixtures of the library's tests."""

import pytest

from documents import actions
from tests.documents.library import PREFIX


@pytest.fixture(autouse=True)
def _files_go(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def add(meeting):
    """`add("1", kind="agenda")`: a document of the meeting, public unless said otherwise."""

    def add(tail="", *, is_public=True, **facts):
        symbol = f"{PREFIX}/{tail}" if tail else ""
        defaults = {"body": meeting.body, "meeting": meeting, "title": f"Document {tail}", "symbol": symbol, "by": None}
        document = actions.add_document(**defaults | facts)
        if is_public:
            actions.publish_document(document=document, by=None, consequence=True)
        return document

    return add
