"""Pages of notifications and of the outbox."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.models import Job
from notifications.actions import queue_letters, queue_message
from notifications.models import Attachment, Message, Notification

WRITTEN = {
    "reference": "SCBD/BS/ET/jh/32994",
    "subject": "A call",
    "body": "Text",
    "addressee_groups": ["cpb"],
    "signatory": "ES",
}


def text_of(response) -> str:
    html = response.content.decode().replace("<wbr>", "")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def queries_of(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def make_message(number: int, **changes) -> Message:
    said = {"kind": "t", "to_email": f"p{number}@example.org", "subject": f"Subject {number}", "text": "Come."}
    return queue_message(key=f"k{number}", by=None, **(said | changes))


def test_the_public_reads_what_is_issued_and_no_draft(client, issued, executive_secretary):
    Notification.objects.create(reference="X/1", subject="Hidden", body="", signatory="ES")

    page = text_of(client.get("/notifications/"))

    assert "Tenth meeting of the Liaison Group 2014-001 SCBD/BS/ET/jh/32993 3 February 2014" in page
    assert "Hidden" not in page
    assert "Write a notification" not in page


def test_a_draft_is_not_there_for_the_public(client, draft):
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(f"/notifications/{draft.pk}/letter.pdf").status_code == 404


def test_the_letter_stands_on_its_page(client, issued):
    page = text_of(client.get(issued.get_absolute_url()))

    assert "The tenth meeting will be held in Budapest." in page
    assert "CBD National Focal Points (where Cartagena Protocol focal points have not yet been designated)" in page
    assert "example.org" not in page


def test_the_secretariat_sees_whom_it_reached_and_how_far_it_is(client, issued, officer):
    queue_letters(notification=issued, pdf=b"%PDF-", by=None)
    client.force_login(officer)

    page = text_of(client.get(issued.get_absolute_url()))

    assert "Sent 0 Waiting 2" in page
    assert "2 recipients hu.cpb-fp1 Hungary" in page


def test_a_draft_is_written_cleared_and_issued_by_pages_alone(client, parties, officer, executive_secretary):
    client.force_login(officer)
    form = client.get("/notifications/new/")
    assert 'value="SCBD/BS/1"' in form.content.decode()
    client.post("/notifications/new/", WRITTEN)
    one = Notification.objects.get()

    client.force_login(executive_secretary)
    client.post(f"/act/notifications/notification/{one.pk}/clear/", {"version": one.version})
    client.force_login(officer)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "It gets its number and is public at once" in page
    client.post(f"/act/notifications/notification/{one.pk}/issue/")

    one.refresh_from_db()
    assert (one.state, one.number, one.recipients.count()) == ("issued", "2014-001", 2)


def test_counting_asks_nothing_and_keeps_what_was_typed(client, parties, officer):
    client.force_login(officer)

    response = client.post("/notifications/new/", {"subject": "Half", "addressee_groups": ["cpb"], "count": "1"})

    assert response.status_code == 200
    assert "2 people, each once" in text_of(response)
    assert 'value="Half"' in response.content.decode()
    assert "needs your attention" not in text_of(response)
    assert Notification.objects.count() == 0


def test_counting_by_htmx(client, parties, officer):
    client.force_login(officer)

    page = text_of(client.get("/notifications/audience/?addressee_groups=cpb&addressee_groups=cbd"))

    assert "4 people, each once" in page
    assert "1 through the CBD focal point" in page


def test_a_mistake_is_told_beside_its_field(client, officer):
    client.force_login(officer)

    response = client.post("/notifications/new/", WRITTEN | {"subject": ""})

    assert response.status_code == 422
    assert 'href="#id_subject"' in response.content.decode()


def test_a_taken_reference_is_told_in_the_form(client, draft, officer):
    client.force_login(officer)

    response = client.post("/notifications/new/", WRITTEN | {"reference": draft.reference})

    assert response.status_code == 422
    assert "is taken; the next free one is SCBD/BS/ET/jh/32994" in text_of(response)


def test_a_conflict_shows_both_texts_and_saving_again_replaces_theirs(client, draft, officer):
    client.force_login(officer)
    Notification.objects.filter(pk=draft.pk).update(body="Theirs", version=1)
    mine = WRITTEN | {"reference": draft.reference, "body": "Mine", "version": "0"}

    response = client.post(f"/notifications/{draft.pk}/edit/", mine)

    assert response.status_code == 422
    page = response.content.decode()
    assert ("Theirs</p>" in page, "Mine</p>" in page) == (True, True)
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    client.post(f"/notifications/{draft.pk}/edit/", mine | {"version": version})
    draft.refresh_from_db()
    assert draft.body == "Mine"


@pytest.mark.parametrize("url", ["/notifications/new/", "/outbox/"])
def test_pages_of_the_secretariat_are_closed_to_others(client, outsider, url):
    assert client.get(url).url == f"/accounts/login/?next={url}"
    client.force_login(outsider)

    assert client.get(url).status_code == 403


def test_the_letter_is_made_once_and_then_served(client, issued, django_capture_on_commit_callbacks):
    url = f"/notifications/{issued.pk}/letter.pdf"
    with django_capture_on_commit_callbacks(execute=True):
        first = client.get(url)
    job = Job.objects.get()
    second = client.get(url)

    assert first.url == f"/jobs/{job.pk}/"
    assert (job.state, job.result_url) == ("done", url)
    assert b"".join(second.streaming_content).startswith(b"%PDF-")
    assert second["Content-Disposition"] == 'attachment; filename="2014-001.pdf"'
    assert Job.objects.count() == 1


def test_whoever_asks_while_the_letter_is_made_waits_for_the_same_job(client, issued):
    url = f"/notifications/{issued.pk}/letter.pdf"
    Notification.objects.filter(pk=issued.pk).update(body="Another text")

    assert client.get(url).url == client.get(url).url
    assert Job.objects.count() == 1


def test_no_typed_html_reaches_a_page(client, officer, issued):
    evil = "<script>alert(1)</script>"
    Notification.objects.filter(pk=issued.pk).update(subject=evil, body=evil, signatory=evil)
    message = make_message(1, subject=evil, text=evil, html=evil, to_name=evil)
    client.force_login(officer)

    urls = ["/notifications/", issued.get_absolute_url(), "/outbox/", message.get_absolute_url()]
    pages = [client.get(url).content.decode() for url in urls]

    assert [evil in page for page in pages] == [False] * 4
    assert ["&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages] == [True] * 4


def test_the_outbox_is_filtered_by_its_address(client, officer):
    make_message(1, hold=True)
    make_message(2, kind="invitation")
    client.force_login(officer)

    def subjects(query):
        page = client.get(f"/outbox/{query}").content.decode()
        return re.findall(r'<a href="/outbox/\d+/">([^<]+)</a>', page)

    assert subjects("") == ["Subject 2", "Subject 1"]
    assert subjects("?state=held") == ["Subject 1"]
    assert subjects("?kind=invitation") == ["Subject 2"]
    assert subjects("?words=p1@") == ["Subject 1"]
    assert subjects("?state=nonsense&before=x") == ["Subject 2", "Subject 1"]
    assert subjects("?words=nothing") == []


def test_the_outbox_comes_fifty_to_a_page(client, officer):
    for number in range(51):
        make_message(number)
    client.force_login(officer)

    page = client.get("/outbox/?kind=t").content.decode()
    older = re.search(r'href="(\?[^"]+)" rel="next"', page)[1].replace("&amp;", "&")
    rest = re.findall(r">(Subject \d+)</a>", client.get(f"/outbox/{older}").content.decode())

    assert rest == ["Subject 0"]


def test_a_message_is_shown_as_it_leaves(client, officer, issued):
    message = make_message(1, about=issued, attachments=[("a.pdf", "application/pdf", b"%PDF-x")])
    client.force_login(officer)

    page = client.get(message.get_absolute_url())

    assert "Come." in text_of(page)
    assert f'<a href="{issued.get_absolute_url()}">' in page.content.decode()
    file = client.get(f"/outbox/{message.pk}/attachments/{Attachment.objects.get().pk}/")
    assert b"".join(file.streaming_content) == b"%PDF-x"
    assert file["Content-Disposition"] == 'attachment; filename="a.pdf"'


def test_messages_and_their_files_are_not_there_for_others(client, outsider):
    message = make_message(1, attachments=[("a.pdf", "application/pdf", b"%PDF-x")])
    client.force_login(outsider)

    assert client.get(message.get_absolute_url()).status_code == 404
    assert client.get(f"/outbox/{message.pk}/attachments/{Attachment.objects.get().pk}/").status_code == 404


def test_the_chosen_are_released_and_the_others_are_not(client, officer):
    rows = [make_message(number, hold=True) for number in range(3)]
    client.force_login(officer)

    response = client.post("/outbox/release/", {"chosen": [rows[0].pk, rows[1].pk, "x"]}, follow=True)

    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["queued", "queued", "held"]
    assert "2 messages released." in text_of(response)


def test_others_release_nothing(client, outsider):
    row = make_message(1, hold=True)
    client.force_login(outsider)

    client.post("/outbox/release/", {"chosen": [row.pk]})

    row.refresh_from_db()
    assert row.state == "held"


def test_lists_cost_the_same_for_one_row_and_for_thirty(client, officer, issued):
    client.force_login(officer)
    make_message(0, hold=True)
    one = [queries_of(client, url) for url in ("/outbox/", "/notifications/")]
    for number in range(1, 31):
        make_message(number, hold=True)
        Notification.objects.create(
            reference=f"N/{number}", number=f"2013-{number:03d}", subject="S", body="B", signatory="ES",
            state="issued", issued_at=clock.now(),
        )  # fmt: skip

    assert [queries_of(client, url) for url in ("/outbox/", "/notifications/")] == one
    assert max(one) <= 8


def test_pages_of_one_thing_cost_at_most_ten_queries(client, officer, issued):
    queue_letters(notification=issued, pdf=b"%PDF-", by=None)
    client.force_login(officer)

    assert queries_of(client, issued.get_absolute_url()) <= 10
    assert queries_of(client, Message.objects.first().get_absolute_url()) <= 10
