"""Disclosures of interests: asked once, given, decided, renewed; and nothing of them anywhere else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core import clock
from core.refusals import Refused
from membership import actions, interests
from membership.models import Disclosure, Nomination
from membership.queries import with_disclosure
from notifications.models import Message
from notifications.signals import work_due
from parties.models import Person
from tests.membership.nominating import CONDITION, MARKER, answers
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(agreed) -> Disclosure:
    return Disclosure.objects.get()


@pytest.fixture
def given(asked) -> Disclosure:
    return actions.give_disclosure(disclosure=asked, answers=answers(property=MARKER), by=None)


@pytest.fixture
def decided(given, officer) -> Disclosure:
    return actions.decide_disclosure(disclosure=given, decision="manage", conditions=CONDITION, by=officer)


def test_nobody_is_asked_twice(asked, body):
    again = actions.request_disclosure(body=body, person=asked.person, by=None)

    assert again == asked
    assert Message.objects.filter(kind="disclosure").count() == 1


def test_who_has_one_that_holds_is_not_asked_and_who_has_none_is(decided, body, member, officer):
    assert actions.request_disclosure(body=body, person=decided.person, by=officer) == decided
    other = actions.request_disclosure(body=body, person=member.person, by=officer)

    assert (other.state, other.nomination) == ("requested", None)


def test_an_officer_of_the_body_asks(asked, body, member, outsider, executive_secretary):
    for user in (member, outsider, executive_secretary):
        with pytest.raises(Refused):
            actions.request_disclosure(body=body, person=outsider.person, by=user)


def test_what_is_given_is_kept_as_it_was_asked(given):
    assert (given.state, given.answers["property"]) == ("submitted", {"has": True, "details": MARKER})
    assert set(given.answers) == set(interests.KEYS)
    assert given.answers["funding"] == {"has": False, "details": ""}


@pytest.mark.parametrize(
    "bad",
    [{}, {"employment": {"has": True, "details": " "}}, {"employment": {"has": "yes"}}, {"other": {"has": True}}],
)
def test_every_question_is_answered_and_a_yes_is_explained(asked, bad):
    whole = answers() | bad if bad else {}
    with pytest.raises(Refused, match="Answer every question"):
        actions.give_disclosure(disclosure=asked, answers=whole, by=None)
    asked.refresh_from_db()
    assert (asked.state, asked.answers) == ("requested", {})


def test_until_it_is_decided_it_may_be_given_anew(given):
    again = actions.give_disclosure(disclosure=given, answers=answers(), by=None)

    assert (again.pk, again.answers["property"]["has"]) == (given.pk, False)
    assert Disclosure.objects.count() == 1


def test_a_change_after_the_decision_is_a_new_row_and_the_old_one_stays(decided):
    new = actions.give_disclosure(disclosure=decided, answers=answers(), by=None)

    assert (new.pk != decided.pk, new.state) == (True, "submitted")
    decided.refresh_from_db()
    assert (decided.state, decided.answers["property"]["details"]) == ("managed", MARKER)


def test_an_officer_enters_what_came_on_paper(asked, officer, executive_secretary, focal_point, outsider):
    for user in (executive_secretary, focal_point, outsider):
        with pytest.raises(Refused):
            actions.give_disclosure(disclosure=asked, answers=answers(), by=user)
    actions.give_disclosure(disclosure=asked, answers=answers(), by=officer, channel="paper")

    entry = TrailEntry.objects.about(asked).get(verb="submit")
    assert entry.data["channel"] == "paper"


@pytest.mark.parametrize(
    ("decision", "state", "conditions"),
    [("clear", "cleared", ""), ("manage", "managed", CONDITION), ("exclude", "excluded", CONDITION)],
)
def test_it_is_decided_for_a_year(given, executive_secretary, decision, state, conditions):
    row = actions.decide_disclosure(
        disclosure=given, decision=decision, conditions=CONDITION, by=executive_secretary,
        bureau_consulted_on=clock.today(),
    )  # fmt: skip

    assert (row.state, row.conditions, row.expires_on) == (state, conditions, clock.today() + timedelta(days=365))
    assert row.bureau_consulted_on == clock.today()


def test_what_is_refused_of_a_decision(asked, given, officer, outsider, focal_point):
    def decide(by=officer, **facts):
        actions.decide_disclosure(disclosure=given, by=by, **{"decision": "clear"} | facts)

    for user in (outsider, focal_point):
        with pytest.raises(Refused, match="not yours"):
            decide(by=user)
    with pytest.raises(Refused, match="Write the conditions"):
        decide(decision="manage", conditions=" ")
    with pytest.raises(Refused, match="a day to come"):
        decide(bureau_consulted_on=date(2199, 1, 1))
    with pytest.raises(Refused, match="Clear it"):
        decide(decision="submit")
    decide()
    with pytest.raises(Refused, match="not yet decided"):
        decide()


def test_nobody_decides_on_themself(given, officer):
    Person.objects.filter(pk=given.person_id).update(user=officer)
    given.refresh_from_db()

    with pytest.raises(Refused, match="Nobody decides on their own interests"):
        actions.decide_disclosure(disclosure=given, decision="clear", by=officer)


def test_each_reading_by_the_secretariat_leaves_an_entry(given, officer, expert, outsider):
    given.refresh_from_db()
    actions.read_disclosure(disclosure=given, by=officer)
    actions.read_disclosure(disclosure=given, by=expert)

    assert [one.actor for one in TrailEntry.objects.filter(verb="read_disclosure")] == [officer]
    with pytest.raises(Refused):
        actions.read_disclosure(disclosure=given, by=outsider)


def test_before_its_year_ends_it_is_asked_for_anew_once(decided):
    with clock.standing_at(timezone.now() + timedelta(days=334)):
        work_due.send(sender=None)
        assert Disclosure.objects.count() == 1
    with clock.standing_at(timezone.now() + timedelta(days=336)):
        for _again in range(3):
            work_due.send(sender=None)

        new = Disclosure.objects.latest("pk")
        assert (Disclosure.objects.count(), new.state, new.person) == (2, "requested", decided.person)
        assert Message.objects.filter(kind="disclosure", about_id=str(new.pk)).count() == 1
        # The year that runs still holds while the new one is only asked for.
        assert with_disclosure(Nomination.objects.all()).get().disclosure_state == "managed"


def test_who_neither_serves_nor_may_serve_is_not_asked_anew(decided):
    Nomination.objects.update(state="withdrawn")
    with clock.standing_at(timezone.now() + timedelta(days=400)):
        assert actions.renew_disclosures(by=None) == 0


def test_nothing_of_it_reaches_the_trail_or_the_outbox(decided, officer):
    actions.read_disclosure(disclosure=decided, by=officer)
    entries = " ".join(f"{one.note} {one.data} {one.object_label}" for one in TrailEntry.objects.all())
    mails = " ".join(f"{one.subject} {one.text} {one.html}" for one in Message.objects.all())

    assert [word for word in (MARKER, CONDITION) if word in entries + mails] == []
