"""One document at two meetings: both list it, nobody sees more by it, and it is taken out again."""

from datetime import date

import pytest
from django.urls import reverse

from core.refusals import Refused
from documents import actions
from documents.actions.link import link_document, unlink_document
from documents.models import Document, DocumentLink
from documents.queries.pack import pack_of
from meetings.models import AgendaItem, Meeting
from tests.documents.library import PREFIX, file_of, page
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ninth(body):
    return Meeting.objects.create(
        body=body, slug="lg-cbb-9", ordinal=9, title="Ninth meeting", symbol_prefix="UNEP/CBD/BS/LG-CB/9",
        starts_on=date(2012, 4, 2), ends_on=date(2012, 4, 4), state="closed",
    )  # fmt: skip


@pytest.fixture
def earlier(ninth, add):
    """A public document of the ninth meeting."""
    return add(meeting=ninth, symbol=f"{ninth.symbol_prefix}/2", title="Status of capacity-building")


@pytest.fixture
def address(meeting):
    return reverse("documents:link", args=[meeting.slug])


def test_both_meetings_list_it(client, earlier, meeting, ninth, officer):
    link_document(document=earlier, meeting=meeting, by=officer)

    for slug in (ninth.slug, meeting.slug):
        assert "Status of capacity-building" in page(client, f"/meetings/{slug}/documents/")
        assert "Status of capacity-building" in page(client, f"/meetings/{slug}/")
    assert "Ninth meeting" in page(client, f"/meetings/{meeting.slug}/documents/")
    assert "Also at" in page(client, earlier.get_absolute_url())


def test_it_stands_once_in_each_list_however_often_it_is_linked(earlier, meeting, ninth, body, officer):
    eleventh = Meeting.objects.create(
        body=body, slug="lg-cbb-11", ordinal=11, title="Eleventh", symbol_prefix="UNEP/CBD/BS/LG-CB/11",
        starts_on=date(2016, 4, 2), ends_on=date(2016, 4, 4), state="confirmed",
    )  # fmt: skip
    for other in (meeting, eleventh):
        link_document(document=earlier, meeting=other, by=officer)

    for one in (meeting, ninth, eleventh):
        assert list(Document.objects.of_meeting(one)) == [earlier]


def test_the_pack_has_it_under_the_item_of_this_meeting(earlier, meeting, officer):
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="In-depth", kind="in_depth")
    file_of(earlier)
    link_document(document=earlier, meeting=meeting, agenda_item=item, by=officer)

    contents = pack_of(meeting, officer, "en").contents

    assert [[paper.symbol for paper in one.papers] for one in contents.items] == [[earlier.symbol]]
    assert contents.others == ()


def test_a_link_opens_nothing(client, add, ninth, meeting, officer, member):
    secret = add(meeting=ninth, symbol=f"{ninth.symbol_prefix}/3", title="Marked words", distribution="restricted")
    link_document(document=secret, meeting=meeting, by=officer)

    for user in (None, member):
        client.force_login(user) if user else client.logout()
        assert "Marked words" not in page(client, f"/meetings/{meeting.slug}/documents/")
    client.force_login(officer)
    assert "Marked words" in page(client, f"/meetings/{meeting.slug}/documents/")


def test_what_cannot_be_linked(add, earlier, meeting, ninth, officer, member, make_user):
    own, item = add("1"), AgendaItem.objects.create(meeting=ninth, position=1, title="Else", kind="opening")
    with pytest.raises(Refused, match="is a document of this meeting already"):
        link_document(document=own, meeting=meeting, by=officer)
    with pytest.raises(Refused, match="is not on the agenda of this meeting"):
        link_document(document=earlier, meeting=meeting, agenda_item=item, by=officer)
    with pytest.raises(Refused, match="not yours to do"):
        link_document(document=earlier, meeting=meeting, by=member)
    link_document(document=earlier, meeting=meeting, by=officer)
    with pytest.raises(Refused, match="is listed here already"):
        link_document(document=earlier, meeting=meeting, by=officer)
    assert DocumentLink.objects.count() == 1


def test_it_is_taken_out_and_the_document_stays(earlier, meeting, officer):
    link = link_document(document=earlier, meeting=meeting, by=officer)

    unlink_document(link=link, by=officer)

    assert (DocumentLink.objects.count(), Document.objects.count()) == (0, 1)
    assert list(TrailEntry.objects.filter(verb__contains="link").values_list("verb", flat=True).order_by("pk")) == [
        "link_document", "unlink_document"
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["UNEP/CBD/BS/LG-CB/9/2", "unep_cbd_bs_lg-cb_9_2", " unep/cbd/bs/lg-cb/9/2 "])
def test_an_officer_links_by_a_symbol_however_typed(client, earlier, meeting, officer, address, typed):
    client.force_login(officer)

    response = client.post(address, {"symbol": typed})

    assert (response.status_code, DocumentLink.objects.get().document) == (303, earlier)


def test_an_unknown_symbol_is_a_sentence_and_stays_typed(client, meeting, officer, address):
    client.force_login(officer)

    response = client.post(address, {"symbol": "UNEP/CBD/BS/LG-CB/9/77"})

    text = response.content.decode()
    assert (response.status_code, 'value="UNEP/CBD/BS/LG-CB/9/77"' in text) == (422, True)
    assert "No document you may see has the symbol UNEP/CBD/BS/LG-CB/9/77." in text


def test_whoever_types_the_symbol_of_another_meeting_is_offered_the_link(client, earlier, meeting, officer, address):
    client.force_login(officer)
    data = {"title": "Copy", "kind": "working", "distribution": "general", "original_language": "en"}

    response = client.post(reverse("documents:add", args=[meeting.slug]), data | {"symbol": earlier.symbol})

    text = response.content.decode()
    assert (response.status_code, Document.objects.count()) == (422, 1)
    assert f"{address}?symbol=" in text
    assert "instead of copying it" in text


def test_a_symbol_held_by_what_may_not_be_seen_is_only_taken(add, body, meeting, make_user):
    holder = add("1", title="Marked words", distribution="restricted")
    other = add(is_public=False, title="Other")
    with pytest.raises(actions.SymbolTaken) as told:
        actions.give_symbol(document=other, symbol=f"{PREFIX}/1", by=None)
    assert told.value.holder == holder


def test_the_button_takes_it_out(client, earlier, meeting, officer, member):
    link = link_document(document=earlier, meeting=meeting, by=officer)
    address = reverse("documents:unlink", args=[meeting.slug, link.pk])
    client.force_login(member)
    assert client.post(address).status_code == 403

    client.force_login(officer)
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 303
    assert client.post(address).status_code == 404
