"""What shows that something was done: recognised as it is pasted, looked at before, and kept from whom it is kept."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.refusals import Refused
from documents.models import Document
from notifications.models import Notification
from recommendations import actions, queries
from recommendations.models import Evidence, FollowUp
from tests.recommendations.pages import ONE, act, text
from workflow.models import TrailEntry

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PREFIX = "UNEP/CBD/BS/LG-CB/10"


@pytest.fixture
def one(track) -> FollowUp:
    return track("35(d)", "UNEP")


@pytest.fixture
def paper(meeting) -> Document:
    """A public document, UNEP/CBD/BS/LG-CB/10/1/Add.1."""
    return Document.objects.create(
        body=meeting.body, meeting=meeting, title="Annotated agenda", symbol=f"{PREFIX}/1/Add.1",
        symbol_key=f"{PREFIX}/1/ADD1", state="public", published_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def notification(db) -> Notification:
    return Notification.objects.create(
        reference="SCBD/BS/ET/jh/32993", number="2014-012", subject="Second national reports", body="Please answer.",
        signatory="B. Dias", state="issued", issued_at=datetime(2014, 2, 3, tzinfo=UTC),
    )  # fmt: skip


# Pasted


@pytest.mark.parametrize(
    "typed", [f"{PREFIX}/1/Add.1", "unep_cbd_bs_lg-cb_10_1_add1", f" {PREFIX.lower()}/1/add 1 ", "1/Add.1"]
)
def test_a_document_is_found_by_any_spelling(one, speaker, paper, typed):
    proof = actions.attach_evidence(follow_up=one, reference=typed, by=speaker)

    assert (proof.kind, proof.document, proof.symbol, proof.title) == (
        "document", paper, paper.symbol, "Annotated agenda",
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["2014-012", "Notification 2014-012", "no. 2014-012", "scbd/bs/et/jh/32993"])
def test_a_notification_is_found_by_its_number_or_reference(one, speaker, notification, typed):
    proof = actions.attach_evidence(follow_up=one, reference=typed, by=speaker)

    assert (proof.kind, proof.notification, proof.title) == ("notification", notification, notification.subject)


@pytest.mark.parametrize("typed", [PREFIX, "unep_cbd_bs_lg-cb_10", "lg-cbb-10"])
def test_a_meeting_is_found_by_its_symbol(one, speaker, meeting, typed):
    proof = actions.attach_evidence(follow_up=one, reference=typed, by=speaker)

    assert (proof.kind, proof.meeting) == ("meeting", meeting)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("UNEP/CBD/BS/COP-MOP/7/16", "UNEP/CBD/BS/COP-MOP/7/16"),
        ("decision BS-VI/3", "BS-VI/3"),
        ("FAO/C 2013/REP", "FAO/C 2013/REP"),
    ],
)
def test_a_symbol_of_another_register_is_kept_and_said(one, speaker, typed, kept):
    proof = actions.attach_evidence(follow_up=one, reference=typed, by=speaker)

    assert (proof.kind, proof.document, proof.symbol, proof.title) == ("document", None, kept, kept)
    assert "kept as a reference" in queries.evidence_in(typed, prefix=PREFIX, user=speaker).told


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (f"{PREFIX}/99", "No document you may see has the symbol"),
        ("99", "is not the symbol of a document"),
        ("2014-099", "No notification has the number 2014-099"),
        ("nonsense", "is not the symbol of a document"),
        ("", "Paste a symbol or a link"),
        ("\x00", "is not the symbol"),
        ("/" * 200, "A link begins with"),
        ("A/" * 200 + "1", "too long for a symbol"),
    ],
)
def test_what_is_not_there_is_refused(one, speaker, paper, typed, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.attach_evidence(follow_up=one, reference=typed, by=speaker)
    assert Evidence.objects.count() == 0


def test_what_one_may_not_see_is_not_there(one, speaker, paper, notification):
    Document.objects.filter(pk=paper.pk).update(state="awaited", published_at=None)
    Notification.objects.filter(pk=notification.pk).update(state="draft", issued_at=None, number=None)

    with pytest.raises(Refused, match="No document you may see"):
        actions.attach_evidence(follow_up=one, reference=paper.symbol, by=speaker)
    with pytest.raises(Refused, match="No notification has the number"):
        actions.attach_evidence(follow_up=one, reference="2014-012", by=speaker)


@pytest.mark.parametrize("typed", ["https://www.cbd.int/cop2014", PREFIX, "2014-012", "BS-VI/3", f"{PREFIX}/1/Add.1"])
def test_the_same_is_attached_once(one, speaker, paper, notification, typed):
    first = actions.attach_evidence(follow_up=one, reference=typed, by=speaker)

    assert actions.attach_evidence(follow_up=one, reference=typed, by=speaker) == first
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "ftp://x.org/",
        "https://",
        "//cbd.int",
        "http://[",
        "https://a b.org",
        "https://x.org:99999/",
        "https://x.org/\u202etxt",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://x.org/" + "a" * 500,
    ],
)
def test_a_link_that_is_none(one, speaker, link):
    with pytest.raises(Refused, match="A link begins with"):
        actions.attach_evidence(follow_up=one, reference=link, by=speaker)


def test_a_link_with_a_password_is_not_kept(one, speaker):
    with pytest.raises(Refused, match="name or password in it is not kept"):
        actions.attach_evidence(follow_up=one, reference="https://me:secret@x.org/", by=speaker)


def test_a_file_is_checked_by_its_content(one, speaker):
    good = SimpleUploadedFile("Report of the event.pdf", PDF)
    bad = SimpleUploadedFile("report.pdf", b"MZ not a pdf")

    proof = actions.attach_evidence(follow_up=one, file=good, by=speaker)

    assert (proof.kind, proof.media_type, proof.title) == ("file", "application/pdf", "Report_of_the_event.pdf")
    assert "Report" not in proof.file.name
    with pytest.raises(Refused, match="is not a PDF or Word document"):
        actions.attach_evidence(follow_up=one, file=bad, by=speaker)


def test_only_who_may_answer_attaches(one, outsider):
    with pytest.raises(Refused, match="not yours to do"):
        actions.attach_evidence(follow_up=one, reference="https://cbd.int", by=outsider)


# Looked at first


def test_it_is_looked_at_without_a_script(client, public, unep_track, speaker, paper):
    client.force_login(speaker)

    page = client.post(act("attach", unep_track), {"reference": "1/add.1", "title": "Mine", "look": "1"})

    shown = text(page)
    assert page.status_code == 200 and Evidence.objects.count() == 0
    assert paper.get_absolute_url() in shown and "Annotated agenda" in shown
    assert 'value="Mine"' in shown and 'value="1/add.1"' in shown


def test_with_a_script_only_what_was_found_comes(client, public, unep_track, speaker, notification):
    client.force_login(speaker)
    ask = {"look": "1"}

    found = text(client.post(act("attach", unep_track), ask | {"reference": "2014-012"}, HTTP_HX_REQUEST="true"))
    nothing = text(client.post(act("attach", unep_track), ask | {"reference": "2014-9"}, HTTP_HX_REQUEST="true"))

    assert "Second national reports" in found and "3 February 2014" in found and "<html" not in found
    assert "No notification has the number 2014-9." in nothing


def test_an_outside_reference_is_said_when_it_is_kept(client, public, unep_track, speaker):
    client.force_login(speaker)

    page = text(client.post(act("attach", unep_track), {"reference": "BS-VI/3"}, follow=True))

    assert "No document here has the symbol BS-VI/3; it is kept as a reference." in page
    assert "Held elsewhere" in page


def test_nothing_and_two_things_are_told(client, public, unep_track, speaker):
    client.force_login(speaker)

    nothing = client.post(act("attach", unep_track), {"title": "Mine"})
    both = client.post(
        act("attach", unep_track), {"reference": "BS-VI/3", "file": SimpleUploadedFile("a.pdf", PDF), "title": "Mine"}
    )

    assert (nothing.status_code, both.status_code) == (422, 422)
    assert "Paste a symbol or a link, or choose a file." in text(nothing)
    assert "One at a time" in text(both) and 'value="Mine"' in text(both)


# Confidential


@pytest.fixture
def people(outsider, member, speaker, officer, executive_secretary, kenya):
    return {
        "anonymous": AnonymousUser(), "outsider": outsider, "member": member, "speaker": speaker, "kenya": kenya,
        "officer": officer, "executive_secretary": executive_secretary,
    }  # fmt: skip


def seeing(people, proof: Evidence) -> set[str]:
    """Who sees it; the list and the question agree."""
    row = Evidence.objects.select_related("follow_up__recommendation__body", "answer__asked").get(pk=proof.pk)
    asked = {name for name, user in people.items() if user.has_perm("recommendations.view_evidence", row)}
    listed = {name for name, user in people.items() if Evidence.objects.visible_to(user).filter(pk=row.pk).exists()}
    assert asked == listed
    return asked


INSIDE = {"officer", "executive_secretary"}


@pytest.mark.parametrize(
    ("is_public", "is_confidential", "readers"),
    [
        (True, False, None),
        (True, True, INSIDE | {"speaker"}),
        (False, False, INSIDE | {"speaker", "member"}),
        (False, True, INSIDE | {"speaker"}),
    ],
)
def test_who_sees_evidence(people, one, speaker, is_public, is_confidential, readers):
    type(one.recommendation).objects.update(is_public=is_public)
    proof = actions.attach_evidence(
        follow_up=one, reference="https://x.org/", is_confidential=is_confidential, by=speaker
    )

    assert seeing(people, proof) == (set(people) if readers is None else readers)


@pytest.mark.parametrize(("is_confidential", "more"), [(False, {"member"}), (True, set())])
def test_who_sees_the_evidence_of_a_party(people, public, said_by_kenya, kenya, is_confidential, more):
    proof = actions.attach_evidence(
        follow_up=said_by_kenya.follow_up, answer=said_by_kenya, reference="https://x.org/",
        is_confidential=is_confidential, by=kenya,
    )  # fmt: skip

    assert seeing(people, proof) == INSIDE | {"kenya"} | more


def test_the_file_itself_is_kept_from_others(client, public, unep_track, speaker, outsider, officer):
    proof = actions.attach_evidence(
        follow_up=unep_track, file=SimpleUploadedFile("budget.pdf", PDF), title="Secret budget", is_confidential=True,
        by=speaker,
    )  # fmt: skip
    address = reverse("recommendations:evidence", args=[proof.pk])

    told = {}
    for user in (None, outsider, speaker, officer):
        client.logout()
        if user:
            client.force_login(user)
        told[str(user)] = client.get(address).status_code
        page = text(client.get(ONE))
        assert ("Secret budget" in page) == (told[str(user)] == 200)
        assert ("1 piece of evidence is confidential" in page) == (told[str(user)] == 404)

    assert list(told.values()) == [404, 404, 200, 200]
    assert not TrailEntry.objects.filter(data__icontains="Secret budget").exists()


def test_the_title_of_a_paper_one_may_not_see_is_not_told(client, public, unep_track, officer, paper):
    Document.objects.filter(pk=paper.pk).update(state="awaited", published_at=None)
    actions.attach_evidence(follow_up=unep_track, reference=paper.symbol, by=officer)

    page = text(client.get(ONE))

    assert "Annotated agenda" not in page and "1 piece of evidence is confidential" in page
