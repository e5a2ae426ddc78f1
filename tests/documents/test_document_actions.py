"""Documents added, numbered, changed, filled and published: only as the rules allow."""

from datetime import date

import pytest

from core.models import SearchEntry
from core.refusals import Conflict, Refused
from documents import actions
from documents.models import Document
from documents.symbols import SymbolError
from meetings.models import AgendaItem, Meeting
from tests.documents.library import PDF, PREFIX, upload
from workflow.models import TrailEntry


@pytest.fixture
def add(meeting, officer):
    """`add("10/1", kind="agenda")`: a document of the meeting, its symbol given by its tail."""

    def add(tail="", **facts):
        symbol = f"{PREFIX}/{tail}" if tail else ""
        defaults = {
            "body": meeting.body,
            "meeting": meeting,
            "title": f"Document {tail}",
            "symbol": symbol,
            "by": officer,
        }
        return actions.add_document(**defaults | facts)

    return add


def verbs_of(document):
    entries = TrailEntry.objects.about(document).order_by("pk")
    return [entry.verb for entry in entries]


def test_a_document_is_added_with_its_symbol_and_found(add):
    document = add("1", title=" Provisional agenda ", kind="agenda", dated_on=date(2014, 2, 24))

    assert (document.symbol, document.symbol_key) == (f"{PREFIX}/1", f"{PREFIX}/1")
    assert (document.title, document.state) == ("Provisional agenda", "awaited")
    assert verbs_of(document) == ["add_document", "give_symbol"]
    found = SearchEntry.objects.get(kind="document", object_id=document.pk)
    assert (found.title, found.url) == (f"{PREFIX}/1 Provisional agenda", f"/d/{PREFIX}/1")


def test_a_sloppy_symbol_is_kept_as_it_is_printed(add):
    document = add(title="Annotations")

    actions.give_symbol(document=document, symbol="unep_cbd_bs_lg-cb_10_1_add 1", by=None)

    assert (document.symbol, document.symbol_key) == (f"{PREFIX}/1/Add.1", f"{PREFIX}/1/ADD1")


def test_a_symbol_is_given_once(add):
    holder = add("1", title="Provisional agenda")

    with pytest.raises(actions.SymbolTaken) as refusal:
        add("1", title="Another")

    assert str(refusal.value) == f"{PREFIX}/1 is taken: it is “Provisional agenda”."
    assert refusal.value.holder == holder
    assert [document.title for document in Document.objects.all()] == ["Provisional agenda"]


@pytest.mark.parametrize("typed", ["UNEP/CBD/BS/LG-CB/9/1", "BS-VI/3", "hello"])
def test_what_is_no_symbol_of_the_meeting_is_refused(add, typed):
    with pytest.raises(SymbolError):
        add(title="Agenda", symbol=typed)

    assert list(Document.objects.all()) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("working", "2"), ("information", "INF/1"), ("in_session", "CRP.1"), ("annotated_agenda", "1/Add.1")],
)
def test_the_next_free_symbol_follows_the_type(add, officer, kind, expected):
    add("1", kind="agenda")
    document = add(kind=kind)

    actions.give_symbol(document=document, by=officer)

    assert document.symbol == f"{PREFIX}/{expected}"


def test_a_gap_is_kept_in_the_trail(add):
    document = add("7")

    entry = TrailEntry.objects.get(verb="give_symbol")
    assert (entry.data["symbol"], entry.data["proposed"]) == (document.symbol, f"{PREFIX}/1")


def test_another_symbol_needs_a_reason(add, officer):
    document = add("1")

    with pytest.raises(Refused, match="Say why"):
        actions.give_symbol(document=document, symbol=f"{PREFIX}/2", by=officer)
    actions.give_symbol(document=document, symbol=f"{PREFIX}/2", by=officer, override_reason="Swapped")

    entry = TrailEntry.objects.filter(verb="give_symbol").latest("pk")
    assert (document.symbol, entry.note, entry.data["former"]) == (f"{PREFIX}/2", "Swapped", f"{PREFIX}/1")


def test_the_same_symbol_again_changes_nothing(add, officer):
    document = add("1")

    actions.give_symbol(document=document, symbol=f"{PREFIX}/1", by=officer)

    assert verbs_of(document) == ["add_document", "give_symbol"]


def test_documents_stand_in_the_order_of_their_symbols(add):
    for tail in ("10", "INF/1", "2", "", "1/Rev.1", "L.1", "1/Corr.1", "1", "1/Add.1"):
        add(tail)

    tails = [document.symbol.removeprefix(f"{PREFIX}/") for document in Document.objects.in_order()]

    assert tails == ["1", "1/Rev.1", "1/Add.1", "1/Corr.1", "2", "10", "INF/1", "L.1", ""]


def test_the_same_form_twice_adds_one_document(add):
    add(title="Presentation")

    with pytest.raises(Refused, match="added already"):
        add(title="Presentation")

    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"title": "  "}, "A document needs a title."),
        ({"title": "x" * 501}, "The title is too long; at most 500 characters can be kept."),
        ({"kind": "poem"}, "“poem” is not a type of document."),
        ({"distribution": "secret"}, "“secret” is not a distribution."),
        ({"original_language": "la"}, "“la” is not one of the six languages."),
    ],
)
def test_what_cannot_be_is_refused(add, facts, sentence):
    with pytest.raises(Refused) as refusal:
        add(**facts)

    assert str(refusal.value) == sentence
    assert Document.objects.count() == 0


def test_an_agenda_item_of_another_meeting_is_refused(add, meeting):
    other = Meeting.objects.create(
        body=meeting.body, slug="lg-cbb-9", ordinal=9, title="Ninth", symbol_prefix="UNEP/CBD/BS/LG-CB/9",
        starts_on=date(2012, 11, 1), ends_on=date(2012, 11, 2),
    )  # fmt: skip
    item = AgendaItem.objects.create(meeting=other, position=1, title="Opening", kind="opening")

    with pytest.raises(Refused, match="not on the agenda"):
        add(agenda_item=item)


@pytest.mark.parametrize("who", ["member", "outsider", "executive_secretary"])
def test_only_an_officer_writes(request, add, meeting, who):
    user, document = request.getfixturevalue(who), add("1")

    for act, facts in (
        (actions.add_document, {"body": meeting.body, "title": "Mine"}),
        (actions.change_document, {"document": document, "title": "Mine"}),
        (actions.give_symbol, {"document": document}),
        (actions.add_language_version, {"document": document, "language": "en", "file": upload()}),
        (actions.publish_document, {"document": document}),
    ):
        with pytest.raises(Refused, match="not yours"):
            act(by=user, **facts)

    assert verbs_of(document) == ["add_document", "give_symbol"]


def test_a_change_keeps_what_stood_there(add, officer):
    document = add("1", title="Agenda")

    actions.change_document(document=document, title="Provisional agenda", kind="working", by=officer)

    assert TrailEntry.objects.latest("pk").data == {"before": {"title": "Agenda"}}
    assert SearchEntry.objects.get().title == f"{PREFIX}/1 Provisional agenda"


def test_a_change_to_what_somebody_else_changed_is_a_conflict(add, officer):
    document = add("1", title="Agenda")
    seen = Document.objects.get().version
    actions.change_document(document=document, title="Theirs", by=officer, version=seen)

    with pytest.raises(Conflict) as conflict:
        actions.change_document(document=document, title="Mine", by=officer, version=seen)

    assert (conflict.value.theirs, Document.objects.get().title) == ("Theirs", "Theirs")


def test_the_first_file_makes_it_received(add, officer):
    document = add("1")

    version = actions.add_language_version(document=document, language="en", file=upload(), by=officer)

    document.refresh_from_db()
    assert (document.state, version.name, version.size) == ("received", "agenda.pdf", len(PDF))
    assert "agenda" not in version.file.name
    assert verbs_of(document)[-2:] == ["add_language_version", "receive"]


def test_a_replaced_file_leaves_its_mark(add, officer, django_capture_on_commit_callbacks):
    document = add("1")
    first = actions.add_language_version(document=document, language="en", file=upload(), by=officer)
    path = first.file.name

    with django_capture_on_commit_callbacks(execute=True):
        second = actions.add_language_version(document=document, language="en", file=upload(PDF + b"\n"), by=officer)

    entry = TrailEntry.objects.get(verb="replace_language_version")
    assert entry.data["replaced"] == {"name": "agenda.pdf", "sha256": first.sha256}
    assert (document.versions.count(), second.file.storage.exists(path)) == (1, False)


def test_the_same_file_again_changes_nothing(add, officer):
    document = add("1")
    actions.add_language_version(document=document, language="en", file=upload(), by=officer)
    before = verbs_of(document)

    actions.add_language_version(document=document, language="en", file=upload(), by=officer)

    assert verbs_of(document) == before


@pytest.mark.parametrize("content", [b"MZ\x90\x00 not a document", b"%PDF-1.7 cut short", b""])
def test_a_file_that_is_not_what_it_says_is_refused(add, officer, content):
    document = add("1")

    with pytest.raises(Refused) as refusal:
        actions.add_language_version(document=document, language="en", file=upload(content), by=officer)

    assert str(refusal.value) == (
        "The file agenda.pdf is not a PDF or Word document, whatever its name says. Choose another file."
    )
    assert (document.versions.count(), verbs_of(document)) == (0, ["add_document", "give_symbol"])


def test_publishing_walks_every_step(add, officer):
    document = add("1")

    actions.publish_document(document=document, by=officer)
    actions.publish_document(document=document, by=officer)

    assert document.state == "public"
    assert verbs_of(document)[2:] == ["receive", "review", "edit", "publish"]


def test_without_a_symbol_nothing_of_the_walk_is_done(add, officer):
    document = add()

    with pytest.raises(Refused, match="Give it a symbol first"):
        actions.publish_document(document=document, by=officer)

    document.refresh_from_db()
    assert (document.state, verbs_of(document)) == ("awaited", ["add_document"])


def test_a_held_document_is_not_walked_past(add, officer):
    from workflow.engine import perform

    document = add("1")
    perform(document, "receive", by=officer)
    perform(document, "hold", by=officer, note="Clearance")

    with pytest.raises(Refused, match="is held"):
        actions.publish_document(document=document, by=officer)
