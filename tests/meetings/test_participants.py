"""The page of participants: names for those who take part, acts for officers."""

import re
from html import unescape

import pytest

from meetings import actions
from meetings.models import Invitation
from parties.models import Person
from workflow.engine import perform

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_names_are_for_those_who_take_part(client, in_session, member, officer):
    page = "/meetings/lg-cbb-10/participants/"
    public = text_of(client.get(page))
    client.force_login(member)
    taking_part = text_of(client.get(page))
    client.force_login(officer)
    managing = text_of(client.get(page))

    assert ["Lewis" in one for one in (public, taking_part, managing)] == [False, True, True]
    assert ["Answer" in one for one in (public, taking_part, managing)] == [False, False, True]


def test_drafts_are_for_officers(client, meeting, officer, member, warrier):
    actions.invite_person(meeting=meeting, person=warrier, by=officer)
    client.force_login(member)

    assert "Warrier" not in text_of(client.get("/meetings/lg-cbb-10/participants/"))


def test_officers_invite_and_send_from_the_page(client, meeting, officer, warrier, hubert, outsider):
    hubert.email = ""
    hubert.save()
    outsider.person.email = "otto@example.org"
    outsider.person.save()
    client.force_login(officer)
    page = "/meetings/lg-cbb-10/participants/"
    before = text_of(client.get(page))

    client.post("/meetings/lg-cbb-10/invitations/members/")
    client.post("/meetings/lg-cbb-10/invitations/members/")
    one_more = client.post("/meetings/lg-cbb-10/invitations/new/", {"who": "OTTO@example.org", "role": "observer"})
    again = client.post("/meetings/lg-cbb-10/invitations/new/", {"who": "otto@example.org", "role": "observer"})
    nobody = client.post("/meetings/lg-cbb-10/invitations/new/", {"who": "Nobody", "role": "observer"})
    drafted = text_of(client.get(page))
    sent = client.post("/meetings/lg-cbb-10/invitations/send/", follow=True)

    assert ("Invite 2 members" in before, "Send 3 invitations" in drafted) == (True, True)
    assert (one_more.status_code, again.status_code, nobody.status_code) == (303, 422, 422)
    assert "Nobody is known here as “Nobody”." in text_of(nobody)
    assert "Without an e-mail, to be reached otherwise: Ms. Hubert." in text_of(sent)
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["draft", "sent", "sent"]


def test_two_of_one_name_need_the_address(client, meeting, officer, warrier):
    Person.objects.create(family_name="Warrier")
    client.force_login(officer)

    response = client.post("/meetings/lg-cbb-10/invitations/new/", {"who": "warrier", "role": "member"})

    assert "Several persons have this family name. Give the e-mail." in text_of(response)


def test_attendance_and_elections_are_noted_on_the_page(client, invited, officer, warrier, lewis):
    perform(invited, "open", by=officer)
    client.force_login(officer)
    base = "/meetings/lg-cbb-10/"

    came = client.post(base + "attendance/", {"person": warrier.pk, "present": "yes"})
    missed = client.post(base + "attendance/", {"person": lewis.pk, "present": "no", "reason": "ill"})
    wrong = client.post(base + "attendance/", {"person": "x"})
    elected = client.post(base + "officers/", {"person": warrier.pk, "office": "chair"})
    absent = client.post(base + "officers/", {"person": lewis.pk, "office": "rapporteur"})
    chair = invited.officers.get()
    shown = text_of(client.get(base + "participants/"))
    revoked = client.post(f"{base}officers/{chair.pk}/")

    assert came["Location"] == f"{base}participants/#person-{warrier.pk}"
    assert [answer.status_code for answer in (came, missed, wrong, elected, absent, revoked)] == [
        303, 303, 403, 303, 403, 303,
    ]  # fmt: skip
    assert "Chair: Ms. Ranjini Warrier" in shown
    assert invited.officers.count() == 0


def test_officers_see_whether_the_rules_hold(client, in_session, officer):
    mandate = in_session.mandate
    mandate.rules.create(position=0, kind="count", parameters={"cls": "party_expert", "max": 1})
    mandate.rules.create(
        position=1,
        kind="ratio",
        parameters={"cls": "org_expert", "of": "party_expert", "max": "1/3", "rounding": "floor"},
    )
    client.force_login(officer)

    shown = text_of(client.get("/meetings/lg-cbb-10/participants/"))

    assert shown.count("Experts from Parties Does not hold 2 of at most 1") == 2
    assert "Experts from organizations Does not hold 1 of at most 0 (one third of 2)" in shown
    assert "Experts from organizations Holds, at its limit 0 of at most 0 (one third of 2)" in shown


class TestMany:
    @pytest.fixture
    def crowd(self, invited, warrier):
        """205 guests besides the members; the last by name is Zola."""
        names = [f"Guest {n:03}" for n in range(204)] + ["Zola"]
        people = Person.objects.bulk_create([Person(family_name=name, party=warrier.party) for name in names])
        Invitation.objects.bulk_create(
            Invitation(meeting=invited, person=one, role="observer", state="sent", token=f"t{n}")
            for n, one in enumerate(people)
        )
        return invited

    def names(self, client, query=""):
        html = client.get(f"/meetings/lg-cbb-10/participants/{query}").content.decode()
        return re.findall(r"Guest \d+|Zola", re.sub(r'<span class="vh">.*?</span>', "", html))

    def test_a_hundred_stand_on_a_page(self, client, crowd, member):
        client.force_login(member)
        members = crowd.invitations.exclude(role="observer").count()

        pages = [self.names(client, query) for query in ("", "?page=2", "?page=3", "?page=9", "?page=x")]

        assert [len(page) for page in pages] == [100 - members, 100, 5 + members, 5 + members, 100 - members]
        assert len(set(pages[0] + pages[1] + pages[2])) == 205

    def test_one_is_found_by_name_party_or_answer(self, client, crowd, officer):
        client.force_login(officer)
        page = "/meetings/lg-cbb-10/participants/"

        assert self.names(client, "?find=zol") == ["Zola"]
        assert self.names(client, "?find=india+203") == ["Guest 203"]
        assert self.names(client, "?answer=declined") == []
        assert "Nobody on the list has this name" in text_of(client.get(f"{page}?answer=declined&find=x"))
        assert "Page 2 of 3" in text_of(client.get(f"{page}?answer=sent&page=2"))

    def test_the_answer_is_a_filter_of_officers(self, client, crowd, member):
        client.force_login(member)

        assert self.names(client, "?answer=declined&find=zola") == ["Zola"]

    def test_one_comes_back_to_the_page_one_stood_on(self, client, crowd, officer):
        perform(crowd, "open", by=officer)
        client.force_login(officer)
        zola = Person.objects.get(family_name="Zola")
        page = client.get("/meetings/lg-cbb-10/participants/?page=3&find=a").content.decode()
        [address] = set(re.findall(r'action="(/meetings/lg-cbb-10/attendance/[^"]*)"', page)) or [""]

        came = client.post(unescape(address), {"person": zola.pk, "present": "yes"})

        assert came["Location"] == f"/meetings/lg-cbb-10/participants/?find=a&page=3#person-{zola.pk}"
        assert "Zola" in self.names(client, f"?at={zola.pk}")
