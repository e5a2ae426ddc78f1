"""What goes with an invitation: reminders, funding, substitutes, the letter, an answer changed on the site."""

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from core import clock
from core.models import Job
from core.refusals import Refused
from meetings import actions, pdf, queries, tasks
from meetings.models import Invitation
from membership.models import Rule
from notifications.models import Message
from parties.models import Person
from tests.meetings.test_invitations import content_of
from tests.meetings.test_views import text_of
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        action(**kwargs)
    return str(caught.value)


def answer(meeting, person, word, officer) -> None:
    invitation = meeting.invitations.get(person=person)
    actions.answer_invitation(invitation=invitation, answer=word, reason="x", channel="email", by=officer)


# Reminders


def test_only_the_silent_are_reminded_and_once_a_day(invited, officer, warrier, lewis, hubert):
    answer(invited, warrier, "accept", officer)
    answer(invited, lewis, "accept_tentatively", officer)
    Message.objects.all().delete()

    count = actions.remind_silent(meeting=invited, by=officer)
    again = refusal(actions.remind_silent, meeting=invited, by=officer)
    with clock.standing_at(datetime(2014, 4, 8, 9, tzinfo=ZoneInfo("Europe/Budapest"))):
        actions.remind_silent(meeting=invited, by=officer)

    messages = Message.objects.filter(kind="invitation-reminder")
    assert (count, again) == (1, "Nobody is to be reminded today.")
    assert [message.to_email for message in messages] == [hubert.email] * 2
    assert messages[0].subject.startswith("Reminder: tenth meeting of the Liaison Group")
    assert icalendar.Calendar.from_ical(content_of(messages[0]))["METHOD"] == "REQUEST"
    assert invited.invitations.get(person=hubert).reminders == 2


def test_nobody_is_reminded_of_an_open_or_cancelled_meeting(invited, officer, executive_secretary):
    perform(invited, "cancel", by=executive_secretary, note="no funds")

    assert refusal(actions.remind_silent, meeting=invited, by=officer) == (
        "Answers are no longer awaited for this meeting."
    )


def test_the_button_reminds(client, invited, officer, member):
    client.force_login(officer)
    shown = text_of(client.get(invited.participants_url))

    response = client.post("/meetings/lg-cbb-10/invitations/remind/")

    after = text_of(client.get(invited.participants_url))
    assert ("Remind 3 persons who are silent" in shown, response.status_code) == (True, 303)
    assert ("reminded on 7 April 2014" in after, "who are silent" in after) == (True, False)
    client.force_login(member)
    assert client.post("/meetings/lg-cbb-10/invitations/remind/").status_code == 403


# Funding


@pytest.fixture
def invitation(invited, lewis):
    return invited.invitations.get(person=lewis)


def test_funding_is_asked_by_the_link_and_decided_by_an_officer(client, invitation, officer):
    link = reverse("meetings:reply", args=[invitation.token])
    asked = client.post(f"{link}funding/", {"note": "From St. George's"})
    invitation.refresh_from_db()
    first = (invitation.funding, invitation.funding_note)
    client.force_login(officer)

    without = client.post(f"{invitation.answer_url}funding/", {"act": "refuse"})
    client.post(f"{invitation.answer_url}funding/", {"act": "grant"})

    invitation.refresh_from_db()
    assert (asked.status_code, asked["Location"], without.status_code) == (303, link, 403)
    assert first == ("asked", "From St. George's")
    assert (invitation.funding, invitation.funding_note) == ("granted", "From St. George's")
    assert "Funding granted" in text_of(client.get(link))
    assert [one.verb for one in TrailEntry.objects.about(invitation)][:2] == ["grant_funding", "ask_funding"]
    assert [one.data for one in TrailEntry.objects.filter(verb="ask_funding")] == [{}]


def test_funding_is_seen_by_officers_and_the_invited_alone(client, invitation, officer, member, lewis, make_user):
    actions.ask_funding(invitation=invitation, by=None, note="secret words")
    lewis.user = make_user("lewis@account.example", "Mr. Lewis")
    lewis.save()
    seen = {}
    for user in (member, lewis.user, officer):
        client.force_login(user)
        pages = [client.get(page) for page in (invitation.meeting.participants_url, invitation.answer_url)]
        seen[user.email] = [page.status_code == 200 and "Funding asked" in text_of(page) for page in pages]

    assert seen == {
        "member@example.org": [False, False], "lewis@account.example": [False, True],
        "officer@example.org": [True, True],
    }  # fmt: skip


def test_what_was_decided_is_not_asked_again(invitation, officer):
    actions.decide_funding(invitation=invitation, is_granted=False, note="No funds", by=officer)

    assert (
        refusal(actions.ask_funding, invitation=invitation, by=None) == "It was decided already: funding not granted."
    )


def test_who_declined_asks_for_no_funding(invited, invitation, officer, lewis):
    answer(invited, lewis, "decline", officer)

    assert refusal(actions.ask_funding, invitation=invitation, by=None) == (
        "The invitation of Mr. Daniel Lewis is declined."
    )


def test_nobody_decides_for_themself(invitation, member, warrier):
    said = refusal(actions.decide_funding, invitation=invitation, is_granted=True, by=member)
    assert said == "This act is not yours to do here."
    assert refusal(actions.ask_funding, invitation=invitation, by=member) == "This act is not yours to do here."


# Substitutes


@pytest.fixture
def others(india, grenada, make_party, coalition):
    """Persons who are not invited, by name."""
    saint_lucia = make_party("LC", "Saint Lucia", "GRULAC")
    make = lambda name, **facts: Person.objects.create(family_name=name, **facts)  # noqa: E731
    return {
        "same Party": make("Grant", party=grenada),
        "same region": make("Louis", party=saint_lucia),
        "elsewhere": make("Kumar", party=india),
        "organization": make("Green", organization=coalition),
    }


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (None, {"same Party", "same region", "elsewhere", "organization"}),
        ("none", set()),
        ("same Party", {"same Party"}),
        ("named alternate", {"same Party"}),
        ("same region", {"same Party", "same region"}),
    ],
)
def test_substitutes_as_the_mandate_allows(invited, officer, lewis, others, rule, allowed):
    if rule:
        Rule.objects.create(mandate=invited.mandate, position=9, kind="substitution", parameters={"by": rule})
    answer(invited, lewis, "decline", officer)
    declined = Invitation.objects.select_related("meeting__mandate", "person").get(meeting=invited, person=lewis)

    found = set(queries.substitutes_for(declined, queries.substitution_rule(declined.meeting)))

    assert {name for name, person in others.items() if person in found} == allowed
    for name, person in others.items():
        if name not in allowed:
            said = refusal(actions.invite_substitute, invitation=declined, person=person, by=officer)
            assert said.startswith("By the mandate")


def test_a_substitute_counts_as_whom_they_replace(invited, officer, lewis, others):
    answer(invited, lewis, "decline", officer)
    declined = invited.invitations.get(person=lewis)

    drafted = actions.invite_substitute(invitation=declined, person=others["same Party"], by=officer)

    assert (drafted.state, drafted.role, drafted.capacity, drafted.substitute_for) == (
        "draft", "member", "party_expert", declined,
    )  # fmt: skip
    said = refusal(actions.invite_substitute, invitation=declined, person=others["elsewhere"], by=officer)
    assert said == "Somebody else is invited instead of Mr. Daniel Lewis already."


def test_who_has_not_declined_is_not_replaced(invited, officer, lewis, others):
    said = refusal(
        actions.invite_substitute, invitation=invited.invitations.get(person=lewis), person=others["elsewhere"],
        by=officer,
    )  # fmt: skip

    assert said == "Mr. Daniel Lewis has not declined."


def test_the_page_names_the_rule_and_whom_it_allows(client, invited, officer, lewis, others):
    Rule.objects.create(mandate=invited.mandate, position=9, kind="substitution", parameters={"by": "same Party"})
    answer(invited, lewis, "decline", officer)
    page = f"/meetings/lg-cbb-10/invitations/{invited.invitations.get(person=lewis).pk}/substitute/"
    client.force_login(officer)
    shown = text_of(client.get(page))

    wrong = client.post(page, {"person": others["elsewhere"].pk})
    response = client.post(page, {"person": others["same Party"].pk})

    assert "By the mandate a person of the same Party comes instead." in shown
    assert ("Grant" in shown, "Kumar" in shown) == (True, False)
    assert (wrong.status_code, response.status_code) == (422, 303)


# What a decline breaks


def test_a_decline_that_breaks_a_rule_is_told(client, invited, officer, lewis, warrier):
    parameters = {"cls": "party_expert", "min": 2}
    Rule.objects.create(mandate=invited.mandate, position=9, kind="count", parameters=parameters)
    before = queries.shortfall_of(invited)
    client.force_login(officer)

    typed = {"answer": "decline", "reason": "x", "channel": "email"}
    client.post(invited.invitations.get(person=lewis).answer_url, typed)

    invited = type(invited).objects.get()
    shown = text_of(client.get(invited.participants_url))
    (sentence,) = queries.shortfall_of(invited).sentences
    assert before is None
    assert f"Without those who declined: {sentence}" in shown
    assert f"A decline breaks a rule {sentence}" in shown


# The letter


def test_the_letter_is_made_once_in_the_background(client, invitation, member, officer):
    address = f"{invitation.answer_url}letter.pdf"
    link = reverse("meetings:reply_letter", args=[invitation.token])
    html = pdf.invitation_html(Invitation.objects.select_related("person", "meeting").get(pk=invitation.pk))
    default_storage.delete(pdf.name_of(html))
    job = client.get(link)
    name = pdf.kept_pdf(html, invitation.meeting)
    made = client.get(link)
    client.force_login(member)
    hidden = client.get(address)
    client.force_login(officer)

    assert (job.status_code, job["Location"]) == (
        302,
        reverse("core:job", args=[Job.objects.get(label="Letter of invitation").pk]),
    )
    assert b"".join(made.streaming_content).startswith(b"%PDF-")
    assert (made["Content-Type"], hidden.status_code, client.get(address).status_code) == ("application/pdf", 404, 200)
    assert "I have the pleasure of inviting you to the tenth meeting" in html
    default_storage.delete(name)


def test_a_draft_has_no_letter_by_the_link(client, meeting, officer, warrier):
    (draft,) = actions.invite_members(meeting=meeting, by=officer)

    assert client.get(reverse("meetings:reply_letter", args=[draft.token])).status_code == 404


def test_the_task_leads_to_the_letter(invitation):
    job = Job.objects.create(label="Letter", created_at=clock.now())
    tasks.make_invitation.call(str(job.pk), invitation.pk, "/there/")

    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", "/there/")


# The site


def test_an_accepted_answer_is_changed_on_the_site(client, invited, warrier, make_user):
    warrier.user = make_user("warrier@account.example", "Ms. Warrier")
    warrier.save()
    client.force_login(warrier.user)
    own = invited.invitations.get(person=warrier)
    client.post(own.answer_url, {"answer": "accept"})
    shown = client.get("/meetings/lg-cbb-10/").content.decode()

    response = client.post(own.answer_url, {"answer": "decline", "reason": "Exams"})

    own.refresh_from_db()
    assert "Your answer to the invitation: Accepted." in shown
    assert f'<a href="{own.answer_url}">Change it, or ask for funding</a>' in shown
    assert (response.status_code, own.state, own.channel) == (303, "declined", "site")
