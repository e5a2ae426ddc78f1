"""Documents on their way to the public: foreseen, passed on, moved together, measured against day and limit."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import access, clock
from core.refusals import Conflict, Refused
from documents.actions import change_document
from documents.actions.pipeline import Seen, move_documents, pass_document, pass_documents
from documents.models import Document
from documents.queries import documents_waiting_for
from documents.queries.pipeline import Length, hands_of, pipeline_of, said_of_lateness, said_of_length
from meetings.actions import draw_track, set_deadline_aside
from tests.documents.library import file_of, page, queries_of
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(meeting):
    """The meeting of 7 April 2014 with its track: texts ten weeks before, documents six weeks before."""
    with clock.standing_at(datetime(2013, 10, 1, 9, tzinfo=UTC)):
        draw_track(meeting=meeting, by=None)
    return meeting


@pytest.fixture
def february():
    with clock.standing_at(datetime(2014, 2, 8, 9, tzinfo=UTC)):
        yield date(2014, 2, 8)


@pytest.fixture
def address(meeting):
    return reverse("documents:pipeline", args=[meeting.slug])


def days():
    rows = Document.objects.with_days().in_order()
    return [(row.text_due, row.posting_due, row.asked_on) for row in rows]


SUBMITTED, POSTED, REPORTED = date(2014, 1, 27), date(2014, 2, 24), date(2014, 4, 23)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("working", (SUBMITTED, POSTED, SUBMITTED)),
        ("information", (SUBMITTED, POSTED, SUBMITTED)),
        ("agenda", (None, POSTED, POSTED)),
        ("report", (None, REPORTED, REPORTED)),
        ("in_session", (None, None, None)),
    ],
)
def test_a_document_is_due_ten_and_six_weeks_before(planned, add, kind, expected):
    add("1", kind=kind, is_public=False)

    assert days() == [expected]


def test_its_own_days_come_before_those_of_the_track(planned, add):
    add("1", is_public=False, due_on=date(2014, 2, 3), posting_on=date(2014, 3, 3))

    assert days() == [(date(2014, 2, 3), date(2014, 3, 3), date(2014, 2, 3))]


def test_the_days_follow_the_offsets_and_the_days_of_the_meeting(planned, add):
    add("1", is_public=False)
    planned.deadlines.filter(key="documents_submitted").update(due_on=date(2014, 1, 6))
    set_deadline_aside(deadline=planned.deadlines.get(key="documents_posted"), by=None)

    assert days() == [(date(2014, 1, 6), None, date(2014, 1, 6))]


def test_what_counts_changes_with_the_state(planned, add, officer):
    document = add("1", is_public=False)
    file_of(document)
    assert days()[0][2] == POSTED

    for act in ("review", "edit", "publish"):
        move_documents(documents=[Seen(document.pk, None)], act=act, by=officer)
    assert days()[0][2] is None


def test_overdue_is_asked_of_the_database_and_of_the_line_alike(planned, add, officer, february):
    late = add("1", is_public=False)
    file_of(add("2", is_public=False))
    add("3")

    assert list(Document.objects.overdue(february)) == [late]
    assert [line.document for line in pipeline_of(planned, officer).late] == [late]


def test_lateness_is_a_sentence(planned, add, officer, february):
    pass_document(document=add("2", is_public=False, title="Note"), name="Ms. Ana Ruiz", by=officer)
    line = pipeline_of(planned, officer).lines[0]

    assert said_of_lateness(line, february) == (
        "UNEP/CBD/BS/LG-CB/10/2 Note: its text was due on 27 January 2014, 12 days late; with Ms. Ana Ruiz."
    )


@pytest.mark.parametrize(
    ("words", "limit", "said"),
    [
        (9_120, 8_500, "9,120 of 8,500 words, 620 too many"),
        (8_500, 8_500, "8,500 of 8,500 words"),
        (None, 3_300, "at most 3,300 words"),
        (500, 0, "500 words"),
        (None, 0, ""),
    ],
)
def test_words_against_their_limit(words, limit, said):
    assert said_of_length(Length(words, limit)) == said


def test_the_limit_follows_the_type_unless_the_document_has_its_own(planned, add, officer):
    add("1", is_public=False)
    add("2", kind="report", is_public=False)
    add("CRP.1", kind="in_session", is_public=False)
    change_document(document=add("4", is_public=False), word_limit=12_000, by=officer)

    limits = {line.document.kind: line.length.limit for line in pipeline_of(planned, officer).lines[:3]}
    assert sorted(line.length.limit for line in pipeline_of(planned, officer).lines) == [3_300, 8_500, 10_700, 12_000]
    assert limits["report"] == 10_700


# From hand to hand


def test_a_document_is_passed_on_with_a_note(add, officer, member):
    document = add("1", is_public=False)

    passed = pass_document(document=document, holder=member, note="Please shorten part II.", by=officer)

    assert (passed.holder, passed.holder_name, passed.passed_at is None) == (member, str(member), False)
    entry = TrailEntry.objects.get(verb="pass_document")
    assert entry.note == f"to {member}: Please shorten part II."
    assert list(Document.objects.visible_to(member)) == [passed]
    assert member.has_perm("documents.view_document", passed)
    assert not member.has_perm("documents.manage_document", passed)


def test_it_goes_on_and_comes_back(add, officer, member):
    document = add("1", is_public=False)
    pass_document(document=document, holder=member, by=officer)
    pass_document(document=document, name="Translation service", by=officer)
    back = pass_document(document=document, by=officer)

    assert (back.holder, back.holder_name, back.passed_at) == (None, "", None)
    assert list(TrailEntry.objects.filter(verb__endswith="_document").order_by("pk").values_list("note", flat=True))[
        1:
    ] == [f"to {member}", f"from {member} to Translation service", "from Translation service"]


def test_a_public_document_lies_with_nobody(add, officer, member):
    document = add("1", is_public=False)
    pass_document(document=document, holder=officer, by=officer)
    for act in ("receive", "review", "edit", "publish"):
        move_documents(documents=[Seen(document.pk, None)], act=act, by=officer)

    document.refresh_from_db()
    assert (document.state, document.holder, document.holder_name, document.passed_at) == ("public", None, "", None)
    with pytest.raises(Refused, match="is public and lies with nobody any more"):
        pass_document(document=document, holder=officer, by=officer)


def test_who_passes_a_page_that_has_grown_old_is_told(add, officer):
    document = add("1", is_public=False)
    version = document.version
    pass_document(document=document, name="Ana", by=officer, version=version)

    with pytest.raises(Conflict, match="Somebody else changed"):
        pass_document(document=document, name="Ben", by=officer, version=version)
    with pytest.raises(Refused, match="lies with Ana already"):
        pass_document(document=document, name="Ana", by=officer)


def test_only_who_manages_the_document_passes_it_on(add, member, executive_secretary):
    document = add("1", is_public=False)

    for user in (member, executive_secretary):
        with pytest.raises(Refused):
            pass_document(document=document, name="Ana", by=user)


def test_the_hands_are_the_secretariat_and_the_members(body, officer, executive_secretary, member, outsider):
    assert set(hands_of(body)) == {officer, executive_secretary, member}


# Many at once


def test_what_can_move_moves_and_the_others_say_why(add, officer):
    ready = add("1", is_public=False)
    file_of(ready)
    waiting = add("2", is_public=False)

    moved = move_documents(documents=[Seen(ready.pk, None), Seen(waiting.pk, None)], act="review", by=officer)

    assert [one.pk for one in moved.done] == [ready.pk]
    assert moved.refused == {
        waiting.pk: (str(waiting), f"“{waiting}” is awaited; this act needs it to be received or held.")
    }
    waiting.refresh_from_db()
    assert waiting.state == "awaited"


def test_a_row_that_somebody_else_moved_is_refused_alone(add, officer):
    first, second = add("1", is_public=False), add("2", is_public=False)
    seen = [Seen(first.pk, first.version), Seen(second.pk, second.version)]
    pass_document(document=first, name="Ana", by=officer)

    moved = move_documents(documents=seen, act="receive", by=officer)

    assert ([one.pk for one in moved.done], list(moved.refused)) == ([second.pk], [first.pk])


def test_nobody_moves_what_they_do_not_manage(add, officer, member, outsider):
    document = add("1", is_public=False)
    pass_document(document=document, holder=member, by=officer)

    for user in (member, outsider):
        moved = move_documents(documents=[Seen(document.pk, None)], act="receive", by=user)
        assert moved.done == []
    assert pass_documents(documents=[Seen(document.pk, None)], name="Me", by=outsider).refused == {}
    document.refresh_from_db()
    assert (document.state, document.holder) == ("awaited", member)


# The page


def test_the_list_tells_state_holder_day_and_length(client, planned, add, officer, address, february):
    pass_document(document=add("1", is_public=False, title="Note"), name="Ms. Ana Ruiz", by=officer)
    client.force_login(officer)

    text = page(client, address)

    for said in ("Awaited: 1", "1 document is overdue", "27 January 2014", "12 days late", "Ms. Ana Ruiz",
                 "since 8 February 2014", "at most 8,500 words", "Texts are due on 27 January 2014."):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize(
    ("asked", "tails"),
    [
        ({"state": "received"}, ["2"]),
        ({"holder": "Ana"}, ["1"]),
        ({"holder": "-"}, ["2", "3"]),
        ({"due": "late"}, ["1"]),
        ({"kind": "working", "state": "public"}, ["3"]),
        ({"state": "poem", "due": "soon"}, ["1", "2", "3"]),
        ({"due": "long"}, []),
    ],
)
def test_the_list_is_filtered_by_its_address(client, planned, add, officer, address, february, asked, tails):
    pass_document(document=add("1", is_public=False), name="Ana", by=officer)
    file_of(add("2", is_public=False))
    add("3")
    client.force_login(officer)

    response = client.get(address, asked)

    assert [row.cells[1].split(">")[1].split("<")[0] for row in response.context["rows"]] == [
        f"Document {tail}" for tail in tails
    ]


def test_ticked_documents_move_and_the_refused_stay_ticked(client, add, officer, address):
    ready, public = add("1", is_public=False), add("2")
    client.force_login(officer)
    ticks = [f"{one.pk}-{one.version}" for one in Document.objects.in_order()]

    response = client.post(address, {"document": ticks, "act": "receive", "do": "move", "note": "All of them"})

    text = response.content.decode()
    assert response.status_code == 422
    assert "1 document is moved." in text
    assert "Not moved; these stay ticked" in text
    ready.refresh_from_db(), public.refresh_from_db()
    assert (ready.state, public.state) == ("received", "public")
    assert f'value="{public.pk}-{public.version}" form="several" checked' in text
    assert f'value="{ready.pk}-{ready.version}" form="several" checked' not in text
    assert "All of them" in text


def test_all_moved_leads_back_to_the_list(client, add, officer, address):
    document = add("1", is_public=False)
    client.force_login(officer)

    response = client.post(
        address + "?kind=working", {"document": f"{document.pk}-{document.version}", "name": "Ana", "do": "pass"}
    )

    assert (response.status_code, response["Location"]) == (303, address + "?kind=working")
    assert Document.objects.get().holder_name == "Ana"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"do": "move", "act": "receive"}, "Tick the documents first."),
        ({"do": "move", "document": "1-0"}, "Choose a step."),
        ({"do": "move", "act": "explode", "document": "1-0"}, "Select a valid choice"),
        ({"do": "pass", "holder": "999999", "document": "1-0"}, "Select a valid choice"),
        ({"do": "pass", "document": "x-y", "name": "Ana"}, "Tick the documents first."),
    ],
)
def test_a_bulk_that_says_nothing_is_told_so(client, add, officer, address, data, sentence):
    add("1", is_public=False)
    client.force_login(officer)

    response = client.post(address, data)

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_the_list_is_the_secretariats(client, add, member, outsider, executive_secretary, address):
    add("1", is_public=False)

    for user, status in ((None, 404), (outsider, 404), (member, 404), (executive_secretary, 200)):
        client.force_login(user) if user else client.logout()
        assert client.get(address).status_code == status, user
    assert 'form="several"' not in page(client, address)
    assert client.post(address, {"do": "move"}).status_code == 403


def test_the_list_asks_as_often_for_one_row_as_for_thirty(client, planned, add, officer, address):
    client.force_login(officer)
    file_of(add("1", is_public=False))
    one = queries_of(client, address)
    for number in range(2, 32):
        document = add(str(number), is_public=False)
        file_of(document)
        pass_document(document=document, holder=officer, by=officer)

    thirty = queries_of(client, address)

    assert len(thirty) == len(one)
    assert len(set(thirty)) == len(thirty)
    assert len(thirty) <= 15


def test_one_document_is_passed_on_by_a_form(client, add, officer, member):
    document = add("1", is_public=False)
    client.force_login(officer)
    address = reverse("documents:pass_on", args=[document.pk])
    assert page(client, address)

    both = client.post(address, {"holder": officer.pk, "name": "Ana", "version": document.version})
    done = client.post(address, {"holder": officer.pk, "note": "Yours", "version": document.version})
    stale = client.post(address, {"name": "Ana", "note": "Typed", "version": document.version})

    assert (both.status_code, done.status_code, stale.status_code) == (422, 303, 422)
    assert "Typed" in stale.content.decode()
    client.force_login(member)
    assert client.get(address).status_code == 404


def test_the_desk_has_what_lies_with_one_and_what_is_overdue(planned, add, officer, member, february):
    mine, late = add("1", kind="agenda", is_public=False), add("2", is_public=False)
    for document, hands in ((mine, {"holder": member}), (late, {"name": "Ms. Ana Ruiz"})):
        pass_document(document=document, by=officer, **hands)
    add("3", kind="in_session", is_public=False)
    file_of(add("4", is_public=False))

    def told(user):
        access.forget(user)
        return [(one.title[-1], one.why, one.due_on) for one in documents_waiting_for(user)]

    assert told(member) == [("1", "It lies with you. Its text is awaited.", POSTED)]
    assert told(officer) == [
        ("2", "It lies with Ms. Ana Ruiz. Its text is awaited.", SUBMITTED),
        ("4", "It was received and waits for review.", POSTED),
    ]
