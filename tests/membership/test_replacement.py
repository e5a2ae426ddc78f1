"""Who may take a seat that is left, in order of fit; and putting somebody on it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.refusals import Refused
from membership import actions, queries
from membership.models import Body, Disclosure, Membership, Nomination, RosterEntry
from notifications.models import Message
from tests.membership.deciding import NOW, RULES, at, make_nomination, make_person, make_round, staff_of
from workflow.engine import perform

SUBSTITUTION = {"kind": "substitution", "by": "same region", "for": "remainder"}


def constituted(**facts):
    """(body, call, people, memberships): everybody who was selected has accepted."""
    body, call, people, slate = make_round(**facts)
    with at():
        perform(slate, "decide", by=None, consequence=True)
        for offered in Membership.objects.all():
            actions.answer_membership(membership=offered, answer="accept", by=None)
        perform(body, "activate", by=None, consequence=True)
    return Body.objects.get(pk=body.pk), call, people, list(Membership.objects.order_by("nomination_id"))


def resigned(membership):
    with at():
        perform(membership, "resign", by=None, consequence=True, note="Another post.")
    return membership


def seat(membership, words=""):
    with at():
        return queries.seat_of(Membership.objects.select_related("body", *queries.MEMBER).get(pk=membership.pk), words)


def replace(membership, key, by=None, **facts):
    with at():
        return actions.replace_member(membership=membership, key=key, by=by, **facts)


def named(candidates) -> list[str]:
    return [candidate.source.person.family_name for candidate in candidates]


def on_roster(number: int, body=None, **facts) -> RosterEntry:
    person = make_person(number, **facts)
    if body:
        Disclosure.objects.create(
            body=body, person=person, state="cleared", requested_at=NOW, submitted_at=NOW, decided_at=NOW,
            expires_on=date(2030, 1, 1),
        )  # fmt: skip
    return RosterEntry.objects.create(
        person=person, confirmed_on=date(2013, 1, 1), expires_on=date(2017, 1, 1), words=person.family_name.lower()
    )


@pytest.mark.usefixtures("countries")
def test_the_reserve_comes_first_in_its_order_then_the_pool_then_the_roster():
    body, _call, _people, members = constituted(rules=[RULES[0]])
    on_roster(90, body)

    found = seat(resigned(members[0]))

    assert [(one.source.key, one.source.rank) for one in found.allowed] == [
        ("reserve", 1), ("reserve", 2), ("pool", 0), ("pool", 0), ("pool", 0), ("roster", 0)
    ]  # fmt: skip
    assert named(found.allowed)[:2] == ["Expert 005", "Expert 006"]
    assert found.refused == []


@pytest.mark.usefixtures("countries")
def test_the_rule_of_substitution_names_who_is_barred_and_why():
    _body, _call, _people, members = constituted(rules=[*RULES[:1], SUBSTITUTION])

    found = seat(resigned(members[0]))  # Nigeria; of Africa is also the sixth, from Kenya

    assert named(found.allowed) == ["Expert 005"]
    assert {one.why_not for one in found.refused} == {("Not of the same regional group.",)}


@pytest.mark.usefixtures("countries")
def test_a_mandate_without_replacement_offers_nobody():
    _body, _call, _people, members = constituted(rules=[*RULES[:1], SUBSTITUTION | {"by": "none"}])

    found = seat(resigned(members[0]))

    assert (found.candidates, found.rule_words) == ([], "A member who cannot serve is not replaced")


@pytest.mark.usefixtures("countries")
def test_the_named_alternate_is_of_the_same_party_and_marked():
    _body, call, people, members = constituted(rules=[*RULES[:1], SUBSTITUTION | {"by": "named alternate"}])
    alternate = make_nomination(call, 70, iso2="NG", tags=["alternate"], state="reserve")
    make_nomination(call, 71, iso2="NG", state="reserve")

    found = seat(resigned(members[0]))

    assert [one.source.nomination for one in found.allowed] == [alternate]
    reasons = {one.source.nomination.pk: one.why_not for one in found.refused}
    assert reasons[people[6].pk] == ("Not of the same Party or organization.",)


@pytest.mark.usefixtures("countries")
def test_a_hard_rule_that_would_break_bars_with_its_sentence():
    rules = [RULES[0], {"kind": "count", "cls": "woman", "min": 3}]  # the five: three women
    _body, _call, _people, members = constituted(rules=rules)

    found = seat(resigned(members[0]))

    assert [one.source.expert.gender for one in found.allowed] == ["w", "w"]
    assert found.refused[0].why_not == ("Women: 2 of at least 3",)


@pytest.mark.usefixtures("countries")
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda one: one.disclosures.update(state="excluded"), "An interest excludes the expert."),
        (
            lambda one: one.disclosures.update(state="submitted", decided_at=None),
            "Interests are not disclosed and reviewed yet.",
        ),
        (lambda one: one.disclosures.update(expires_on=date(2014, 1, 1)), "The disclosure of interests has expired."),
        (lambda one: Nomination.objects.filter(pk=one.pk).update(consent="declined"), "Does not wish to serve."),
    ],
)
def test_who_cannot_serve_is_barred(spoil, sentence):
    _body, _call, people, members = constituted()
    spoil(people[5])

    found = seat(resigned(members[0]))

    assert {one.source.nomination: one.why_not for one in found.refused}[people[5]] == (sentence,)


@pytest.mark.usefixtures("countries")
def test_who_was_never_eligible_is_barred():
    body, call, people, slate = make_round()
    bad = make_nomination(call, 80, state="submitted")
    with at():
        perform(bad, "find_ineligible", by=None, consequence=True, note="No expertise.")
        perform(slate, "decide", by=None, consequence=True)
        actions.answer_membership(membership=Membership.objects.first(), answer="decline", by=None)

    found = seat(Membership.objects.get(end_reason="declined"))

    assert {one.source.nomination: one.why_not for one in found.refused}[bad] == ("Was not found eligible.",)
    assert people[5] in [one.source.nomination for one in found.allowed]
    assert body.slates.count() == 1


@pytest.mark.usefixtures("countries")
def test_the_roster_is_searched_and_asks_for_disclosure():
    body, _call, _people, members = constituted(rules=[RULES[0]])
    on_roster(91)
    on_roster(92, body)

    found = seat(resigned(members[0]), "expert 091")

    roster = [one for one in found.candidates if one.source.key == "roster"]
    assert [(one.source.person.family_name, one.why_not) for one in roster] == [
        ("Expert 091", ("Interests are not disclosed and reviewed yet.",))
    ]


@pytest.mark.usefixtures("countries")
def test_a_replacement_ends_the_membership_selects_the_reserve_and_offers_the_rest_of_the_term(make_user):
    rules = [*RULES, {"kind": "term", "length_years": 4}]
    body, _call, people, members = constituted(rules=rules)
    director = staff_of(make_user, body, "membership.direct_body", "es@lg.example.org")
    Message.objects.all().delete()

    offered = replace(members[0], f"n{people[5].pk}", by=director, note="Left the service.")

    members[0].refresh_from_db()
    people[5].refresh_from_db()
    assert (members[0].state, members[0].end_reason, members[0].until) == ("ended", "replaced", date(2014, 2, 3))
    assert (offered.replaces, offered.nomination, offered.state) == (members[0], people[5], "pending_acceptance")
    assert (offered.since, offered.until, people[5].state) == (date(2014, 2, 3), date(2018, 2, 2), "selected")
    letter = Message.objects.get()
    assert (letter.to_email, letter.state) == ("expert5@example.org", "held")
    assert offered.token in letter.text


@pytest.mark.usefixtures("countries")
def test_a_seat_left_by_resignation_keeps_the_rest_of_its_term():
    rules = [*RULES, {"kind": "term", "length_years": 4}]
    _body, _call, people, members = constituted(rules=rules)
    left = resigned(members[0])

    offered = replace(left, f"n{people[5].pk}")

    assert (left.until, offered.until) == (date(2014, 2, 3), date(2018, 2, 2))


@pytest.mark.usefixtures("countries")
def test_somebody_passed_over_is_taken_up_again():
    _body, _call, people, members = constituted(rules=[RULES[0]])

    replace(resigned(members[0]), f"n{people[9].pk}")

    people[9].refresh_from_db()
    assert people[9].state == "selected"


@pytest.mark.usefixtures("countries")
def test_somebody_of_the_roster_takes_the_seat():
    body, _call, _people, members = constituted(rules=[RULES[0]])
    entry = on_roster(92, body)

    offered = replace(resigned(members[0]), f"p{entry.person_id}")

    assert (offered.person, offered.nomination, offered.capacity) == (entry.person, None, "party_expert")


@pytest.mark.usefixtures("countries")
def test_a_replacement_who_declines_leaves_the_first_seat_vacant_again():
    body, _call, people, members = constituted()
    left = resigned(members[0])
    first = replace(left, f"n{people[5].pk}")
    with at():
        actions.answer_membership(membership=first, answer="decline", by=None, reason="No time.")
        rows = list(body.memberships.all())
        assert queries.vacancies_of(rows, None) == [left]

    second = replace(left, f"n{people[6].pk}" if people[6].pk in _open(left) else _open(left)[0])

    assert second.replaces == left
    with at():
        assert queries.vacancies_of(list(body.memberships.all()), None) == []


def _open(membership) -> list[str]:
    return [one.key for one in seat(membership).allowed]


@pytest.mark.usefixtures("countries")
def test_a_seat_is_filled_once():
    _body, _call, people, members = constituted(rules=[RULES[0]])
    left = resigned(members[0])
    replace(left, f"n{people[5].pk}")

    with pytest.raises(Refused, match="The seat is not vacant"):
        replace(left, f"n{people[6].pk}")


@pytest.mark.usefixtures("countries")
@pytest.mark.parametrize(
    ("key", "note", "sentence"),
    [
        ("n0", "Why.", "no candidate for the seat"),
        ("nonsense", "Why.", "no candidate for the seat"),
        ("n{reserve}", " ", "Write why the member is replaced"),
    ],
)
def test_a_refused_replacement_changes_nothing(key, note, sentence):
    _body, _call, people, members = constituted(rules=[RULES[0]])

    with pytest.raises(Refused, match=sentence):
        replace(members[0], key.format(reserve=people[5].pk), note=note)

    members[0].refresh_from_db()
    assert (members[0].state, Membership.objects.count()) == ("active", 5)


@pytest.mark.usefixtures("countries")
def test_an_officer_fills_what_is_vacant_and_the_executive_secretary_ends_what_is_not(make_user):
    body, _call, people, members = constituted(rules=[RULES[0]])
    officer = staff_of(make_user, body, "membership.manage_body", "officer@lg.example.org")

    with pytest.raises(Refused, match="not yours"):
        replace(members[0], f"n{people[5].pk}", by=officer, note="Why.")

    offered = replace(resigned(members[1]), f"n{people[5].pk}", by=officer)
    assert offered.state == "pending_acceptance"


@pytest.mark.usefixtures("countries")
def test_a_substitute_for_a_meeting_serves_on_its_days_and_the_member_on_all_others():
    rules = [RULES[0], SUBSTITUTION | {"for": "meeting"}]
    body, _call, people, members = constituted(rules=rules)

    with pytest.raises(Refused, match="Say for which days"):
        replace(members[0], f"n{people[5].pk}")
    offered = replace(members[0], f"n{people[5].pk}", since=date(2014, 4, 7), until=date(2014, 4, 9))
    with at():
        actions.answer_membership(membership=offered, answer="accept", by=None)

    members[0].refresh_from_db()
    on = {day: {row.person_id for row in body.memberships.current(day)} for day in (date(2014, 4, 6), date(2014, 4, 7))}
    assert members[0].state == "active"
    assert (people[0].person_id in on[date(2014, 4, 6)], people[5].person_id in on[date(2014, 4, 6)]) == (True, False)
    assert (people[0].person_id in on[date(2014, 4, 7)], people[5].person_id in on[date(2014, 4, 7)]) == (False, True)


@pytest.mark.usefixtures("countries")
def test_on_the_day_of_the_change_the_replacement_serves():
    body, _call, people, members = constituted(rules=[RULES[0]])
    offered = replace(members[0], f"n{people[5].pk}", note="Why.")
    with at():
        actions.answer_membership(membership=offered, answer="accept", by=None)

    day, rows = date(2014, 2, 3), list(body.memberships.all())
    by_query = set(body.memberships.current(day).values_list("pk", flat=True))

    assert by_query == {row.pk for row in queries.serving_on(rows, day)}
    assert (members[0].pk in by_query, offered.pk in by_query, len(by_query)) == (False, True, 5)


@pytest.mark.usefixtures("countries")
def test_candidates_are_judged_in_as_many_queries_for_thirty_as_for_three():
    body, call, _people, members = constituted(rules=[RULES[0], {"kind": "term", "max_consecutive": 2}])
    left = resigned(members[0])
    on_roster(93, body)
    with CaptureQueriesContext(connection) as few:
        seat(left)
    for number in range(100, 130):
        make_nomination(call, number, state="reserve")
        on_roster(number + 100, body)

    with CaptureQueriesContext(connection) as many:
        found = seat(left)

    assert (len(many), len(found.candidates)) == (len(few), 66)
