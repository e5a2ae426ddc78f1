"""Documents that a meeting writes of itself: what they say, when they stand still, how they are revised."""

import re
from base64 import b64encode
from datetime import date, time
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.refusals import Refused
from documents import actions
from documents.generated import KINDS, Attendant, Facts, Item, OpenRecommendation, Paper, Sitting
from documents.models import Document, IssuedText
from documents.queries import generated as reading
from documents.tasks import make_generated_file
from meetings.actions import add_agenda_item, change_agenda_item, move_agenda_item
from meetings.models import ProvisionalAgenda
from meetings.queries import lines_of
from tests.documents.library import PREFIX
from workflow.models import TrailEntry

AGENDA = (
    Item(1, "1", "Opening of the meeting"),
    Item(2, "2", "Organizational matters"),
    Item(3, "2.1", "Election of officers", depth=1),
    Item(4, "2.2", "Adoption of the *agenda*", depth=1, fate="deferred"),
    Item(5, "3", "Closure of the meeting", fate="withdrawn"),
)


def facts(**more) -> Facts:
    told = {
        "ordinal": 10,
        "body_name": "Liaison Group on Capacity-building for Biosafety",
        "starts_on": date(2014, 4, 7),
        "ends_on": date(2014, 4, 9),
        "city": "Budapest",
        "country": "Hungary",
        "items": AGENDA,
    }
    return Facts(**told | more)


def lines(kind: str, **more) -> list[tuple[str, str]]:
    return [(one.mark, one.words) for one in KINDS[kind].write(facts(**more))]


# What they say: no database


def test_the_provisional_agenda_is_its_items():
    assert lines("agenda") == [
        ("1.", "Opening of the meeting"),
        ("2.", "Organizational matters"),
        ("2.1.", "Election of officers"),
        ("2.2.", "Adoption of the *agenda* [deferred]"),
        ("3.", "Closure of the meeting [withdrawn]"),
    ]


def test_an_item_hangs_on_the_one_above_it():
    deep = (
        Item(1, "1", "A"),
        Item(2, "1.1", "B", depth=1),
        Item(3, "1.1.1", "C", depth=2),
        Item(4, "1.2", "D", depth=1),
    )

    written = KINDS["agenda"].write(facts(items=deep))

    assert [(one.pk, one.parent, one.kind) for one in written] == [
        (1, None, "plain"), (2, 1, "item"), (3, 2, "item"), (4, 1, "item"),
    ]  # fmt: skip


def test_the_annotated_agenda_says_where_and_when():
    said = lines("annotated_agenda", host="Government of Hungary", opening_time=time(10), closing_time=time(15))

    assert said[1] == (
        "1.",
        "The tenth meeting of the Liaison Group on Capacity-building for Biosafety will be held in Budapest, Hungary "
        "from 7 to 9 April 2014, hosted by the Government of Hungary. It will be opened at 10 a.m. on Monday, 7 April "
        "2014 and is expected to close at 3 p.m. on Wednesday, 9 April 2014.",
    )


def test_an_annotation_its_documents_and_what_is_asked():
    item = Item(
        7, "3", "Progress", annotation="First *words*.\n\nSecond.", expected_action="The Group is invited to note it.",
        papers=(Paper("X/10/3", "A paper"),),
        filled=(OpenRecommendation("30(a)", "Do this;", "in progress"), OpenRecommendation("31", "Do that", "")),
    )  # fmt: skip

    assert lines("annotated_agenda", items=(item,))[2:] == [
        ("Item 3.", "Progress"),
        ("2.", "First words."),
        ("3.", "Second."),
        ("4.", "The following recommendations of earlier meetings are open:"),
        ("(a)", "30(a): Do this (in progress);"),
        ("(b)", "31: Do that."),
        ("", "Documentation: X/10/3, A paper"),
        ("5.", "The Group is invited to note it."),
    ]


def test_the_annexes_are_the_timetable_and_the_list_of_documents():
    sittings = (
        Sitting(date(2014, 4, 7), "10:00–13:00", "Morning session", "Hall | A", ("1 Opening", "2.1 Election")),
        Sitting(date(2014, 4, 7), "15:00–18:00", "Afternoon session", "", ("2.1 Election",)),
    )
    papers = (Paper("X/10/1", "Provisional agenda"),)

    said = lines("annotated_agenda", items=(), sittings=sittings, papers=papers, address="https://x/")

    assert said[2] == ("2.", "The documents of the meeting are listed in annex II and can be had at https://x/.")
    assert said[3:] == [
        ("Annex I", "Organization of work"),
        ("", "Day | Hours | Session | Items of the agenda\n"
             "Monday, 7 April 2014 | 10:00–13:00 | Morning session, Hall | A | 1 Opening; 2.1 Election\n"
             "Monday, 7 April 2014 | 15:00–18:00 | Afternoon session | 2.1 (continued)"),
        ("Annex II", "List of documents"),
        ("", "Symbol | Title\nX/10/1 | Provisional agenda"),
    ]  # fmt: skip
    alone = lines("annotated_agenda", items=(), papers=papers)
    assert [mark for mark, words in alone if words == "List of documents"] == ["Annex"]


def test_the_adopted_agenda_tells_its_amendments():
    more = {"agenda_symbol": "X/10/1", "adopted_on": date(2014, 4, 7), "items": AGENDA[:1]}

    plain, amended = lines("adopted_agenda", **more), lines("adopted_agenda", amendments=("“B” is added.",), **more)

    assert plain[0][1] == "Adopted by the meeting on 7 April 2014 on the basis of the provisional agenda (X/10/1)."
    assert amended[0][1].endswith("(X/10/1), as amended.")
    assert [words for _mark, words in amended[2:]] == ["Amendments to the provisional agenda", "“B” is added."]


def test_participants_stand_in_their_groups():
    people = (
        Attendant("Parties", "India", "Ms. Warrier", "Chair"),
        Attendant("Parties", "Peru", "Mr. A"),
        Attendant("Organizations", "GIC", "Ms. B"),
    )

    assert lines("participants", people=people) == [
        ("", "Parties"),
        ("", "Party or organization | Name | Role\nIndia | Ms. Warrier | Chair\nPeru | Mr. A | "),
        ("", "Organizations"),
        ("", "Party or organization | Name\nGIC | Ms. B"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_keys_are_given_once(kind):
    filled = (OpenRecommendation("30(a)", "x", ""), OpenRecommendation("30(b)", "x", ""))
    told = facts(
        items=(Item(9, "1", "A", annotation="x", expected_action="y", filled=filled, papers=(Paper("a", "b"),)),),
        papers=(Paper("a", "b"),), sittings=(Sitting(date(2014, 4, 7), "10–13", "M", "", ()),),
        people=(Attendant("P", "I", "N"), Attendant("O", "I", "N")), amendments=("x", "y"),
    )  # fmt: skip

    written = KINDS[kind].write(told)

    assert len({one.key for one in written}) == len(written) == len({one.pk for one in written})
    assert len({one.anchor for one in written}) == len(written)


# Made, issued, revised


@pytest.fixture
def agenda(meeting, officer):
    for title in ("Opening", "Business", "Closure"):
        add_agenda_item(meeting=meeting, title=title, by=officer)
    return meeting


@pytest.fixture
def issued(agenda, officer):
    """The provisional agenda 10/1, public."""
    document = actions.make_generated(meeting=agenda, kind="agenda", by=officer)
    actions.publish_document(document=document, by=officer)
    return Document.objects.get(pk=document.pk)


def words(document) -> list[str]:
    fresh = Document.objects.select_related("meeting__body", "meeting__country", "issued").get(pk=document.pk)
    return [f"{one.mark} {one.words}" for one in reading.text_of_generated(fresh)]


def refusal(act, **given) -> str:
    with pytest.raises(Refused) as caught:
        act(**given)
    return str(caught.value)


def test_symbols_are_the_next_free_ones(agenda, officer):
    made = [
        actions.make_generated(meeting=agenda, kind=kind, by=officer).symbol for kind in ("agenda", "annotated_agenda")
    ]

    assert made == [f"{PREFIX}/1", f"{PREFIX}/1/Add.1"]
    assert refusal(actions.make_generated, meeting=agenda, kind="agenda", by=officer) == (
        f"“{PREFIX}/1 Provisional agenda” is there already."
    )


def test_what_has_nothing_to_say_is_not_made(meeting, officer, member):
    make = actions.make_generated

    assert refusal(make, meeting=meeting, kind="agenda", by=officer).startswith("The agenda is empty.")
    assert refusal(make, meeting=meeting, kind="participants", by=officer).startswith("Nobody is expected")
    assert refusal(make, meeting=meeting, kind="report", by=officer).startswith("“report” is no document")
    assert refusal(make, meeting=meeting, kind="agenda", by=member) == "This act is not yours to do here."
    assert Document.objects.count() == 0


def test_an_agenda_that_is_not_adopted_has_no_adopted_agenda(agenda, officer):
    said = refusal(actions.make_generated, meeting=agenda, kind="adopted_agenda", by=officer)

    assert said == "The meeting has not adopted its agenda yet."


def test_it_is_written_anew_until_it_is_issued_and_then_stands(agenda, officer):
    document = actions.make_generated(meeting=agenda, kind="agenda", by=officer)
    item = agenda.items.get(title="Business")
    change_agenda_item(item=item, title="Much business", by=officer)
    before = words(document)

    actions.publish_document(document=document, by=officer)
    change_agenda_item(item=item, title="No business", by=officer)

    assert before == words(document) == ["1. Opening", "2. Much business", "3. Closure"]
    kept = IssuedText.objects.get(document=document)
    assert kept.dated_on == Document.objects.get(pk=document.pk).dated_on


def test_what_is_issued_is_the_agenda_before_the_meeting(issued):
    kept = ProvisionalAgenda.objects.get(meeting=issued.meeting)

    assert (kept.symbol, [line["title"] for line in kept.lines]) == (f"{PREFIX}/1", ["Opening", "Business", "Closure"])


def test_a_change_after_the_issue_says_so_and_makes_a_revision(issued, officer):
    assert refusal(actions.revise_generated, document=issued, by=officer).startswith("Nothing has changed since")
    change_agenda_item(item=issued.meeting.items.get(title="Business"), title="Other business", by=officer)
    add_agenda_item(meeting=issued.meeting, title="Budget", by=officer)
    issued = Document.objects.select_related("meeting__body", "issued").get(pk=issued.pk)

    said = reading.named(reading.changes_after_issue(issued))
    revision = actions.revise_generated(document=issued, by=officer)

    assert said == ("changed: “2. Other business”", "new: “4. Budget”")
    assert (revision.symbol, revision.state) == (f"{PREFIX}/1/Rev.1", "awaited")
    assert refusal(actions.revise_generated, document=issued, by=officer).endswith("is being prepared already.")
    assert TrailEntry.objects.filter(verb="revise_document").count() == 1


def test_the_revision_supersedes_and_its_difference_can_be_read(issued, officer):
    change_agenda_item(item=issued.meeting.items.get(title="Business"), title="Other business", by=officer)
    revision = actions.revise_generated(document=issued, by=officer)

    actions.publish_document(document=revision, by=officer)

    issued.refresh_from_db()
    former, changes = reading.changes_to_former(
        Document.objects.select_related("meeting__body", "issued").get(pk=revision.pk)
    )
    assert (issued.state, former.pk) == ("superseded", issued.pk)
    assert [(one.old.words, one.new.words) for one in changes] == [("Business", "Other business")]
    assert words(issued)[1] == "2. Business"


def test_a_revision_counts_on_from_the_last(issued, officer):
    for number, title in enumerate(("B", "C"), 1):
        change_agenda_item(item=issued.meeting.items.order_by("position")[1], title=title, by=officer)
        revision = actions.revise_generated(document=issued, by=officer)
        actions.publish_document(document=revision, by=officer)
        assert revision.symbol == f"{PREFIX}/1/Rev.{number}"
        issued = revision


def test_once_the_agenda_is_adopted_nothing_is_to_be_revised(issued, officer):
    from meetings.actions import adopt_agenda

    meeting = issued.meeting
    type(meeting).objects.filter(pk=meeting.pk).update(state="open", opened_at="2014-04-07T08:00Z")
    meeting.refresh_from_db()
    change_agenda_item(item=meeting.items.get(title="Business"), title="Other business", by=officer)
    adopt_agenda(meeting=meeting, by=officer)
    issued = Document.objects.select_related("meeting__body", "issued").get(pk=issued.pk)

    assert reading.changes_after_issue(issued) == []
    adopted = actions.make_generated(meeting=meeting, kind="adopted_agenda", by=officer)
    assert words(adopted)[0].endswith(f"provisional agenda ({PREFIX}/1), as amended.")
    assert words(adopted)[-1] == " Item 2, “Business”, is now called “Other business”."


def test_moving_an_item_is_a_change(issued, officer):
    move_agenda_item(item=issued.meeting.items.get(title="Closure"), parent=None, position=1, by=officer)
    issued = Document.objects.select_related("meeting__body", "issued").get(pk=issued.pk)

    assert reading.named(reading.changes_after_issue(issued)) == ("moved: “1. Closure”",)


# Files


@pytest.mark.parametrize(("format", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b" ")])
def test_files_are_made_once_and_kept_by_their_words(
    client, issued, officer, format, begins, django_capture_on_commit_callbacks
):
    client.force_login(officer)
    address = f"/documents/{issued.pk}/text.{format}"

    with django_capture_on_commit_callbacks(execute=True):
        first = client.get(address)
    make_generated_file.call(first.url.strip("/").split("/")[-1], issued.pk, format)
    again = client.get(address)

    assert first.status_code == 302
    assert b"".join(again.streaming_content).startswith(begins)
    assert f"unep-cbd-bs-lg-cb-10-1.{format}" in again["Content-Disposition"]


# Pages


def test_an_officer_makes_issues_and_revises_on_the_pages(client, agenda, officer):
    client.force_login(officer)

    made = client.post("/meetings/lg-cbb-10/documents/write/agenda/")
    page = client.get(made["Location"]).content.decode()
    document = Document.objects.get()
    done = client.post(f"/documents/{document.pk}/issue/")
    add_agenda_item(meeting=agenda, title="Budget", by=officer)
    changed = client.get("/meetings/lg-cbb-10/agenda/").content.decode()
    revised = client.post(f"/documents/{document.pk}/revise/", {"symbol": f"{PREFIX}/1/Rev.1"})
    difference = client.get(f"/documents/{document.pk}/changes/?since=issue").content.decode()

    assert "Issue it" in page and "Business" in page
    assert (made.status_code, done.status_code, revised.status_code) == (303, 303, 303)
    assert f"What it tells has changed since {PREFIX}/1 was issued" in changed
    assert "new: “4. Budget”" in changed
    assert "Budget" in difference
    assert revised["Location"] == f"/d/{PREFIX}/1/Rev.1"


def test_before_the_issue_nobody_else_reads_it(client, agenda, officer, member):
    document = actions.make_generated(meeting=agenda, kind="agenda", by=officer)
    client.force_login(member)
    addresses = [
        f"/documents/{document.pk}/text.pdf",
        f"/documents/{document.pk}/changes/",
        document.get_absolute_url(),
    ]

    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]
    assert client.post(f"/documents/{document.pk}/issue/").status_code == 404
    assert client.post("/meetings/lg-cbb-10/documents/write/agenda/").status_code == 403


def test_the_difference_since_the_issue_is_for_officers(client, issued, officer):
    assert client.get(f"/documents/{issued.pk}/changes/?since=issue").status_code == 404
    assert client.get(f"/documents/{issued.pk}/text.exe").status_code == 404


def test_the_page_costs_the_same_for_many_items(client, issued, officer):
    client.force_login(officer)
    add_agenda_item(meeting=issued.meeting, title="Budget", by=officer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(issued.get_absolute_url()).status_code == 200
        return len(captured.captured_queries)

    one = cost()
    for number in range(40):
        add_agenda_item(meeting=issued.meeting, title=f"Item {number}", by=officer)

    assert len(lines_of(type(issued.meeting).objects.get(pk=issued.meeting_id))) == 44
    assert cost() == one


def test_its_html_file_may_use_the_style_it_carries(client, issued):
    page = client.get(f"/documents/{issued.pk}/text.html")
    style = re.search(r"<style>(.*?)</style>", page.content.decode(), re.DOTALL)[1]

    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page["Content-Security-Policy"]
