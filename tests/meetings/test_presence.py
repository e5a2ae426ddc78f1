"""Daily presence by sitting, quorum, offices by the mandate's rules."""

from datetime import date, datetime, time

import pytest

from core import clock
from core.refusals import Refused
from meetings import actions, queries
from meetings.models import Attendance, Presence
from membership.models import Rule
from tests.meetings.conftest import BUDAPEST
from tests.meetings.test_views import cost_of, text_of
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
PAGE = "/meetings/lg-cbb-10/presence/"


def add_rule(meeting, kind, severity="hard", **parameters):
    return Rule.objects.create(
        mandate=meeting.mandate, position=meeting.mandate.rules.count(), kind=kind, severity=severity,
        parameters=parameters,
    )  # fmt: skip


@pytest.fixture
def sessions(meeting, officer):
    morning = {"starts": time(10), "ends": time(13), "by": officer}
    return [actions.add_session(meeting=meeting, day=date(2014, 4, day), **morning) for day in (7, 8)]


def keys(meeting):
    return {row.person.family_name: row.pk for row in Attendance.objects.filter(meeting=meeting)}


def test_a_day_is_noted_where_there_is_no_timetable(in_session, officer):
    who = keys(in_session)
    day = {"day": date(2014, 4, 8), "by": officer}
    changed = actions.note_presence(meeting=in_session, there={who["Lewis"]: True, who["Hubert"]: False}, **day)
    again = actions.note_presence(meeting=in_session, there={who["Lewis"]: True}, **day)

    assert (changed, again) == (2, 0)
    assert list(Presence.objects.order_by("attendance").values_list("is_there", flat=True)) == [True, False]
    assert TrailEntry.objects.get(verb="note_presence").note == "2014-04-08: 1 there, 1 not"


def test_whoever_was_there_attended(in_session, officer, sessions):
    who = keys(in_session)
    actions.note_presence(meeting=in_session, session=sessions[0], there={who["Hubert"]: True}, by=officer)

    assert Attendance.objects.get(pk=who["Hubert"]).state == "present"


def test_a_sitting_of_another_day_or_kind_is_refused(in_session, officer, sessions, member):
    note = lambda **sitting: actions.note_presence(  # noqa: E731
        meeting=in_session, there={}, **({"by": officer} | sitting)
    )
    with pytest.raises(Refused, match="by session"):
        note(day=date(2014, 4, 8))
    with pytest.raises(Refused, match="none of the meeting's"):
        note(day=date(2014, 4, 12))
    with pytest.raises(Refused, match="not yours"):
        note(session=sessions[0], by=member)
    in_session.sessions.exclude(pk=sessions[0].pk).delete()
    actions.note_presence(meeting=in_session, session=sessions[0], there={keys(in_session)["Lewis"]: True}, by=officer)
    with pytest.raises(Refused, match="stays on the timetable"):
        actions.remove_session(session=sessions[0], by=officer)


def test_the_list_is_ticked_and_saved_at_once(client, in_session, officer, sessions):
    client.force_login(officer)
    who = keys(in_session)
    page = client.get(PAGE)
    assert "Monday" not in text_of(page) and "7 April, 10:00–13:00" in text_of(page)
    assert page.content.decode().count(" checked") == 2  # who is at the meeting

    shown = {"seat": list(who.values()), "was": [f"{pk}:" for pk in who.values()], "at": f"s{sessions[0].pk}"}
    answer = client.post(PAGE, shown | {"there": [who["Warrier"]]})

    found = Presence.objects.values_list("attendance__person__family_name", "is_there")
    assert dict(found) == {"Warrier": True, "Lewis": False, "Hubert": False}
    assert "1 person was there" in text_of(client.get(answer["Location"]))


def test_two_who_mark_at_once_do_not_undo_each_other(client, in_session, officer, sessions):
    client.force_login(officer)
    who = keys(in_session)
    everybody = {"seat": list(who.values()), "at": f"s{sessions[0].pk}"}
    client.post(PAGE, everybody | {"act": "all"})
    was = [f"{pk}:yes" for pk in who.values()]
    client.post(PAGE, everybody | {"was": was, "there": [who["Lewis"], who["Hubert"]]})
    client.post(PAGE, everybody | {"was": was, "there": [who["Lewis"], who["Warrier"]]})

    there = Presence.objects.filter(is_there=True).values_list("attendance__person__family_name", flat=True)
    assert list(there) == ["Lewis"]


def test_a_sitting_that_is_gone_is_refused_in_a_sentence(client, in_session, officer):
    client.force_login(officer)

    assert "no longer on the timetable" in text_of(client.get(PAGE, {"at": "s999"}))
    assert client.get(PAGE, {"at": "s999"}).status_code == 403


def test_whose_list_it_is(client, in_session, member):
    assert client.get(PAGE).status_code == 403
    client.force_login(member)
    assert client.get(PAGE).status_code == 403
    assert client.get("/meetings/lg-cbb-10/presence.csv").status_code == 403


def test_the_spreadsheet(client, in_session, officer, sessions, lewis):
    client.force_login(officer)
    lewis.given_names = "=Daniel"
    lewis.title = ""
    lewis.save()
    actions.note_presence(meeting=in_session, session=sessions[1], there={keys(in_session)["Lewis"]: True}, by=officer)

    rows = client.get("/meetings/lg-cbb-10/presence.csv").content.decode("utf-8-sig").splitlines()

    assert len(rows) == 4
    assert "'=Daniel Lewis,Grenada,Member,Present,,1" in rows


def test_many_people_cost_no_more(client, in_session, officer, sessions, make_member, india):
    client.force_login(officer)
    few = cost_of(client, PAGE)
    for number in range(30):
        person = make_member(f"Person{number}", party=india)
        Attendance.objects.create(meeting=in_session, person=person, capacity="party_expert")

    assert cost_of(client, PAGE) == few


# Quorum


def test_without_a_rule_there_is_no_quorum(in_session):
    assert queries.quorum_of(in_session) == []


def test_the_quorum_of_those_present(in_session):
    add_rule(in_session, "quorum", more_than="1/2")
    (finding,) = queries.quorum_of(in_session)

    assert (finding.ok, finding.sentence) == (True, "Quorum: 2 of at least 2 present")


def test_presence_in_the_session_that_runs_decides(in_session, officer, sessions):
    add_rule(in_session, "quorum", more_than="1/2")
    who = keys(in_session)
    marks = {who["Lewis"]: True, who["Warrier"]: False, who["Hubert"]: False}
    actions.note_presence(meeting=in_session, session=sessions[0], there=marks, by=officer)
    with clock.standing_at(datetime(2014, 4, 7, 11, tzinfo=BUDAPEST)):
        during = queries.quorum_of(in_session)
    with clock.standing_at(datetime(2014, 4, 7, 20, tzinfo=BUDAPEST)):
        after = queries.quorum_of(in_session)

    assert [finding.ok for finding in (*during, *after)] == [False, True]


def test_the_panel_of_attendance_draws_it(in_session):
    add_rule(in_session, "quorum", min="1/1")
    panel = queries.composition_of(in_session, "attendance")

    assert [(meter.name, meter.ok) for meter in panel.meters] == [("Quorum", False)]
    assert queries.composition_of(in_session, "invitation").meters[0].ok is None


def test_opening_without_a_quorum_is_warned_of(client, invited, officer):
    add_rule(invited, "quorum", min="2/3")
    client.force_login(officer)

    assert "Quorum: 0 of at least 2 present" in text_of(client.get("/meetings/lg-cbb-10/"))
    assert "Quorum: 0 of at least 2 present" in text_of(client.get("/meetings/lg-cbb-10/participants/"))


# Offices


def test_a_hard_rule_on_officers_is_asked_at_the_election(in_session, officer, lewis, warrier):
    add_rule(in_session, "office", roles=["Chair", "Rapporteur"], different="region")
    assert queries.offices_of(in_session)[0].missing == ("Rapporteur",)

    with pytest.raises(Refused, match="Vice-Chair is no office by the mandate"):
        actions.elect_officer(meeting=in_session, person=lewis, office="vice_chair", by=officer)
    actions.elect_officer(meeting=in_session, person=lewis, office="rapporteur", by=officer)

    assert queries.offices_of(in_session)[0].missing == ()


def test_officers_who_are_to_differ_and_do_not(in_session, officer, lewis, india):
    lewis.party = india
    lewis.save()
    rule = add_rule(in_session, "office", different="country")
    with pytest.raises(Refused, match=r"differ by country: Ms\. Ranjini Warrier and Mr\. Daniel Lewis do not"):
        actions.elect_officer(meeting=in_session, person=lewis, office="rapporteur", by=officer)
    rule.severity = "soft"
    rule.save()
    actions.elect_officer(meeting=in_session, person=lewis, office="rapporteur", by=officer)

    assert len(queries.offices_of(in_session)[0].sentences) == 1
