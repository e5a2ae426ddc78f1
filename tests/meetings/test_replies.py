"""A calendar's own reply: read, matched, applied or refused with a sentence; always logged."""

import io
from email.message import EmailMessage

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from core.refusals import Refused
from meetings import actions
from meetings.models import Invitation, Meeting, ReceivedReply
from meetings.replies import LARGEST, Reply, read_reply
from tests.meetings.test_views import text_of
from workflow.engine import perform
from workflow.models import TrailEntry

PAGE = "/meetings/lg-cbb-10/invitations/replies/"


def ics(uid="meeting-1@127.0.0.1", attendee="warrier@example.org", partstat="ACCEPTED", **more) -> bytes:
    """A reply as Outlook, Google and Apple write it."""
    method, sequence = more.get("method", "REPLY"), more.get("sequence", 0)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", f"METHOD:{method}", "BEGIN:VEVENT",
        f"UID:{uid}", f"SEQUENCE:{sequence}", f"DTSTAMP:{more.get('stamp', '20140301T120000Z')}",
        "DTSTART;VALUE=DATE:20140407",
        f"ATTENDEE;CN=\"Ms. Ranjini\r\n  Warrier\";PARTSTAT={partstat}:mailto:{attendee}",
        *([f"COMMENT:{more['comment']}"] if "comment" in more else []), "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def mail(content: bytes, *, sender="Ms. Warrier <Warrier@Example.org>", disowned=False, name="invite.ics") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "secretariat@example.org", "Accepted: Tenth meeting"
    if disowned:
        message["Authentication-Results"] = "mx.example.org; dmarc=fail header.from=example.org"
    message.set_content("She accepts.")
    message.add_attachment(content, maintype="text", subtype="calendar", filename=name, params={"method": "REPLY"})
    return message.as_bytes()


def sentence_of(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_reply(content)
    return str(caught.value)


# Reading, pure


@pytest.mark.parametrize(
    ("partstat", "answer"), [("ACCEPTED", "accept"), ("tentative", "accept_tentatively"), ("DECLINED", "decline")]
)
def test_a_bare_file_and_a_mail_say_the_same(partstat, answer):
    bare, mailed = read_reply(ics(partstat=partstat)), read_reply(mail(ics(partstat=partstat)))

    assert (bare.uid, bare.attendee, bare.answer, bare.sender) == (
        "meeting-1@127.0.0.1", "warrier@example.org", answer, "",
    )  # fmt: skip
    assert (mailed.answer, mailed.sender, mailed.is_forged) == (answer, "warrier@example.org", False)
    assert bare.stamped_at.isoformat() == "2014-03-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is neither a calendar's answer nor a mail that holds one."),
        (b"Hello, I will come!", "This is neither a calendar's answer nor a mail that holds one."),
        (b"\xff\xfe\x00" * 50, "This is neither a calendar's answer nor a mail that holds one."),
        (b"BEGIN:VCALENDAR\r\nEND", "The calendar in it cannot be read."),
        (ics(method="REQUEST"), "This is an invitation, not the answer to one."),
        (ics(method="COUNTER"), "This proposes another time and answers nothing; write to the person."),
        (ics(method="CANCEL"), "This calendar entry is no answer."),
        (ics(partstat="NEEDS-ACTION"), "It neither accepts nor declines (NEEDS-ACTION)."),
        (ics(partstat="DELEGATED"), "It neither accepts nor declines (DELEGATED)."),
        (ics(sequence="x"), "The calendar in it cannot be read."),
        (b"BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR", "The calendar in it answers for no meeting, or for several."),
        (ics().replace(b"ATTENDEE", b"X-ATTENDEE"), "It does not say who answers."),
        (ics().replace(b"COMMENT", b"X") + b"x" * LARGEST, "This file is too large for an answer."),
    ],
)
def test_what_is_no_answer_is_a_sentence(content, said):
    assert sentence_of(content) == said


def test_a_reply_for_two_is_none():
    two = ics().replace(b"END:VEVENT", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@example.org\r\nEND:VEVENT")

    assert sentence_of(two) == "It answers for several persons at once."


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_comes_is_read_or_refused(content):
    for given_in in (content, b"BEGIN:VCALENDAR\r\n" + content, mail(content)):
        try:
            assert isinstance(read_reply(given_in), Reply)
        except Refused as refusal:
            assert str(refusal) != ""


@given(st.integers(0, len(ics()) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_reply_is_read_or_refused(place, noise):
    damaged = ics(comment="x")[:place] + noise + ics(comment="x")[place + len(noise) :]
    try:
        assert isinstance(read_reply(damaged), Reply)
    except Refused as refusal:
        assert str(refusal) != ""


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60).map(str.strip)


@given(WORDS, st.integers(0, 10**6), st.sampled_from(["ACCEPTED", "TENTATIVE", "DECLINED"]))
def test_what_another_program_writes_is_read_back(comment, sequence, partstat):
    event = icalendar.Event()
    event.add("uid", "meeting-7@example.org")
    event.add("sequence", sequence)
    event.add("comment", comment)
    event.add("attendee", icalendar.vCalAddress("MAILTO:A@Example.org"), parameters={"PARTSTAT": partstat})
    calendar = icalendar.Calendar()
    calendar.add("method", "REPLY")
    calendar.add_component(event)

    reply = read_reply(calendar.to_ical())

    assert (reply.uid, reply.sequence, reply.attendee) == ("meeting-7@example.org", sequence, "a@example.org")
    assert reply.comment == comment


# Taking


def uid(meeting) -> str:
    return f"meeting-{meeting.pk}@127.0.0.1"


@pytest.fixture
def take(invited, officer):
    """`take(partstat="DECLINED")`: an officer hands in Ms. Warrier's reply."""

    def make(content=None, *, by=officer, meeting=invited, **facts):
        content = content or ics(**({"uid": uid(invited)} | facts))
        return actions.take_reply(content=content, meeting=meeting, by=by)

    return make


@pytest.mark.django_db
def test_a_reply_is_the_answer_by_the_channel_calendar(take, invited, warrier):
    row = take()

    invitation = invited.invitations.get(person=warrier)
    assert (row.is_applied, row.sentence) == (True, "Ms. Ranjini Warrier: accepted.")
    assert (invitation.state, invitation.channel) == ("accepted", "calendar")
    assert TrailEntry.objects.about(invitation).get(verb="accept").data["channel"] == "calendar"


@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "reason"), [({}, "Declined in the calendar."), ({"comment": "Exams"}, "Exams")])
def test_a_decline_carries_its_comment_as_the_reason(take, invited, warrier, facts, reason):
    take(partstat="DECLINED", **facts)

    invitation = invited.invitations.get(person=warrier)
    assert (invitation.state, invitation.reason) == ("declined", reason)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"uid": "meeting-999999@127.0.0.1"}, "No meeting here has the calendar entry “meeting-999999@127.0.0.1”."),
        ({"uid": "0FE3@outlook"}, "No meeting here has the calendar entry “0FE3@outlook”."),
        ({"attendee": "stranger@example.org"}, "stranger@example.org is not invited to this meeting."),
        ({"attendee": ""}, "? is not invited to this meeting."),
        ({"sequence": 1}, "This answers a change that was never made here."),
    ],
)
def test_what_fits_no_invitation_changes_nothing_and_is_logged(take, invited, facts, said):
    row = take(**facts)

    assert (row.is_applied, row.sentence) == (False, said)
    assert ReceivedReply.objects.get().sentence == said
    assert set(Invitation.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_an_answer_to_the_meeting_as_it_was_is_refused(take, invited, officer):
    actions.change_meeting(meeting=invited, city="Szeged", by=officer)

    assert take().sentence == (
        "This answers the meeting as it was before its date or place changed. Ask for another answer."
    )


@pytest.mark.django_db
def test_a_reply_after_the_opening_is_refused(take, invited, officer):
    perform(invited, "open", by=officer)

    assert take().sentence == "The meeting was opened on 7 April 2014; answers are no longer taken."


@pytest.mark.django_db
def test_a_reply_handed_in_at_another_meeting_is_refused(take, invited, body, officer):
    from datetime import date

    other = actions.plan_meeting(body=body, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3), by=officer)

    assert take(meeting=other).sentence == "This answers the invitation to another meeting."


@pytest.mark.django_db
def test_the_same_file_twice_and_an_older_one_after_a_newer(take, invited, warrier):
    take(partstat="TENTATIVE", stamp="20140301T120000Z")
    again = take(partstat="TENTATIVE", stamp="20140301T120000Z")
    older = take(partstat="DECLINED", stamp="20140201T120000Z")

    assert again.sentence == "This answer was taken already."
    assert older.sentence == "A newer answer of this person was taken already."
    assert invited.invitations.get(person=warrier).state == "tentative"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sender", "disowned"), [("mallory@example.org", False), ("", False), ("warrier@example.org", True)]
)
def test_a_forged_mail_changes_nothing(take, invited, warrier, sender, disowned):
    row = take(mail(ics(uid=uid(invited)), sender=sender, disowned=disowned))

    assert row.sentence == (
        f"The mail comes from {sender or '?'} and answers for warrier@example.org. Nothing was changed."
    )
    assert invited.invitations.get(person=warrier).state == "sent"


@pytest.mark.django_db
def test_a_draft_or_withdrawn_invitation_takes_no_reply(take, invited, officer, warrier):
    perform(invited.invitations.get(person=warrier), "withdraw", by=officer, note="x")

    assert take().sentence == "warrier@example.org is not invited to this meeting."


@pytest.mark.django_db
def test_only_officers_hand_in(invited, member):
    with pytest.raises(Refused, match="This act is not yours"):
        actions.take_reply(content=ics(), meeting=invited, by=member)


# The inbound address


@pytest.mark.django_db
def test_the_command_takes_a_mail_and_no_bare_file(invited, warrier, tmp_path):
    good, bare = tmp_path / "good.eml", tmp_path / "bare.ics"
    good.write_bytes(mail(ics(uid=uid(invited))))
    bare.write_bytes(ics(uid=uid(invited)))
    out = io.StringIO()

    with pytest.raises(CommandError, match="It came without its mail"):
        call_command("read_reply", str(bare))
    call_command("read_reply", str(good), stdout=out)

    assert out.getvalue() == "Ms. Ranjini Warrier: accepted.\n"
    assert [row.handed_in_by for row in ReceivedReply.objects.all()] == [None, None]
    with pytest.raises(CommandError, match="No such file"):
        call_command("read_reply", str(tmp_path / "none"))


# The page


@pytest.mark.django_db
def test_an_officer_hands_in_a_file_or_its_text(client, invited, officer, lewis):
    client.force_login(officer)

    pasted = client.post(PAGE, {"text": ics(uid=uid(invited)).decode()})
    file = SimpleUploadedFile("x.eml", mail(ics(uid=uid(invited), attendee=lewis.email), sender=lewis.email))
    uploaded = client.post(PAGE, {"file": file})
    empty = client.post(PAGE, {})
    wrong = client.post(PAGE, {"text": "my words"})

    assert [one.status_code for one in (pasted, uploaded, empty, wrong)] == [303, 303, 422, 422]
    assert "Choose the file, or paste its text." in text_of(empty)
    assert ("This is neither a calendar's answer" in text_of(wrong), "my words" in text_of(wrong)) == (True, True)
    assert "lewis@example.org Mr. Daniel Lewis: accepted. Applied" in text_of(client.get(PAGE))


@pytest.mark.django_db
def test_the_page_is_for_officers(client, invited, member, executive_secretary):
    answers = []
    for user in (member, executive_secretary):
        client.force_login(user)
        answers.append(client.get(PAGE).status_code)

    assert answers == [403, 403]


@pytest.mark.django_db
def test_who_sees_the_log(invited, officer, executive_secretary, member, take):
    row = take()
    lost = take(uid="x@y", meeting=invited)
    Meeting.objects.filter(pk=invited.pk).update(state="closed")
    for one in (row, lost):
        for user in (officer, executive_secretary, member):
            seen = user.has_perm("meetings.view_receivedreply", one)
            assert (one in ReceivedReply.objects.visible_to(user)) == seen == (user != member)
