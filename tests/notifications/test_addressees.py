"""Groups of addressees: whom they stand for on a day."""

from datetime import date

from core import access
from notifications import addressees
from notifications.forms import NotificationForm
from notifications.queries import audience_of
from parties.models import FocalPoint, Organization, Party, Person

DAY = date(2014, 2, 3)


def found(key: str, on: date = DAY) -> addressees.Found:
    return addressees.resolved([key], on=on)[0].found


def people(key: str, on: date = DAY) -> list[tuple[str, str]]:
    return [(one.email, one.on_behalf_of) for one in found(key, on).people]


def test_where_no_protocol_focal_point_was_designated_the_convention_s_is_written_to(parties):
    assert people("cpb") == [("hu.cpb-fp1@example.org", "Hungary"), ("ne.cbd-fp1@example.org", "Niger")]
    assert found("cpb").through_fallback == ("Niger",)
    assert found("cpb").without == ("Palau",)


def test_a_party_counts_from_the_day_it_is_bound(parties):
    assert people("cpb", date(2003, 9, 10)) == []
    assert len(people("cpb", date(2003, 9, 11))) == 2


def test_a_focal_point_whose_time_is_over_is_not_written_to(parties):
    FocalPoint.objects.filter(capacity="CPB-FP1").update(until=DAY)

    assert people("cpb") == [("hu.cbd-fp1@example.org", "Hungary"), ("ne.cbd-fp1@example.org", "Niger")]


def test_the_convention_has_its_own_group(parties):
    assert [name for _mail, name in people("cbd")] == ["Hungary", "Iceland", "Niger"]
    assert people("bch") == []
    assert found("bch").without == ("Hungary", "Niger", "Palau")


def test_organizations_are_reached_through_their_representatives_else_their_people(make_user):
    coalition = Organization.objects.create(name="Coalition", kind="private sector")
    alliance = Organization.objects.create(name="Alliance", kind="academia")
    Organization.objects.create(name="Empty", kind="academia")
    speaker = make_user("speaker@example.org", person={"organization": coalition, "email": "speaker@example.org"})
    Person.objects.create(family_name="Other", organization=coalition, email="other@example.org")
    Person.objects.create(family_name="Only", organization=alliance, email="only@example.org")
    access.grant(speaker, "parties.speak_for_organization", coalition)

    assert people("organizations") == [("only@example.org", "Alliance"), ("speaker@example.org", "Coalition")]
    assert found("organizations").without == ("Empty",)


def test_a_person_in_two_groups_is_one(parties):
    person = Person.objects.get(family_name="hu.cpb-fp1")
    FocalPoint.objects.create(party=person.party, person=person, capacity="BCH-FP")

    once = addressees.once_each(addressees.resolved(["cpb", "bch"], on=DAY))

    assert [(one.email, keys) for one, keys in once] == [
        ("hu.cpb-fp1@example.org", ["cpb", "bch"]),
        ("ne.cbd-fp1@example.org", ["cpb"]),
    ]


def test_whoever_has_no_address_is_counted_for_the_post(parties, make_party):
    make_party("WS", "Samoa", "CPB-FP1", email="")

    audience = audience_of(["cpb"])

    assert (audience.people, audience.by_post, audience.groups[0].by_post) == (3, 1, 1)


def test_a_group_costs_the_same_for_one_party_and_for_many(make_party, django_assert_num_queries):
    make_party("AA", "First", "CPB-FP1")
    with django_assert_num_queries(2):
        found("cpb")
    for number in range(20):
        make_party(f"B{chr(65 + number)}", f"Party {number}", "CPB-FP1")
    with django_assert_num_queries(2):
        assert len(found("cpb").people) == 21


def test_an_app_above_can_offer_groups(db, monkeypatch):
    monkeypatch.setattr(addressees, "_SOURCES", [])
    person = addressees.Addressee("Ana", "ana@example.org")
    addressees.offer(lambda: [addressees.Group("body:1", ("Members",), lambda on: addressees.Found((person,)))])

    assert people("body:1") == [("ana@example.org", "")]
    assert addressees.resolved(["gone"], on=DAY) == []


def test_a_set_of_parties_is_resolved_with_the_same_fallback(parties):
    some = Party.objects.filter(iso2__in=["NE", "PW"]).order_by("iso2")

    found = addressees.FOCAL_POINTS["cpb"].of(some)(DAY)

    assert [(one.email, one.on_behalf_of, one.party_id) for one in found.people] == [
        ("ne.cbd-fp1@example.org", "Niger", Party.objects.get(iso2="NE").pk)
    ]
    assert (found.without, found.through_fallback) == (("Palau",), ("Niger",))


def test_a_group_that_is_no_longer_current_is_named_but_not_offered(db, monkeypatch):
    group = addressees.Group("call:1", ("Those of old",), lambda on: addressees.Found(()), is_current=False)
    monkeypatch.setattr(addressees, "_SOURCES", [lambda: [group]])

    offered = dict(NotificationForm().fields["addressee_groups"].choices)

    assert "call:1" not in offered
    assert addressees.chosen(["call:1", "gone"]) == [group]
