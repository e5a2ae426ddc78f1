"""What the tests of the library share."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import actions

PREFIX = "UNEP/CBD/BS/LG-CB/10"
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


def upload(content=PDF, name="agenda.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def file_of(document, language="en", content=PDF):
    return actions.add_language_version(document=document, language=language, file=upload(content), by=None)


def page(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200, response.content.decode()[:500]
    return response.content.decode()


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return [query["sql"] for query in captured.captured_queries]
