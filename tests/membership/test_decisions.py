"""Deciding on a slate: what follows, and what stands in the way."""

from collections import Counter
from datetime import UTC, date, datetime
from time import perf_counter

import pytest

from core.refusals import Refused
from membership import actions
from membership.models import Body, CallAddressee, Membership, Nomination, Slate
from notifications.models import Message
from tests.membership.deciding import NOW, RULES, at, make_call, make_nomination, make_round, make_slate, staff_of
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.usefixtures("countries")
TERM = {"kind": "term", "length_years": 4, "max_consecutive": 2}


@pytest.fixture
def director(make_user):
    def of(body):
        return staff_of(make_user, body, "membership.direct_body", f"es-{body.slug}@example.org")

    return of


def decided(slate, by=None):
    with at():
        perform(slate, "decide", by=by, consequence=by is None)
    return slate


def states_of(call) -> Counter:
    return Counter(Nomination.objects.filter(call=call).values_list("state", flat=True))


def test_the_button_does_all_that_belongs_to_it(director):
    body, call, people, slate = make_round()

    decided(slate, director(body))

    assert states_of(call) == {"selected": 5, "reserve": 2, "not_selected": 3}
    offered = list(Membership.objects.order_by("nomination_id"))
    assert [(row.nomination, row.state, row.since, row.until) for row in offered] == [
        (nomination, "pending_acceptance", date(2014, 2, 3), None) for nomination in people[:5]
    ]
    call.refresh_from_db()
    assert (call.state, slate.decided_at) == ("decided", NOW)
    entry = TrailEntry.objects.about(slate).get(verb="carry_out_decision")
    assert entry.data == {"selected": 5, "reserve": 2, "passed_over": 3, "letters": 10}


def test_letters_wait_until_they_are_released(director):
    body, call, people, slate = make_round()
    CallAddressee.objects.create(call=call, party=people[0].party, name="Ms. Focal", email="focal@example.org")
    CallAddressee.objects.create(call=call, party=people[9].party, name="Mr. Focal", email="other@example.org")

    decided(slate, director(body))

    assert set(Message.objects.values_list("state", flat=True)) == {"held"}
    kinds = Counter(Message.objects.values_list("kind", flat=True))
    assert kinds == {
        "decision-selected": 5, "decision-reserve": 2, "decision-not-selected": 3, "decision-nominator": 2
    }  # fmt: skip
    offer = Message.objects.get(to_email="expert0@example.org")
    assert f"/membership/accept/{Membership.objects.get(nomination=people[0]).token}/" in offer.text
    assert "Expert 000, whom you nominated, has been selected" in Message.objects.get(to_email="focal@example.org").text
    assert "could not be selected" in Message.objects.get(to_email="other@example.org").text


def test_who_entered_the_nomination_is_told_in_place_of_the_addressees(make_user):
    _body, call, people, slate = make_round()
    CallAddressee.objects.create(call=call, party=people[0].party, name="Ms. Focal", email="focal@example.org")
    Nomination.objects.filter(pk=people[0].pk).update(nominated_by=make_user("who@example.org", "Who"))

    decided(slate)

    told = Message.objects.filter(kind="decision-nominator").values_list("to_email", flat=True)
    assert list(told) == ["who@example.org"]


def test_carried_out_twice_writes_nothing_twice():
    _body, _call, _people, slate = make_round()
    decided(slate)
    before = (Message.objects.count(), Membership.objects.count())

    with at():
        actions.carry_out_decision(slate=slate, by=None)

    assert (Message.objects.count(), Membership.objects.count()) == before
    assert states_of(slate.call) == {"selected": 5, "reserve": 2, "not_selected": 3}


def test_a_slate_that_is_not_decided_is_not_carried_out():
    _body, _call, _people, slate = make_round()

    with pytest.raises(Refused, match="not decided"):
        actions.carry_out_decision(slate=slate, by=None)


def test_only_the_executive_secretary_decides(make_user):
    body, call, _people, slate = make_round()
    officer = staff_of(make_user, body, "membership.manage_body", "officer@lg.example.org")

    with pytest.raises(Refused, match="not yours"):
        decided(slate, officer)

    assert states_of(call) == {"eligible": 10}


def test_a_recall_belongs_to_the_round_and_siblings_are_set_aside():
    body, call, people, slate = make_round()
    recall = make_call(body, follows=call)
    late = make_nomination(recall, 40)
    sibling = make_slate(recall, people[:1], name="Second", state="draft")

    decided(slate)

    late.refresh_from_db()
    recall.refresh_from_db()
    sibling.refresh_from_db()
    assert (late.state, recall.state, sibling.state) == ("not_selected", "decided", "set_aside")


def test_who_was_never_found_eligible_is_not_selected_and_drafts_stay():
    _body, call, _people, slate = make_round()
    waiting, draft = make_nomination(call, 50, state="submitted"), make_nomination(call, 51, state="draft")

    decided(slate)

    waiting.refresh_from_db()
    draft.refresh_from_db()
    assert (waiting.state, draft.state) == ("not_selected", "draft")
    assert not Message.objects.filter(to_email="expert51@example.org").exists()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda body, call, people, slate: slate.answers.filter(kind="waiver").delete(), "may be waived with a reason"),
        (lambda body, call, people, slate: slate.answers.filter(kind="statement").delete(), "statement is missing"),
        (
            lambda body, call, people, slate: slate.choices.filter(nomination__in=people[5:7]).update(
                standing="seated"
            ),
            "7 of at most 5",
        ),
        (lambda body, call, people, slate: people[0].disclosures.update(state="excluded"), "Expert 000"),
        (
            lambda body, call, people, slate: make_call(body, follows=call, state="open", closed_at=None),
            "A call of this round is still open",
        ),
    ],
)
def test_what_stands_in_the_way_is_a_sentence_and_changes_nothing(director, spoil, sentence):
    # Two men more than women: the soft rule does not hold.
    body, call, people, slate = make_round(rules=[*RULES[:3], RULES[3] | {"min": 4}, RULES[4]])
    spoil(body, call, people, slate)

    with pytest.raises(Refused, match=sentence):
        decided(Slate.objects.get(pk=slate.pk), director(body))

    assert (states_of(call)["selected"], Membership.objects.count(), Message.objects.count()) == (0, 0, 0)


# Terms


def test_a_term_has_the_length_of_the_mandate():
    _body, _call, _people, slate = make_round(rules=[*RULES, TERM])

    decided(slate)

    assert set(Membership.objects.values_list("since", "until")) == {(date(2014, 2, 3), date(2018, 2, 2))}


def test_a_term_may_end_on_a_day():
    _body, _call, _people, slate = make_round(rules=[*RULES, {"kind": "term", "until": "2016-12-31"}])

    decided(slate)

    assert set(Membership.objects.values_list("until", flat=True)) == {date(2016, 12, 31)}


def test_the_first_terms_are_staggered_by_region():
    stagger = [{"n_per_region": 1, "length_years": 2}, {"n_per_region": 1, "length_years": 4}]
    rules = [RULES[0] | {"max": 10}, RULES[1], *RULES[2:], {"kind": "term", "length_years": 4, "stagger": stagger}]
    _body, _call, people, slate = make_round(seated=10, reserve=0, others=0, rules=rules)

    decided(slate)

    until = dict(Membership.objects.values_list("nomination_id", "until"))
    assert [until[one.pk].year for one in people] == [2016] * 5 + [2018] * 5


def test_later_terms_are_not_staggered():
    rules = [*RULES, {"kind": "term", "length_years": 4, "stagger": [{"n": 2, "length_years": 2}]}]
    body, _call, people, slate = make_round(rules=rules)
    Membership.objects.create(
        body=body, person=people[9].person, capacity="party_expert", since=date(2010, 1, 1), until=date(2013, 12, 31),
        state="ended", accepted_at=NOW, ended_at=NOW,
    )  # fmt: skip

    decided(slate)

    offered = Membership.objects.filter(state="pending_acceptance")
    assert set(offered.values_list("until", flat=True)) == {date(2018, 2, 2)}


def served(body, person, since: int, until: int) -> Membership:
    return Membership.objects.create(
        body=body, person=person, capacity="party_expert", since=date(since, 2, 1), until=date(until, 1, 31),
        state="ended", accepted_at=NOW, ended_at=NOW,
    )  # fmt: skip


def test_nobody_is_decided_on_beyond_the_limit_of_terms(director):
    body, call, people, slate = make_round(rules=[*RULES, TERM])
    served(body, people[0].person, 2006, 2010)
    served(body, people[0].person, 2010, 2014)

    with pytest.raises(Refused, match="Expert 000 has served 2 terms in a row already"):
        decided(slate, director(body))

    assert states_of(call)["selected"] == 0


def test_a_break_as_long_as_a_term_ends_the_row(director):
    body, call, people, slate = make_round(rules=[*RULES, TERM])
    served(body, people[0].person, 2002, 2006)
    served(body, people[0].person, 2006, 2010)

    decided(slate, director(body))

    assert states_of(call)["selected"] == 5


def test_who_still_serves_ends_the_earlier_term_with_the_decision():
    body, _call, people, slate = make_round()
    earlier = Membership.objects.create(
        body=body, person=people[0].person, capacity="party_expert", since=date(2010, 1, 1), state="active",
        accepted_at=NOW,
    )  # fmt: skip

    decided(slate)

    earlier.refresh_from_db()
    assert (earlier.state, earlier.end_reason, earlier.until) == ("ended", "term_over", date(2014, 2, 3))
    assert Membership.objects.get(nomination=people[0]).state == "pending_acceptance"


def test_what_counts_of_a_nomination_counts_of_the_member():
    rules = [*RULES, {"kind": "count", "cls": "tag:iplc & returning", "min": 1}]
    body, call, _people, _slate = make_round(rules=rules)
    marked = make_nomination(call, 60, tags=["iplc"], is_returning=True)
    slate = make_slate(call, [marked], name="Marked")
    decided(slate)
    offered = Membership.objects.get()
    with at():
        actions.answer_membership(membership=offered, answer="accept", by=None)
        perform(body, "activate", by=None, consequence=True)

    assert (offered.is_returning, Body.objects.get(pk=body.pk).state) == (True, "active")


def test_a_body_is_not_constituted_while_a_hard_rule_fails():
    body, _call, _people, slate = make_round(rules=[*RULES, {"kind": "count", "cls": "any", "min": 5}])
    decided(slate)
    with at():
        for offered in Membership.objects.all()[:4]:
            actions.answer_membership(membership=offered, answer="accept", by=None)

        with pytest.raises(Refused, match="4 of at least 5"):
            perform(body, "activate", by=None, consequence=True)


def test_five_hundred_nominations_are_decided_in_a_few_seconds():
    _body, call, _people, _slate = make_round(seated=0, reserve=0, others=0)
    people = [make_nomination(call, number) for number in range(500)]
    slate = make_slate(call, people[:5], people[5:25], name="Large")

    begun = perf_counter()
    decided(slate)

    assert states_of(call) == {"selected": 5, "reserve": 20, "not_selected": 475}
    assert perf_counter() - begun < 15


def test_a_later_moment_does_not_change_what_was_decided(director):
    body, _call, _people, slate = make_round()
    decided(slate, director(body))

    with at(datetime(2015, 6, 1, tzinfo=UTC)), pytest.raises(Refused, match="is decided"):
        perform(Slate.objects.get(pk=slate.pk), "decide", by=director_again(body))


def director_again(body):
    from accounts.models import User

    return User.objects.get(email=f"es-{body.slug}@example.org")
