"""The confirmation with its code, the desk that reads it, and answers that change."""

import io
import re
import zlib
from datetime import datetime, timedelta

import pytest
from django.core.files.storage import default_storage

from core import clock
from core.codes import qr_png, qr_svg
from core.models import Job
from core.refusals import Refused
from meetings import actions, pdf, queries, tasks
from meetings.models import Invitation, Meeting
from notifications.models import Message
from parties.models import Person
from tests.meetings.conftest import BUDAPEST
from tests.meetings.test_views import text_of
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(invited, warrier, member):
    Person.objects.filter(user=member).update(user=None)
    Person.objects.filter(pk=warrier.pk).update(user=member)
    return Invitation.objects.select_related("meeting").get(person=warrier)


def scan(meeting, invitation) -> str:
    return f"/meetings/{meeting.slug}/check-in/{queries.code_of(invitation)}/"


def test_a_code_is_drawn_as_svg_and_png():
    assert re.match(r'<svg [^>]*viewBox="0 0 \d+ \d+"', qr_svg("x"))
    png = qr_png("x")
    assert png.startswith(b"\x89PNG") and zlib.crc32(png[-8:-4]) == int.from_bytes(png[-4:], "big")
    assert "style=" not in qr_svg("x")


def test_the_officer_scans_sees_and_checks_in(client, invited, invitation, officer):
    client.force_login(officer)
    address = scan(invited, invitation)
    page = text_of(client.get(address))
    assert "Ms. Ranjini Warrier India · Member" in page
    assert invited.attendances.count() == 0  # looking checks nobody in

    client.post(address)
    client.post(address)

    assert "was checked in already" in text_of(client.get(address))
    assert invited.attendances.get().state == "present"


def test_a_participant_sees_only_their_own(client, invited, invitation, member, lewis):
    client.force_login(member)
    own = client.get(scan(invited, invitation))
    other = client.get(scan(invited, invited.invitations.get(person=lewis)))

    assert (own.status_code, own["Location"]) == (303, "/meetings/lg-cbb-10/confirmation/")
    assert other.status_code == 403
    assert "read at the registration desk" in text_of(other)
    assert client.post(scan(invited, invitation)).status_code == 303
    assert invited.attendances.count() == 0


def test_without_an_account_one_signs_in_first(client, invited, invitation):
    answer = client.get(scan(invited, invitation))

    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


def test_codes_that_are_none_are_refused_in_a_sentence(client, invited, invitation, officer, body):
    client.force_login(officer)
    other = Meeting.objects.create(
        body=body, slug="lg-cbb-11", ordinal=11, title="Eleventh", symbol_prefix="X/11", state="confirmed",
        starts_on=invited.starts_on, ends_on=invited.ends_on,
    )  # fmt: skip
    code = queries.code_of(invitation)
    said = {
        "forged": text_of(client.get(f"/meetings/lg-cbb-10/check-in/{code[:-2]}xx/")),
        "nonsense": text_of(client.get("/meetings/lg-cbb-10/check-in/x/")),
        "link": text_of(client.get(f"/meetings/lg-cbb-10/check-in/{invitation.token}/")),
        "elsewhere": text_of(client.get(scan(other, invitation))),
    }
    with clock.standing_at(datetime(2014, 4, 11, 9, tzinfo=BUDAPEST)):
        said["late"] = text_of(client.get(scan(invited, invitation)))
    actions.answer_invitation(invitation=invitation, answer="accept", by=officer)
    Invitation.objects.filter(pk=invitation.pk).update(state="withdrawn")
    said["withdrawn"] = text_of(client.get(scan(invited, invitation)))

    sentences = {
        "forged": "was not made here", "nonsense": "was not made here", "link": "was not made here",
        "elsewhere": "belongs to another meeting", "late": "has expired: the meeting ended on 9 April 2014",
        "withdrawn": "was withdrawn",
    }  # fmt: skip
    assert {key: sentences[key] in page for key, page in said.items()} == dict.fromkeys(sentences, True)


def test_the_confirmation_by_the_site_and_by_the_link(client, invited, invitation, member, outsider):
    link = f"/meetings/reply/{invitation.token}/confirmation/"
    assert "Ms. Ranjini Warrier, you are expected" in text_of(client.get(link))
    assert client.get(f"{link}?as=svg")["Content-Type"] == "image/svg+xml"
    client.force_login(member)
    assert "you are expected" in text_of(client.get("/meetings/lg-cbb-10/confirmation/"))
    client.force_login(outsider)
    assert client.get("/meetings/lg-cbb-10/confirmation/").status_code == 403
    client.logout()
    assert client.get("/meetings/lg-cbb-10/confirmation/").status_code == 302
    actions.answer_invitation(invitation=invitation, answer="decline", reason="x", by=None, channel="link")
    assert "You declined the invitation" in text_of(client.get(link))


def test_the_confirmation_as_a_pdf(client, invitation):
    link = f"/meetings/reply/{invitation.token}/confirmation/?as=pdf"
    whole = Invitation.objects.select_related("meeting__country", "person__party", "person__organization")
    name = pdf.name_of(pdf.confirmation_html(whole.get(pk=invitation.pk)))
    default_storage.delete(name)
    assert client.get(link).status_code == 302
    job = Job.objects.get(label="Confirmation")
    tasks.make_confirmation.call(str(job.pk), invitation.pk, link)

    from pypdf import PdfReader

    text = PdfReader(io.BytesIO(b"".join(client.get(link).streaming_content))).pages[0].extract_text()
    assert "You are expected at the tenth meeting" in " ".join(text.split())
    default_storage.delete(name)


def test_who_accepts_is_written_the_confirmation_once(invitation, officer):
    for answer in ("accept", "decline", "accept"):
        actions.answer_invitation(invitation=invitation, answer=answer, reason="x", by=officer)

    message = Message.objects.get(kind="confirmation")
    assert f"/meetings/reply/{invitation.token}/confirmation/" in message.text
    assert [row.name for row in message.attachments.all()] == ["check-in.png"]


# Answers that change


@pytest.mark.parametrize("channel", ["site", "link", "email", "telephone", "paper", "calendar"])
def test_an_answer_changes_by_every_way_and_the_trail_keeps_each(invitation, officer, channel):
    for answer in ("decline", "accept", "accept_tentatively", "decline", "accept_tentatively", "accept"):
        by = None if channel in ("link", "calendar") else officer
        actions.answer_invitation(invitation=invitation, answer=answer, reason="Why.", channel=channel, by=by)
        invitation.refresh_from_db()

    told = TrailEntry.objects.about(invitation).filter(verb__in=["accept", "decline", "accept_tentatively"])
    assert list(told.order_by("pk").values_list("data__target", flat=True)) == [
        "declined", "accepted", "tentative", "declined", "tentative", "accepted"
    ]  # fmt: skip
    assert {row.data["channel"] for row in told} == {channel}
    assert (invitation.state, invitation.reason) == ("accepted", "")


def test_a_seat_given_away_is_not_taken_back(invitation, officer, make_member, india):
    actions.answer_invitation(invitation=invitation, answer="decline", reason="x", by=officer)
    other = make_member("Rao", party=india)
    Invitation.objects.create(
        meeting=invitation.meeting, person=other, capacity="party_expert", substitute_for=invitation, state="sent"
    )

    with pytest.raises(Refused, match=r"Ms\. Rao is invited instead"):
        actions.answer_invitation(invitation=invitation, answer="accept", by=None, channel="link")


def test_a_change_of_mind_on_the_page(client, invitation, member, officer):
    actions.answer_invitation(invitation=invitation, answer="decline", reason="x", by=officer)
    client.force_login(member)
    address = invitation.answer_url
    assert 'value="accept"' in client.get(address).content.decode()

    assert client.post(address, {"answer": "accept"}).status_code == 303
    invitation.refresh_from_db()
    assert invitation.state == "accepted"


def test_after_the_opening_answers_are_explained(client, in_session, warrier):
    invitation = in_session.invitations.get(person=warrier)
    answer = client.post(f"/meetings/reply/{invitation.token}/", {"answer": "decline", "reason": "x"})

    assert answer.status_code == 422
    assert "was opened on 7 April 2014; answers are no longer taken" in text_of(answer)


def test_what_expires_is_the_day_after(invited, invitation):
    code = queries.code_of(invitation)
    last = datetime(2014, 4, 10, 20, tzinfo=BUDAPEST)
    with clock.standing_at(last):
        assert queries.invitation_of_code(invited, code) == invitation
    with clock.standing_at(last + timedelta(days=1)), pytest.raises(Refused, match="expired"):
        queries.invitation_of_code(invited, code)
