"""Forms of the library: an officer adds, changes, numbers and fills documents; nothing typed is lost."""

import pytest
from django.urls import reverse

from documents import actions
from documents.models import Document
from tests.documents.library import PREFIX, page, upload


def test_an_officer_adds_a_document(client, officer, meeting):
    client.force_login(officer)
    address = reverse("documents:add", args=[meeting.slug])
    data = {"title": "Note", "kind": "information", "distribution": "general", "original_language": "en"}

    response = client.post(address, data | {"symbol": f"{PREFIX}/INF/1", "dated_on": "2014-02-24"})

    assert (response.status_code, response["Location"]) == (303, f"/d/{PREFIX}/INF/1")
    assert "“UNEP/CBD/BS/LG-CB/10/INF/1 Note” is added." in page(client, response["Location"])


def test_a_form_sent_twice_adds_one_document(client, officer, meeting):
    client.force_login(officer)
    address = reverse("documents:add", args=[meeting.slug])
    data = {"title": "Note", "kind": "working", "distribution": "general", "original_language": "en"}

    answers = [client.post(address, data).status_code for _time in range(2)]

    assert (answers, Document.objects.count()) == ([303, 422], 1)


def test_a_taken_symbol_names_and_links_its_holder(client, add, officer, meeting):
    holder = add("1", title="Provisional agenda")
    other = add(is_public=False, title="Other")
    client.force_login(officer)

    response = client.post(reverse("documents:symbol", args=[other.pk]), {"symbol": f"{PREFIX}/1"})

    text = response.content.decode()
    assert response.status_code == 422
    assert f"{PREFIX}/1 is taken: it is “Provisional agenda”." in text
    assert f'<a href="{holder.get_absolute_url()}">' in text


def test_the_next_free_symbol_is_proposed(client, add, officer):
    add("1")
    other = add(is_public=False, title="Other")
    client.force_login(officer)

    assert f'value="{PREFIX}/2"' in page(client, reverse("documents:symbol", args=[other.pk]))


def test_what_was_typed_is_kept_when_somebody_saved_first(client, add, officer):
    document = add("1", title="Agenda")
    client.force_login(officer)
    seen = Document.objects.get().version
    actions.change_document(document=document, title="Theirs", by=officer)
    data = {"kind": "working", "distribution": "general", "original_language": "en", "version": seen}

    response = client.post(reverse("documents:edit", args=[document.pk]), data | {"title": "Mine"})

    text = response.content.decode()
    assert (response.status_code, Document.objects.get().title) == (422, "Theirs")
    assert 'value="Mine"' in text
    assert "Somebody else changed" in text


@pytest.mark.parametrize("content", [b"GIF89a not a document", b""])
def test_an_upload_that_is_not_what_it_says_is_a_sentence(client, add, officer, content):
    document = add("1")
    client.force_login(officer)

    response = client.post(reverse("documents:upload", args=[document.pk]), {"language": "en", "file": upload(content)})

    assert (response.status_code, document.versions.count()) == (422, 0)


def test_an_upload_is_kept(client, add, officer):
    document = add("1")
    client.force_login(officer)

    response = client.post(reverse("documents:upload", args=[document.pk]), {"language": "fr", "file": upload()})

    assert (response.status_code, [version.language for version in document.versions.all()]) == (303, ["fr"])


@pytest.mark.parametrize("name", ["edit", "symbol", "upload"])
def test_forms_are_not_for_those_who_only_read(client, add, member, name):
    document = add("1")
    client.force_login(member)

    response = client.get(reverse(f"documents:{name}", args=[document.pk]))

    assert response.status_code == 403
    assert "This act is not yours to do here." in response.content.decode()
