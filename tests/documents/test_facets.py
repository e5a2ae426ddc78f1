"""The library narrowed: each choice with how many it leaves, in the address, at a constant number of queries."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from core.refusals import Refused
from documents import actions
from documents.actions.subject import define_subject, drop_subject, set_subjects
from documents.forms import DocumentForm
from documents.models import Document, Subject
from tests.documents.library import file_of, page, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects(body, officer):
    return {name: define_subject(body=body, name=name, by=officer) for name in ("Risk assessment", "Public awareness")}


@pytest.fixture
def library(add, subjects):
    file_of(add("1", kind="agenda", dated_on="2014-02-24"), "en")
    file_of(add("2", dated_on="2014-03-03", subjects=[subjects["Risk assessment"]]), "fr")
    file_of(add("3", dated_on="2013-05-05", subjects=list(subjects.values())), "fr")
    add("4", distribution="restricted", subjects=[subjects["Public awareness"]])
    add("5", is_public=False, kind="report")


def offered(response):
    return {
        name: [word for _value, word in field.widget.choices[1:]]
        for name, field in response.context["form"].fields.items()
        if hasattr(field.widget, "choices")
    }


def titles(response):
    return [row.cells[1].split(">")[1].split("<")[0] for row in response.context["rows"]]


def test_each_choice_says_how_many_it_leaves(client, library):
    response = client.get("/documents/")

    assert offered(response) == {
        "body": ["Liaison Group (3)"],
        "kind": ["Provisional agenda (1)", "Working document (2)"],
        "year": ["2014 (2)", "2013 (1)"],
        "language": ["English (1)", "French (2)"],
        "subject": ["Public awareness (1)", "Risk assessment (2)"],
    }


def test_the_choices_count_what_passes_the_other_filters(client, library):
    response = client.get("/documents/", {"language": "fr", "year": "2014"})

    assert titles(response) == ["Document 2"]
    assert offered(response) == {
        "body": ["Liaison Group (1)"],
        "kind": ["Working document (1)"],
        "year": ["2014 (1)", "2013 (1)"],
        "language": ["English (1)", "French (1)"],
        "subject": ["Risk assessment (1)"],
    }


def test_officers_count_what_they_see(client, library, officer):
    client.force_login(officer)

    shown = offered(client.get("/documents/"))

    assert shown["distribution"] == ["General (4)", "Restricted (1)"]
    assert shown["subject"] == ["Public awareness (2)", "Risk assessment (2)"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"subject": "risk-assessment"}, ["Document 2", "Document 3"]),
        ({"subject": "public-awareness"}, ["Document 3"]),
        ({"subject": "poetry"}, ["Document 1", "Document 2", "Document 3"]),
        ({"subject": "risk-assessment", "year": "2013"}, ["Document 3"]),
        ({"words": "unep_cbd_bs_lg-cb_10_2"}, ["Document 2"]),
        ({"words": "UNEP/CBD/BS/LG-CB/10/3"}, ["Document 3"]),
    ],
)
def test_the_library_is_narrowed_by_its_address(client, library, asked, expected):
    assert titles(client.get("/documents/", asked)) == expected


def test_the_chips_take_a_subject_out_again(client, library):
    chips = client.get("/documents/", {"subject": "risk-assessment", "kind": "working"}).context["chips"]

    assert chips == [
        ("Type: Working document", "?subject=risk-assessment"),
        ("Subject: Risk assessment", "?kind=working"),
    ]


def test_counting_asks_as_often_for_thirty(client, add, subjects):
    file_of(add("1", subjects=list(subjects.values())))
    one = queries_of(client, "/documents/?language=en&year=")
    for number in range(2, 32):
        file_of(add(str(number), subjects=list(subjects.values())))
    cache.clear()

    thirty = queries_of(client, "/documents/?language=en&year=")

    assert len(thirty) == len(one)
    assert len(thirty) <= 8


@pytest.mark.django_db(transaction=True)
def test_counts_are_kept_until_the_library_changes(client, add, subjects):
    document = add("1", dated_on="2014-02-24")
    first = queries_of(client, "/documents/")
    again = queries_of(client, "/documents/")
    assert (offered(client.get("/documents/"))["year"], len(again)) == (["2014 (1)"], len(first) - 1)

    actions.change_document(document=document, dated_on=date(2013, 1, 1), by=None)
    file_of(document, "fr")
    set_subjects(document=document, subjects=[subjects["Risk assessment"]], by=None)

    shown = offered(client.get("/documents/"))
    assert (shown["year"], shown["language"], shown["subject"]) == (
        ["2013 (1)"], ["French (1)"], ["Risk assessment (1)"]
    )  # fmt: skip


def test_counts_are_never_shared_with_who_sees_less(client, add, officer):
    add("1", distribution="restricted")
    client.force_login(officer)
    assert offered(client.get("/documents/"))["kind"] == ["Working document (1)"]
    client.logout()

    assert offered(client.get("/documents/"))["kind"] == []


def test_the_place_of_a_hidden_document_is_nobodys_cursor(client, add):
    add("1")
    hidden = add("2", is_public=False)
    add("3")

    assert titles(client.get("/documents/", {"after": str(hidden.pk)})) == ["Document 1", "Document 3"]


# The list of subjects


def test_subjects_are_defined_once_and_renamed(body, officer, member, subjects):
    with pytest.raises(Refused, match="stands in the list already"):
        define_subject(body=body, name=" risk  ASSESSMENT", by=officer)
    with pytest.raises(Refused, match="needs a name"):
        define_subject(body=body, name="  ", by=officer)
    with pytest.raises(Refused, match="not yours to do"):
        define_subject(body=body, name="Else", by=member)
    other = define_subject(body=body, name="Risk-assessment!", by=officer)
    define_subject(body=body, key="risk-assessment", name="Risk assessment and management", by=officer)
    chinese = define_subject(body=body, name="风险评估", by=officer)

    assert (other.key, chinese.key) == ("risk-assessment-2", "subject")
    assert body.subjects.get(key="risk-assessment").name == "Risk assessment and management"


def test_a_document_takes_subjects_of_its_own_body_alone(add, body, officer, subjects):
    document = add("1")
    other = type(body).objects.create(
        slug="other", name="Other", short_name="O", members_term="m", kind="ahteg", scheme=body.scheme, state="active"
    )
    stray = Subject.objects.create(body=other, key="stray", name="Stray")

    with pytest.raises(Refused, match="is not in the list of subjects of this body"):
        set_subjects(document=document, subjects=[stray], by=officer)
    actions.change_document(document=document, subjects=[subjects["Risk assessment"]], by=officer)
    assert list(document.subjects.all()) == [subjects["Risk assessment"]]
    drop_subject(subject=subjects["Risk assessment"], by=officer)
    assert (document.subjects.count(), Document.objects.count()) == (0, 1)


def test_the_page_of_the_list(client, body, officer, member, library, subjects):
    address = reverse("documents:subjects", args=[body.slug])
    client.force_login(member)
    assert client.get(address).status_code == 403
    client.force_login(officer)

    text = page(client, address)
    assert "Risk assessment" in text and "2 documents" in text
    assert client.post(address, {"name": "risk assessment"}).status_code == 422
    assert client.post(address, {"name": "Detection"}).status_code == 303
    rename = reverse("documents:subject_rename", args=[body.slug, "detection"])
    assert "Detection" in page(client, rename)
    assert client.post(rename, {"name": "Detection and identification"}).status_code == 303
    assert Subject.objects.get(key="detection").name == "Detection and identification"
    assert client.post(reverse("documents:subject_drop", args=[body.slug, "detection"])).status_code == 303
    assert not Subject.objects.filter(key="detection").exists()
    assert client.get(reverse("documents:subject_rename", args=[body.slug, "poetry"])).status_code == 404


def test_the_form_of_a_document_files_it(client, add, officer, subjects):
    document = add("1")
    client.force_login(officer)
    address = reverse("documents:edit", args=[document.pk])
    assert "Public awareness" in page(client, address)
    data = {
        "title": "Note", "kind": "working", "distribution": "general", "original_language": "en", "word_limit": "9000",
        "due_on": "2014-01-06", "subjects": [subjects["Public awareness"].pk], "version": document.version,
    }  # fmt: skip

    assert client.post(address, data).status_code == 303
    document.refresh_from_db()
    assert (document.word_limit, str(document.due_on)) == (9000, "2014-01-06")
    assert list(document.subjects.all()) == [subjects["Public awareness"]]
    assert client.post(address, data | {"word_limit": "many"}).status_code == 422


@pytest.mark.parametrize("typed", ["9" * 30, "²", "x"])
def test_a_subject_that_no_row_can_have_is_an_unknown_choice(body, subjects, typed):
    form = DocumentForm({"title": "T", "subjects": [typed]}, meeting=None, body=body)

    assert "subjects" in form.errors
