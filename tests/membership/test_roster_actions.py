"""The roster: entering, confirming, being asked, leaving; words that follow the person."""

from datetime import UTC, date, datetime

import pytest

from core import access, clock
from core.refusals import Refused
from core.waiting import waiting_for
from membership import actions
from membership.models import RosterEntry
from membership.queries.roster_entries import completeness_of, words_of
from notifications.models import Message
from notifications.tasks import run_due
from parties.actions import change_person
from parties.models import Organization, Party, Person
from tests.membership import calling
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
KNOWN = {
    "title": "Ms.", "given_names": "Zsófia", "family_name": "Kerekesdi", "position": "Adviser",
    "email": "zs@example.org", "languages": ["fr"], "expertise": ["research"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(calling.FEBRUARY):
        yield


@pytest.fixture
def expert(db) -> Person:
    return Person.objects.create(**KNOWN, party=Party.objects.create(iso2="HU", iso3="HUN", name="Hungary"))


@pytest.fixture
def entry(expert) -> RosterEntry:
    return actions.enter_roster(person=expert, by=None)


def refusal(action, **arguments) -> str:
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


def expiring(entry: RosterEntry, on: date | None, **facts) -> RosterEntry:
    RosterEntry.objects.filter(pk=entry.pk).update(confirmed_on=date(2010, 1, 1), expires_on=on, **facts)
    return RosterEntry.objects.get(pk=entry.pk)


def test_who_enters_stands_there_once(officer, expert):
    first = actions.enter_roster(person=expert, by=officer)
    again = actions.enter_roster(person=expert, by=officer)

    assert (again.pk, again.confirmed_on, again.expires_on) == (first.pk, None, None)
    assert TrailEntry.objects.filter(verb="enter_roster").count() == 1


@pytest.mark.parametrize("role", ["outsider", "member", "executive_secretary"])
def test_only_officers_keep_the_roster(request, role, expert):
    user = request.getfixturevalue(role)

    assert refusal(actions.enter_roster, person=expert, by=user) == "This act is not yours to do here."
    assert refusal(actions.ask_renewals, by=user) == "This act is not yours to do here."


def test_words_hold_what_is_searched_folded(expert):
    assert words_of(expert) == (
        "ms. zsofia kerekesdi hungary hun adviser scientific biosafety research relating to lmos french ¦research¦fr¦"
    )


def test_words_follow_the_person(officer, entry):
    organization = Organization.objects.create(name="Institut für Biosicherheit", acronym="IFB", kind="academia")

    change_person(
        person=entry.person, party=None, organization=organization, family_name="Kovács", languages=["es"], by=officer
    )

    entry.refresh_from_db()
    assert "kovacs institut fur biosicherheit ifb" in entry.words
    assert entry.words.endswith("¦research¦es¦")


def test_a_confirmation_stands_for_four_years(entry):
    confirmed = actions.confirm_entry(entry=entry, by=None, position="Director", expertise=["awareness"])

    assert (confirmed.confirmed_on, confirmed.expires_on) == (date(2014, 2, 3), date(2018, 2, 3))
    assert (confirmed.person.position, confirmed.person.expertise) == ("Director", ["awareness"])
    assert "¦awareness¦" in confirmed.words
    assert TrailEntry.objects.get(verb="confirm_entry").data == {"until": "2018-02-03"}


def test_a_leap_day_ends_on_the_last_of_february(entry):
    with clock.standing_at(datetime(2096, 2, 29, 12, tzinfo=UTC)):
        confirmed = actions.confirm_entry(entry=entry, by=None)

    assert confirmed.expires_on == date(2100, 2, 28)


def test_experts_confirm_their_own_entry_and_no_other(make_user, entry):
    user, other = make_user("own@example.org"), make_user("other@example.org")
    Person.objects.filter(pk=entry.person_id).update(user=user)

    confirmed = actions.confirm_entry(entry=entry, by=user)

    assert confirmed.expires_on == date(2018, 2, 3)
    assert refusal(actions.confirm_entry, entry=entry, by=other) == "This act is not yours to do here."
    assert refusal(actions.leave_roster, entry=entry, by=other) == "This act is not yours to do here."


def test_who_left_is_kept_but_not_confirmed_until_put_back(officer, entry):
    actions.leave_roster(entry=entry, by=None)
    actions.leave_roster(entry=entry, by=None)

    assert refusal(actions.confirm_entry, entry=entry, by=None) == "Ms. Zsófia Kerekesdi has left the roster."
    assert TrailEntry.objects.filter(verb="leave_roster").count() == 1
    assert actions.enter_roster(person=entry.person, by=officer).left_on is None


@pytest.mark.parametrize(
    ("expires", "asked"),
    [(None, 1), (date(2013, 1, 1), 1), (date(2014, 4, 4), 1), (date(2014, 4, 5), 0), (date(2018, 1, 1), 0)],
)
def test_who_expires_soon_is_asked_with_a_signed_link(entry, expires, asked):
    expiring(entry, expires)

    assert actions.ask_renewals(by=None) == asked
    assert (
        Message.objects.filter(kind="roster-renewal", text__contains=f"/roster/renew/{entry.token}/").count() == asked
    )


def test_once_a_year_however_often_work_is_due(entry):
    expiring(entry, date(2014, 3, 1))
    for _time in range(3):
        run_due()
    once = Message.objects.filter(kind="roster-renewal").count()
    with clock.standing_at(datetime(2015, 2, 3, 12, tzinfo=UTC)):
        run_due()
    within = Message.objects.filter(kind="roster-renewal").count()
    with clock.standing_at(datetime(2015, 2, 5, 12, tzinfo=UTC)):
        run_due()

    assert (once, within, Message.objects.filter(kind="roster-renewal").count()) == (1, 1, 2)


@pytest.mark.parametrize("change", [{"left_on": date(2014, 1, 1)}, {"renewal_asked_at": calling.FEBRUARY}])
def test_who_left_or_was_asked_is_left_in_peace(entry, change):
    expiring(entry, date(2014, 3, 1), **change)

    assert actions.ask_renewals(by=None) == 0


def test_without_an_address_nobody_is_asked(entry):
    change_person(person=entry.person, email="", by=None)

    assert actions.ask_renewals(by=None) == 0


def test_asking_one_asks_no_other(officer, entry):
    other = actions.enter_roster(person=Person.objects.create(family_name="Other", email="o@example.org"), by=None)

    assert actions.ask_renewals(entries=[other], by=officer) == 1
    assert Message.objects.get(kind="roster-renewal").to_email == "o@example.org"


def test_an_expert_with_an_account_finds_it_on_their_desk(make_user, entry):
    user = make_user("own@example.org")
    Person.objects.filter(pk=entry.person_id).update(user=user)
    before = [one.title for one in waiting_for(user)]

    actions.confirm_entry(entry=entry, by=user)
    access.forget(user)

    assert (before, waiting_for(user)) == (["Confirm your entry in the roster"], [])


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ["confirmation by the expert"]),
        ({"given_names": "", "position": ""}, ["given names", "position", "confirmation by the expert"]),
        ({"party": None, "email": ""}, ["Party or organization", "e-mail address", "confirmation by the expert"]),
        ({"languages": [], "expertise": []}, ["languages", "fields of expertise", "confirmation by the expert"]),
    ],
)
def test_what_is_missing_is_said_and_asked_for_alike(entry, changes, missing):
    change_person(person=entry.person, by=None, **changes)
    row = RosterEntry.objects.select_related("person").get()

    assert completeness_of(row).missing == missing
    assert completeness_of(row).percent == round(100 * (7 - len(missing)) / 7)
    assert list(RosterEntry.objects.incomplete()) == [row]


@pytest.mark.parametrize(
    "change",
    [{"given_names": ""}, {"position": ""}, {"email": ""}, {"languages": []}, {"expertise": []}, {"party": None}],
)
def test_each_gap_alone_makes_an_entry_incomplete(entry, change):
    actions.confirm_entry(entry=entry, by=None)
    before = RosterEntry.objects.incomplete().count()

    change_person(person=entry.person, by=None, **change)

    assert (before, RosterEntry.objects.incomplete().count()) == (0, 1)
