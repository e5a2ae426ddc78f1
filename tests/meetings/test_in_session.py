"""In session: notes, statements, hours of items, from one page."""

import json
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from core import access, clock
from core.refusals import Conflict, Refused
from meetings import actions, queries
from meetings.models import ItemSpan, SessionNote, Statement
from tests.meetings.conftest import BUDAPEST
from tests.meetings.test_views import cost_of, text_of
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
PAGE = "/meetings/lg-cbb-10/in-session/"


def at(hour, minute=0, day=7):
    return clock.standing_at(datetime(2014, 4, day, hour, minute, tzinfo=BUDAPEST))


@pytest.fixture
def colleague(make_user, body):
    user = make_user("colleague@example.org", "Second officer")
    access.grant(user, "membership.manage_body", body)
    return user


@pytest.fixture
def election(in_session, agenda, officer):
    """Item 2.1, open since 9:40."""
    item = agenda["Election"]
    item.refresh_from_db()
    perform(item, "take_up", by=officer)
    return item


# Hours of items


def test_hours_follow_the_transitions(election, officer):
    with at(10, 40):
        perform(election, "suspend", by=officer)
    with at(11):
        perform(election, "take_up", by=officer)
    with at(11, 30, day=8):
        perform(election, "conclude", by=officer)

    said = [span.said for span in queries.spans_of(election.meeting)[election.pk]]

    assert said == ["7 April, 09:40–10:40", "7 April, 11:00 – 8 April, 11:30"]
    assert list(ItemSpan.objects.values_list("outcome", flat=True)) == ["suspended", "concluded"]


def test_ending_one_item_and_taking_up_another_is_one_act(election, agenda, officer):
    adoption = agenda["Adoption"]

    actions.proceed(item=election, ending="conclude", to=adoption, by=officer)

    adoption.refresh_from_db()
    assert (election.state, adoption.state) == ("concluded", "open")


def test_both_or_neither(election, agenda, officer):
    perform(agenda["Adoption"], "defer", by=officer, note="No time.")

    with pytest.raises(Refused):
        actions.proceed(item=election, ending="conclude", to=agenda["Adoption"], by=officer)

    election.refresh_from_db()
    assert (election.state, ItemSpan.objects.get().until_at) == ("open", None)


def test_hours_are_corrected_where_the_button_came_late(election, officer):
    span = election.spans.get()
    hour = datetime(2014, 4, 7, 9, 45, tzinfo=BUDAPEST)
    with at(10, 5):
        actions.correct_span(span=span, from_at=hour, until_at=None, by=officer)

    assert [one.said for one in queries.spans_of(election.meeting)[election.pk]] == ["7 April, since 09:45"]
    assert TrailEntry.objects.filter(verb="correct_span").count() == 1


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"),
    [
        ((10, 30), (10, 20), "would end before it begins"),
        ((10, 30), (23, 0), "still ahead"),
        ((8, 0), (9, 50), "was not open yet"),
        ((11, 10), (11, 20), "was open at that hour already"),
    ],
)
def test_hours_that_cannot_be_are_refused(election, officer, begins, ends, sentence):
    with at(10, 40):
        perform(election, "suspend", by=officer)
    with at(11):
        perform(election, "take_up", by=officer)
    first = election.spans.first()
    when = [datetime(2014, 4, 7, *hour, tzinfo=BUDAPEST) for hour in (begins, ends)]

    with at(12), pytest.raises(Refused, match=sentence):
        actions.correct_span(span=first, from_at=when[0], until_at=when[1], by=officer)


# Notes


def test_a_note_is_begun_and_gone_on_with(election, officer, colleague):
    note = actions.write_note(item=election, text="  Ms. Warrier was\r\nproposed. ", by=officer)
    for text in ("a", "a b", "a b c"):
        note = actions.change_note(note=note, text=text, version=note.version, by=officer)
    note = actions.change_note(note=note, text="a b c d", version=note.version, by=colleague)

    assert (note.text, note.version, note.author) == ("a b c d", 4, officer)
    verbs = TrailEntry.objects.filter(verb__endswith="_note").order_by("pk").values_list("verb", "actor_label")
    assert list(verbs) == [("write_note", str(officer)), ("change_note", str(colleague))]


def test_the_same_note_sent_twice_is_one(election, officer):
    notes = {actions.write_note(item=election, text="Once.", by=officer).pk for _ in range(2)}

    assert len(notes) == SessionNote.objects.count() == 1


def test_who_saves_second_reads_what_stands(election, officer, colleague):
    note = actions.write_note(item=election, text="Mine.", by=officer)
    actions.change_note(note=note, text="Theirs.", version=0, by=colleague)

    with pytest.raises(Conflict) as conflict:
        actions.change_note(note=note, text="Mine again.", version=0, by=officer)

    assert conflict.value.theirs == "Theirs."


def test_notes_are_refused_to_participants_and_before_the_opening(election, invited, member, officer, agenda):
    with pytest.raises(Refused, match="not yours"):
        actions.write_note(item=election, text="x", by=member)
    with pytest.raises(Refused, match="empty"):
        actions.write_note(item=election, text=" \n ", by=officer)
    invited.refresh_from_db()
    type(invited).objects.filter(pk=invited.pk).update(state="confirmed")
    election.meeting.refresh_from_db()
    with pytest.raises(Refused, match="taken while it is open"):
        actions.write_note(item=election, text="x", by=officer)


def test_who_reads_notes_and_who_reads_who_spoke(election, officer, member, outsider, warrier, lewis, make_user):
    note = actions.write_note(item=election, text="x", by=officer)
    statement = actions.log_statement(item=election, person=lewis, by=officer)
    chair = make_user("chair@example.org")
    warrier.user = chair
    warrier.save()
    access.forget(chair)

    for user, reads_notes, reads_names in (
        (officer, True, True), (chair, True, True), (member, False, True), (outsider, False, False)
    ):  # fmt: skip
        assert user.has_perm("meetings.view_sessionnote", note) is reads_notes
        assert (note in SessionNote.objects.visible_to(user)) is reads_notes
        assert user.has_perm("meetings.view_statement", statement) is reads_names
        assert (statement in Statement.objects.visible_to(user)) is reads_names


def test_a_note_on_an_item_holds_it_on_the_agenda(invited, agenda, officer):
    perform(invited, "open", by=officer)
    item = agenda["Closure"]
    item.refresh_from_db()
    actions.write_note(item=item, text="x", by=officer)

    with pytest.raises(Refused, match="Notes or statements were taken on “Closure”"):
        actions.remove_agenda_item(item=item, by=officer)


# Statements


def test_statements_keep_their_order_and_where_the_speaker_came_from(election, officer, warrier, lewis, hubert, india):
    for person in (warrier, lewis, hubert):
        actions.log_statement(item=election, person=person, by=officer)
    warrier.party = None
    warrier.save()
    last = Statement.objects.get(person=hubert)
    actions.step_statement(statement=last, step="up", by=officer)
    actions.step_statement(statement=last, step="up", by=officer)
    actions.step_statement(statement=last, step="up", by=officer)

    found = [(one.speaker, one.origin) for one in queries.statements_on(election, with_summary=True)]

    assert found == [
        ("Ms. Hubert", "GIC"), ("Ms. Ranjini Warrier", "India"), ("Mr. Daniel Lewis", "Grenada")
    ]  # fmt: skip


def test_the_same_statement_sent_twice_is_one_and_a_second_turn_is_two(election, officer, lewis):
    with at(10, 10):
        actions.log_statement(item=election, person=lewis, by=officer)
        actions.log_statement(item=election, person=lewis, by=officer)
    with at(10, 15):
        actions.log_statement(item=election, person=lewis, by=officer)

    assert list(Statement.objects.values_list("position", flat=True)) == [1, 2]


def test_what_is_no_statement_is_refused(election, officer, lewis, outsider):
    with pytest.raises(Refused, match="is not invited"):
        actions.log_statement(item=election, person=outsider.person, by=officer)
    with pytest.raises(Refused, match="still ahead"):
        actions.log_statement(item=election, person=lewis, by=officer, at=clock.now() + timedelta(hours=1))
    statement = actions.log_statement(item=election, person=lewis, by=officer)
    actions.change_statement(statement=statement, version=0, summary="Agreed.", by=officer)
    with pytest.raises(Conflict):
        actions.change_statement(statement=statement, version=0, summary="Did not.", by=officer)
    with pytest.raises(Refused):
        actions.step_statement(statement=statement, step="sideways", by=officer)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lew", ["Lewis"]),
        ("Mr. Daniel Lewis (Grenada)", ["Lewis"]),
        ("índia", ["Warrier"]),
        ("m", 3),
        ("", []),
        ("zz", []),
    ],
)
def test_a_speaker_is_found_by_any_part_of_name_or_party(election, typed, found):
    names = [one.person.family_name for one in queries.speakers_called(election.meeting, typed)]

    assert (names if isinstance(found, list) else len(names)) == found


# The page


def test_the_page_runs_the_meeting(client, election, agenda, officer, lewis):
    client.force_login(officer)
    page = text_of(client.get(PAGE))
    assert "Conclude, take up 2.2" in page

    client.post(f"{PAGE}items/{election.pk}/statements/", {"speaker": "lewis"})
    answer = client.post(f"{PAGE}items/{election.pk}/notes/", {"text": "Proposed by India."})
    page = text_of(client.get(answer["Location"]))
    assert "Mr. Daniel Lewis (Grenada)" in page
    assert page.count("Proposed by India.") == 2  # in the form, and among the notes of all

    said = {"act": f"conclude:{agenda['Adoption'].pk}", "item": election.pk, "version": election.version}
    assert client.post(f"{PAGE}run/", said).status_code == 303
    assert "Note on 2.2" in text_of(client.get(PAGE))
    assert client.post(f"{PAGE}run/", said).status_code in (303, 409)


def test_a_name_that_several_have_loses_nothing(client, election, officer):
    client.force_login(officer)
    answer = client.post(f"{PAGE}items/{election.pk}/statements/", {"speaker": "m", "summary": "Kept text."})

    assert answer.status_code == 422
    assert "Several are called so" in text_of(answer)
    assert "Kept text." in text_of(answer)


def test_the_script_saves_and_is_told_of_a_conflict(client, election, officer, colleague):
    client.force_login(officer)
    script = {"HTTP_ACCEPT": "application/json"}
    first = client.post(f"{PAGE}items/{election.pk}/notes/", {"text": "One"}, **script).json()
    second = client.post(first["url"], {"text": "One two", "version": first["version"]}, **script)
    note = SessionNote.objects.get()
    actions.change_note(note=note, text="Other", version=1, by=colleague)
    third = client.post(first["url"], {"text": "One two three", "version": 1}, **script)

    told = json.loads(third.content)
    assert (second.json()["version"], second.json()["said"]) == (1, "Saved at 09:40:00.")
    assert (third.status_code, told["version"]) == (409, 2)
    assert "Other" in told["html"] and "One two three" in told["html"]
    assert SessionNote.objects.get().text == "Other"


def test_a_conflict_without_a_script_shows_both_and_saves_on_the_second_press(client, election, officer, colleague):
    note = actions.write_note(item=election, text="One", by=officer)
    actions.change_note(note=note, text="Other", version=0, by=colleague)
    client.force_login(officer)
    address = reverse("meetings:note", args=["lg-cbb-10", note.pk])
    answer = client.post(address, {"text": "Mine", "version": 0})

    assert answer.status_code == 409
    assert "Other" in text_of(answer)
    assert 'name="version" value="1"' in answer.content.decode()
    assert client.post(address, {"text": "Mine", "version": 1}).status_code == 303


def test_the_log_says_304_while_nothing_changed(client, election, officer, lewis):
    client.force_login(officer)
    address = f"{PAGE}items/{election.pk}/"
    first = client.get(address)
    again = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    actions.log_statement(item=election, person=lewis, by=officer)
    third = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content, third.status_code) == (304, b"", 200)
    assert "Lewis" in text_of(third)


def test_whose_page_it_is(client, election, member, outsider):
    assert client.get(PAGE).status_code == 403
    for user in (member, outsider):
        client.force_login(user)
        assert client.get(PAGE).status_code == 403
        assert client.get(f"{PAGE}items/{election.pk}/").status_code == 403


def test_hours_on_their_page(client, election, officer):
    client.force_login(officer)
    address = f"{PAGE}hours/{election.spans.get().pk}/"

    with at(10, 30):
        assert 'value="2014-04-07T09:40"' in client.get(address).content.decode()
        assert client.post(address, {"from_at": "2014-04-07T11:00"}).status_code == 422
        assert client.post(address, {"from_at": "2014-04-07T09:50"}).status_code == 303


def test_many_rows_cost_no_more(client, election, officer, lewis, warrier, in_session):
    client.force_login(officer)
    few = cost_of(client, PAGE)
    for number in range(30):
        actions.write_note(item=election, text=f"Note {number}", by=officer)
        person = (lewis, warrier)[number % 2]
        actions.log_statement(item=election, person=person, by=officer)

    assert cost_of(client, PAGE) == few
