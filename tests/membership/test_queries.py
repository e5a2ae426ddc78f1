"""Reads of bodies: the panel of the tenth meeting, members on a day, what waits."""

from datetime import UTC, date, datetime

import pytest

from core.waiting import waiting_for
from membership import queries
from membership.models import Body, Membership
from parties.models import Party, Person

WHEN = datetime(2014, 4, 9, 15, tzinfo=UTC)
DAY = date(2014, 4, 7)


def panel_of(body, on=DAY):
    return queries.composition_of(body, queries.experts_of(queries.members_of(body, on)), stage="membership", on=on)


def test_the_tenth_meeting_stands_at_both_limits(tenth):
    panel = panel_of(tenth)

    assert panel.ok
    assert [(one.name, one.sentence, one.word) for one in panel.meters[:2]] == [
        ("Experts from Parties", "15 of at most 15", "Holds, at its limit"),
        ("Experts from organizations", "5 of at most 5 (one third of 15)", "Holds, at its limit"),
    ]
    assert panel.broken == []


def test_the_tenth_meeting_by_united_nations_groups(tenth):
    drawing = panel_of(tenth).meters[2].drawing

    assert list(drawing.rows) == [
        ("African", 3),
        ("Asia-Pacific", 4),
        ("Eastern European", 2),
        ("Latin American and Caribbean", 3),
        ("Western European and Others", 3),
    ]


def test_one_more_organization_breaks_the_third(tenth):
    person = Person.objects.create(
        family_name="Sixth", organization=Person.objects.get(family_name="Orsolani").organization
    )
    Membership.objects.create(body=tenth, person=person, capacity="org_expert", since=DAY, state="active")

    panel = panel_of(tenth)

    assert not panel.ok
    assert [one.sentence for one in panel.broken] == ["Experts from organizations: 6 of at most 5 (one third of 15)"]


def test_what_all_rules_rest_on_is_said_once(tenth):
    tenth.mandates.get().rules.update(basis="BS-VI/3, annex II")

    panel = panel_of(tenth)

    assert panel.basis == "BS-VI/3, annex II"
    assert {one.basis for one in panel.meters} == {""}


def test_the_panel_costs_three_queries(tenth, django_assert_num_queries):
    experts = queries.experts_of(queries.members_of(tenth, DAY))
    body = Body.objects.select_related("scheme").get(pk=tenth.pk)

    with django_assert_num_queries(3):
        queries.composition_of(body, experts, stage="membership", on=DAY)


def test_before_the_mandate_there_was_no_rule(tenth):
    panel = panel_of(tenth, date(2012, 10, 4))

    assert (panel.mandate, panel.meters, panel.ok) == (None, [], True)


def test_the_setting_knows_groups_and_dated_lists(tenth):
    then = queries.setting_of(tenth, date(2014, 4, 7))
    later = queries.setting_of(tenth, date(2026, 12, 1))

    assert (then.scheme["TM"], then.scheme["HU"], then.countries["KR"]) == ("APG", "EEG", "Republic of Korea")
    assert ("NP" in then.ldcs, "NP" in later.ldcs) == (True, False)
    assert "GD" in then.sids


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2012, 12, 31), []),
        (date(2013, 1, 1), ["Active", "Ended", "Suspended"]),
        (date(2013, 12, 31), ["Active", "Ended", "Suspended"]),
        (date(2014, 1, 1), ["Active", "Suspended"]),
        (None, ["Active", "Suspended"]),
    ],
)
def test_who_served_on_a_day(body, make_member, day, names):
    make_member("Active")
    make_member("Suspended", state="suspended")
    make_member("Ended", state="ended", accepted_at=WHEN, ended_at=WHEN, until=date(2013, 12, 31))
    make_member("Declined", state="ended", ended_at=WHEN)
    make_member("Offered", state="pending_acceptance")

    found = queries.members_of(body, day)

    assert sorted(str(one) for one in found) == names
    day = day or date(2014, 4, 7)
    assert sorted(str(one) for one in body.memberships.all() if one.covers(day)) == sorted(names)


def test_members_come_by_group_with_organizations_last(tenth):
    lines = queries.groups_of(queries.members_of(tenth), queries.setting_of(tenth, DAY))

    assert [(line.label, len(line.members)) for line in lines][-2:] == [
        ("Western European and Others", 3),
        ("Organizations", 5),
    ]
    assert queries.said_of([one for line in lines for one in line.members]) == (
        "20 members from 15 Parties and 5 organizations"
    )


def test_whoever_is_suspended_is_drawn_and_not_named(body, make_member):
    make_member("Active")
    make_member("Suspended", state="suspended")

    line = queries.groups_of(queries.members_of(body), queries.setting_of(body, DAY))[-1]

    assert "2 members, of whom 1 suspended" in line.pips
    assert "Suspended" not in line.names(is_staff=False)
    assert "Suspended" in line.names(is_staff=True)


def test_the_roster_is_searched_by_every_word(officer, body, make_member):
    hungary = Party.objects.create(iso2="HU", name="Hungary")
    reka = Person.objects.create(given_names="Réka", family_name="Bakonyvári", party=hungary)
    Person.objects.create(family_name="Bakony")
    serving = make_member("Serving")

    assert queries.roster(officer, "bakony hung", body=body) == [reka]
    assert queries.roster(officer, "serving", body=body) == []
    assert queries.roster(officer, "", body=body) == []
    assert queries.roster(serving.person.user, "bakony", body=body) == []


def test_an_offer_waits_on_the_desk(make_member, body):
    membership = make_member(state="pending_acceptance")

    waiting = waiting_for(membership.person.user)

    assert [(one.title, one.url) for one in waiting] == [
        (f"Accept your membership in the {body}", membership.get_absolute_url())
    ]


def test_a_body_that_is_ready_waits_for_who_directs_it(body, executive_secretary, member, make_member):
    Body.objects.update(state="constituting")
    make_member("Second")

    titles = [one.title for one in waiting_for(executive_secretary)]

    assert titles == [f"Declare the {body} constituted"]
    assert [one.title for one in waiting_for(member)] == []
