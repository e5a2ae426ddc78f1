"""Who reads which document: every person, every state, every distribution; lists and questions agree."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core import access
from documents.access import READABLE
from documents.models import Document, LanguageVersion
from documents.states import Distribution, DocumentState

PERSONS = ("nobody", "outsider", "member", "officer", "executive_secretary", "staff", "officer_elsewhere")


def person(request, name):
    if name == "nobody":
        return AnonymousUser()
    if name == "staff":
        user = request.getfixturevalue("make_user")("staff@example.org")
        user.is_staff = True
        user.save()
        return user
    if name == "officer_elsewhere":
        return _officer_elsewhere(request)
    return request.getfixturevalue(name)


def _officer_elsewhere(request):
    from membership.models import Body

    body = request.getfixturevalue("body")
    other = Body.objects.create(
        slug="other", name="Other", short_name="Other", members_term="members", kind="liaison_group",
        scheme=body.scheme, state="active",
    )  # fmt: skip
    user = request.getfixturevalue("make_user")("elsewhere@example.org")
    access.grant(user, "membership.manage_body", other)
    return user


@pytest.fixture
def documents(meeting, settings, tmp_path):
    """One document in every state and distribution, each with a file."""
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    made = {}
    for distribution in Distribution.values:
        for state in DocumentState.values:
            document = Document.objects.create(
                body=meeting.body, meeting=meeting, title=f"{distribution} {state}", distribution=distribution,
                state=state, published_at=now if state in READABLE else None,
            )  # fmt: skip
            LanguageVersion.objects.create(
                document=document, language="en", file=SimpleUploadedFile("a.pdf", b"%PDF-"), name="a.pdf",
                media_type="application/pdf", size=5, sha256="0" * 64, added_at=now, state="available",
            )  # fmt: skip
            made[distribution, state] = document
    return made


def readable(name):
    """What a person reads, as the table of the house says it."""
    shared = {(distribution, state) for distribution in ("general", "limited") for state in READABLE}
    everything = {(distribution, state) for distribution in Distribution.values for state in DocumentState.values}
    return {
        "member": shared,
        "officer": everything,
        "executive_secretary": everything,
    }.get(name, {("general", state) for state in READABLE})


@pytest.mark.parametrize("name", PERSONS)
def test_each_person_reads_what_the_table_says(request, documents, name):
    user = person(request, name)

    seen = set(Document.objects.visible_to(user))

    assert seen == {documents[key] for key in readable(name)}


@pytest.mark.parametrize("name", PERSONS)
def test_list_and_question_agree(request, documents, name):
    user = person(request, name)

    listed = set(Document.objects.visible_to(user))
    asked = {document for document in documents.values() if user.has_perm("documents.view_document", document)}

    assert listed == asked


@pytest.mark.parametrize("name", PERSONS)
def test_only_an_officer_manages(request, documents, name):
    user = person(request, name)

    managed = {key for key, document in documents.items() if user.has_perm("documents.manage_document", document)}

    assert managed == (set(documents) if name == "officer" else set())


@pytest.mark.parametrize("name", ["nobody", "outsider", "member", "officer"])
def test_a_page_and_its_file_are_there_for_whoever_may_read(request, client, documents, name):
    user = person(request, name)
    if name != "nobody":
        client.force_login(user)

    pages = {key: client.get(f"/documents/{document.pk}/").status_code for key, document in documents.items()}
    files = {key: client.get(f"/documents/{document.pk}/en/").status_code for key, document in documents.items()}

    expected = {key: 200 if key in readable(name) else 404 for key in documents}
    assert (pages, files) == (expected, expected)


def test_what_waits_for_an_officer(documents, officer, member):
    from documents.queries import documents_waiting_for

    waiting = documents_waiting_for(officer)

    assert sorted({thing.act for thing in waiting}) == ["Edit it", "Publish it", "Review it", "Take it up"]
    assert len(waiting) == 12
    assert documents_waiting_for(member) == []
