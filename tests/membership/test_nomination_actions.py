"""Nominating: who, whom, until when, how many; the papers; the expert's agreement; finding eligible."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core import clock
from core.dates import long_date
from core.refusals import Conflict, Refused
from membership import actions
from membership.models import Call, Disclosure, Membership, Nomination, Rule
from notifications.models import Message
from parties.models import Person
from tests.membership.nominating import PDF, SAID, WHO, answers, pdf
from workflow import trail
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


def verbs(obj) -> list[str]:
    return list(TrailEntry.objects.about(obj).order_by("pk").values_list("verb", flat=True))


def test_a_new_expert_enters_the_roster_with_the_nomination(draft, samoa, focal_point):
    person = draft.person

    assert (draft.state, draft.channel, draft.nominated_by, draft.is_new_person) == ("draft", "site", focal_point, True)
    assert (person.full_name, person.party, person.email) == ("Ms. Lupe Tavita", samoa, "lupe@example.org")
    assert (draft.expertise, draft.capacity) == (["risk_assessment", "awareness"], "party_expert")
    assert verbs(draft) == ["nominate_expert"]


def test_an_organization_nominates_for_itself(call, institute, representative):
    made = actions.nominate_expert(call=call, organization=institute, who=WHO, by=representative, **SAID)

    assert (made.origin, made.capacity, made.person.organization) == (institute.name, "org_expert", institute)


def test_nobody_nominates_for_a_party_they_do_not_speak_for(call, tonga, focal_point, outsider, member):
    for user in (focal_point, outsider, member):
        with pytest.raises(Refused, match="not yours to do"):
            actions.nominate_expert(call=call, party=tonga, who=WHO, by=user)
    assert Person.objects.filter(family_name="Tavita").count() == 0


def test_an_officer_enters_what_came_on_paper(call, tonga, officer):
    made = actions.nominate_expert(call=call, party=tonga, who=WHO, by=officer, channel="fax", nominator="Minister")
    actions.attach_paper(nomination=made, kind="scan", file=pdf("fax.pdf"), by=officer)

    assert (made.channel, made.nominator) == ("fax", "Minister")
    assert [paper.kind for paper in made.papers.all()] == ["scan"]


def test_a_likely_duplicate_is_asked_about_before_a_person_is_made(call, samoa, focal_point):
    known = Person.objects.create(family_name="Távita", given_names="Lupe", party=samoa)

    with pytest.raises(Refused, match="The roster has Lupe Távita already"):
        actions.nominate_expert(call=call, party=samoa, who=WHO, by=focal_point)
    made = actions.nominate_expert(call=call, party=samoa, who=WHO, by=focal_point, is_another=True)

    assert made.person != known
    assert Person.objects.filter(party=samoa).count() == 2


def test_the_person_of_the_roster_keeps_what_it_says_of_them(call, samoa, focal_point):
    known = Person.objects.create(family_name="Tavita", given_names="L.", party=samoa, email="old@example.org")

    made = actions.nominate_expert(call=call, party=samoa, person=known, who=WHO, by=focal_point)
    known.refresh_from_db()

    assert (made.person, made.is_new_person) == (known, False)
    assert (known.email, known.given_names, known.gender) == ("old@example.org", "L.", "")
    assert known.position == "Biosafety officer"  # what it lacked


def test_a_nominator_reaches_nobody_from_elsewhere(call, samoa, tonga, focal_point):
    stranger = Person.objects.create(family_name="Fifita", party=tonga)

    with pytest.raises(Refused, match="not of the Party or organization you speak for"):
        actions.nominate_expert(call=call, party=samoa, person=stranger, who={}, by=focal_point)


def test_sending_twice_makes_one_person_whatever_it_says(call, samoa, focal_point, draft):
    for is_another in (False, True):
        with pytest.raises(Refused):
            actions.nominate_expert(call=call, party=samoa, who=WHO, by=focal_point, is_another=is_another)

    assert (Person.objects.filter(family_name="Tavita").count(), Nomination.objects.count()) == (1, 1)


def test_the_same_person_is_nominated_once_in_a_round(call, draft, samoa, focal_point, officer):
    recall = Call.objects.create(
        body=call.body, follows=call, title="Re-call", deadline_on=call.deadline_on, state="open",
        opened_at=clock.now(),
    )  # fmt: skip

    for where in (call, recall):
        with pytest.raises(Refused, match=r"^Ms. Lupe Tavita is nominated in this call already.$"):
            actions.nominate_expert(call=where, party=samoa, person=draft.person, who={}, by=focal_point)
    perform(draft, "withdraw", by=focal_point, note="Another post")

    assert actions.nominate_expert(call=recall, party=samoa, person=draft.person, who={}, by=focal_point).pk


def test_after_the_deadline_it_is_refused_with_the_date(call, draft, samoa, focal_point):
    with clock.standing_at(timezone.now() + timedelta(days=15)):
        said = f"The deadline was {long_date(call.deadline_on)}; nominations are no longer taken."
        with pytest.raises(Refused, match=said):
            actions.nominate_expert(call=call, party=samoa, who={"family_name": "New"}, by=focal_point)
        with pytest.raises(Refused, match=said):
            actions.change_nomination(nomination=draft, statement="Late", by=focal_point)
        with pytest.raises(Refused, match=said):
            actions.attach_paper(nomination=draft, kind="cv", file=pdf(), by=focal_point)


def test_on_the_day_of_the_deadline_it_is_in_time(call, samoa, focal_point):
    Call.objects.filter(pk=call.pk).update(deadline_on=clock.today())

    assert actions.nominate_expert(call=call, party=samoa, who=WHO, by=focal_point).state == "draft"


def test_what_was_returned_may_be_completed_after_the_deadline(submitted, officer, focal_point):
    perform(submitted, "return_as_incomplete", by=officer, note="The CV is not signed")
    with clock.standing_at(timezone.now() + timedelta(days=15)):
        actions.attach_paper(nomination=submitted, kind="cv", file=pdf("signed.pdf"), by=focal_point)
        perform(submitted, "submit", by=focal_point)

    assert (submitted.state, submitted.missing) == ("submitted", "")


def test_the_mandates_limit_per_nominator_is_asked(call, draft, samoa, focal_point, body):
    mandate = body.mandates.get()
    Rule.objects.create(mandate=mandate, position=0, kind="selection", parameters={"max_per_nominator": 1})

    with pytest.raises(Refused) as refusal:
        actions.nominate_expert(call=call, party=samoa, who={"family_name": "Second"}, by=focal_point)

    assert str(refusal.value) == (
        "Members by nominator: at most 1 each; outside: Samoa 2. Samoa has nominated Ms. Lupe Tavita; "
        "withdraw that nomination to replace it."
    )
    perform(draft, "withdraw", by=focal_point, note="Replaced")
    assert actions.nominate_expert(call=call, party=samoa, who={"family_name": "Second"}, by=focal_point).pk


def test_a_limit_that_is_not_hard_lets_pass(call, draft, samoa, focal_point, body):
    Rule.objects.create(
        mandate=body.mandates.get(), position=0, kind="selection", severity="soft",
        parameters={"max_per_nominator": 1},
    )  # fmt: skip

    assert actions.nominate_expert(call=call, party=samoa, who={"family_name": "Second"}, by=focal_point).pk


def test_a_new_person_is_corrected_until_it_is_submitted(draft, focal_point):
    actions.change_nomination(
        nomination=draft, by=focal_point, version=0, who={"email": "right@example.org"}, statement="Better."
    )
    draft.refresh_from_db()

    assert (draft.person.email, draft.statement, draft.version) == ("right@example.org", "Better.", 1)
    entry = TrailEntry.objects.about(draft).get(verb="change_nomination")
    assert entry.data == {"fields": ["statement", "email"]}


def test_no_change_leaves_no_entry_and_a_stale_page_is_told(draft, focal_point):
    actions.change_nomination(nomination=draft, by=focal_point, statement=draft.statement)
    assert verbs(draft) == ["nominate_expert"]

    with pytest.raises(Conflict):
        actions.change_nomination(nomination=draft, by=focal_point, version=7, statement="Mine")


def test_what_was_submitted_only_an_officer_changes(submitted, focal_point, officer):
    with pytest.raises(Refused, match="can be changed if the Secretariat returns it"):
        actions.change_nomination(nomination=submitted, by=focal_point, statement="Later")

    actions.change_nomination(nomination=submitted, by=officer, tags=["observer"])
    submitted.refresh_from_db()
    assert submitted.tags == ["observer"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.pdf", b"MZ\x90\x00 not a document"),
        ("cv.docx", b"PK\x03\x04 not a zip"),
        ("cv.pdf", b"<html><script>alert(1)</script></html>"),
        ("cv.pdf", b""),
        ("cv.pdf", b"%PDF-1.4 without an end"),
        ("big.pdf", PDF + b"0" * (10 * 1024 * 1024) + b"%%EOF"),
    ],
)
def test_a_paper_is_checked_by_its_content(draft, focal_point, name, content):
    with pytest.raises(Refused):
        actions.attach_paper(nomination=draft, kind="cv", file=pdf(name, content), by=focal_point)
    assert draft.papers.count() == 0


def test_a_paper_takes_the_place_of_the_one_there(draft, focal_point, django_capture_on_commit_callbacks):
    first = actions.attach_paper(nomination=draft, kind="cv", file=pdf("../../etc/passwd.pdf"), by=focal_point)
    old, storage = first.file.name, first.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        second = actions.attach_paper(nomination=draft, kind="cv", file=pdf("b.pdf", PDF + b"\n%%EOF"), by=focal_point)

    assert (first.pk, first.name, second.name) == (second.pk, "passwd.pdf", "b.pdf")
    assert (storage.exists(old), storage.exists(second.file.name)) == (False, True)
    assert "passwd" not in old
    assert verbs(draft) == ["nominate_expert", "attach_paper", "attach_paper"]


def test_a_scan_is_kept_by_the_secretariat(draft, focal_point, officer):
    with pytest.raises(Refused, match="kept by the Secretariat"):
        actions.attach_paper(nomination=draft, kind="scan", file=pdf(), by=focal_point)
    with pytest.raises(Refused, match="no such paper"):
        actions.attach_paper(nomination=draft, kind="passport", file=pdf(), by=officer)


def test_without_its_papers_it_is_not_submitted(draft, focal_point):
    with pytest.raises(Refused, match="Still missing: Letter of nomination, Curriculum vitae"):
        perform(draft, "submit", by=focal_point)


def test_submission_asks_the_expert_and_settles_who_served_before(with_papers, focal_point, body):
    Membership.objects.create(
        body=body, person=with_papers.person, capacity="party_expert", since=date(2010, 1, 1),
        until=date(2013, 12, 31), state="ended", accepted_at=clock.now(), ended_at=clock.now(),
    )  # fmt: skip
    perform(with_papers, "submit", by=focal_point)
    with_papers.refresh_from_db()

    letter = Message.objects.get(kind="consent")
    assert with_papers.is_returning is True
    assert letter.to_email == "lupe@example.org"
    assert f"/consent/{with_papers.token}/" in letter.text
    assert trail.verify() is None


def test_submitted_again_the_expert_is_not_asked_again(submitted, officer, focal_point):
    perform(submitted, "return_as_incomplete", by=officer, note="Sign the letter")
    perform(submitted, "submit", by=focal_point)

    assert Message.objects.filter(kind="consent").count() == 1
    returned = Message.objects.get(kind="nomination-returned")
    assert (returned.to_email, "Sign the letter" in returned.text) == ("focal@example.org", True)


def test_the_expert_answers_by_the_link_and_is_asked_to_disclose(submitted):
    actions.answer_consent(nomination=submitted, answer="agreed", by=None)
    submitted.refresh_from_db()
    row = Disclosure.objects.get()

    assert (submitted.consent, row.person, row.nomination, row.state) == (
        "agreed", submitted.person, submitted, "requested",
    )  # fmt: skip
    asked = Message.objects.get(kind="disclosure")
    assert (asked.is_confidential, f"/disclose/{row.token}/" in asked.text) == (True, True)


def test_the_answer_may_change_until_it_is_decided(agreed, officer):
    actions.answer_consent(nomination=agreed, answer="declined", by=None)
    actions.answer_consent(nomination=agreed, answer="declined", by=None)
    actions.answer_consent(nomination=agreed, answer="agreed", by=None)

    assert verbs(agreed).count("answer_consent") == 3
    assert Disclosure.objects.count() == 1
    perform(agreed, "find_ineligible", by=officer, note="Out of scope")
    with pytest.raises(Refused, match="has been decided"):
        actions.answer_consent(nomination=agreed, answer="declined", by=None)


def test_a_draft_and_a_withdrawn_nomination_are_not_answered(draft, focal_point):
    with pytest.raises(Refused, match="not been submitted yet"):
        actions.answer_consent(nomination=draft, answer="agreed", by=None)
    perform(draft, "withdraw", by=focal_point, note="x")
    with pytest.raises(Refused, match="was withdrawn"):
        actions.answer_consent(nomination=draft, answer="agreed", by=None)


def test_only_the_expert_or_an_officer_answers(submitted, expert, focal_point, officer, executive_secretary):
    for user in (focal_point, officer):
        with pytest.raises(Refused):
            actions.answer_consent(nomination=submitted, answer="agreed", by=user)
    for user in (focal_point, expert, executive_secretary):
        with pytest.raises(Refused):
            actions.record_consent(nomination=submitted, answer="agreed", channel="telephone", by=user)

    actions.record_consent(nomination=submitted, answer="agreed", channel="telephone", by=officer)
    entry = TrailEntry.objects.about(submitted).get(verb="answer_consent")
    assert entry.data == {"answer": "agreed", "channel": "telephone"}


def test_many_are_found_eligible_at_once_and_the_others_named(agreed, call, tonga, officer, other_focal_point):
    other = actions.nominate_expert(
        call=call, party=tonga, who=WHO | {"family_name": "Fifita", "email": "f@example.org"}, by=other_focal_point
    )
    for kind in ("letter", "cv"):
        actions.attach_paper(nomination=other, kind=kind, file=pdf(), by=other_focal_point)
    perform(other, "submit", by=other_focal_point)
    actions.give_disclosure(disclosure=Disclosure.objects.get(), answers=answers(), by=None)

    told = actions.find_ready_eligible(call=call, by=officer)

    assert [one.pk for one in told.done] == [agreed.pk]
    why = "The expert has not yet agreed to serve in their individual capacity."
    assert [(one.pk, sentence) for one, sentence in told.left] == [(other.pk, why)]
    assert actions.find_ready_eligible(call=call, by=officer).done == []


def test_who_is_no_officer_finds_nobody_eligible(agreed, call, focal_point, executive_secretary):
    for user in (focal_point, executive_secretary):
        with pytest.raises(Refused):
            actions.find_ready_eligible(call=call, by=user)


def test_a_hard_rule_of_eligibility_stands_in_the_way(agreed, body, officer):
    Rule.objects.create(
        mandate=body.mandates.get(), position=0, kind="eligibility", parameters={"requires": "language:fr"}
    )
    actions.give_disclosure(disclosure=Disclosure.objects.get(), answers=answers(), by=None)

    with pytest.raises(Refused, match="0 of 1 qualify"):
        perform(agreed, "find_eligible", by=officer)
    assert [why for _one, why in actions.find_ready_eligible(call=agreed.call, by=officer).left] == [
        "Members: 0 of 1 qualify (speakers of French); not so: Ms. Lupe Tavita."
    ]
