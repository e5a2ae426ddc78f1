"""Actions: planned, led, waited for, finished; who sees them, and where they stand in a calendar."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from core import clock
from core.refusals import Conflict, Refused
from recommendations import actions
from recommendations.models import Action
from recommendations.queries.work import actions_waiting_for, calendar_entries, calendar_tag
from tests.recommendations.pages import EVIL, OF_MEETING, text
from tests.recommendations.test_views import count_queries
from workflow.engine import perform

PAGE = f"{OF_MEETING}30(a)/"


@pytest.fixture
def plan(transmitted, find, officer):
    """`plan("Draft the list")`: an action on 30(a)."""

    def make(title="Draft the list", ref="30(a)", **told) -> Action:
        told = {"lead": "officer@example.org", "due_on": date(2014, 6, 30), "by": officer} | told
        return actions.plan_action(recommendation=find(ref), title=title, **told)

    return make


def test_an_action_has_a_lead_helpers_and_days(plan, officer, member):
    one = plan(helpers=["MEMBER@example.org", "officer@example.org"], start_on=date(2014, 6, 1))

    assert (one.lead, list(one.helpers.all()), one.state) == (officer, [member], "planned")
    assert str(one) == "30(a), Draft the list"


def test_posted_twice_it_stands_once(plan):
    assert plan() == plan()
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": "  "}, "Say what is to be done."),
        ({"lead": ""}, "Say who leads it"),
        ({"lead": "nobody@example.org"}, "Nobody with an account has the address nobody@example.org."),
        ({"helpers": ["x@example.org"]}, "Nobody with an account has the address x@example.org."),
        ({"start_on": date(2014, 7, 1)}, "It cannot be due before it starts."),
        ({"due_on": date(2014, 4, 8)}, "It cannot be due before the recommendation was adopted."),
        ({"due_on": date(2914, 5, 11)}, "The year lies too far away"),
        ({"depends_on": [987654]}, "depends on others of the same recommendation"),
    ],
)
def test_what_does_not_fit_is_a_sentence(plan, told, why):
    with pytest.raises(Refused, match=why):
        plan(**told)
    assert Action.objects.count() == 0


def test_only_officers_plan(find, transmitted, member, executive_secretary):
    for who in (member, executive_secretary):
        with pytest.raises(Refused, match="not yours"):
            actions.plan_action(
                recommendation=find("30(a)"), title="x", lead=who.email, due_on=date(2014, 6, 30), by=who
            )


def told(action: Action, **changed) -> dict:
    return {"title": action.title, "lead": action.lead.email, "due_on": action.due_on} | changed


def test_no_circle(plan, officer):
    first, second = plan("First"), plan("Second")
    third = plan("Third", depends_on=[second.pk])
    actions.change_action(action=second, by=officer, **told(second, depends_on=[first.pk]))

    with pytest.raises(Refused, match="in a circle"):
        actions.change_action(action=first, by=officer, **told(first, depends_on=[third.pk]))
    with pytest.raises(Refused, match="not on itself"):
        actions.change_action(action=first, by=officer, **told(first, depends_on=[first.pk]))


def test_a_stale_page_is_a_conflict(plan, officer):
    one = plan()
    actions.change_action(action=one, by=officer, version=0, **told(one, title="Another"))

    with pytest.raises(Conflict):
        actions.change_action(action=one, by=officer, version=0, **told(one, title="A third"))


def test_it_waits_for_what_it_depends_on(plan, officer):
    first = plan("First")
    second = plan("Second", depends_on=[first.pk])

    with pytest.raises(Refused, match="What this action depends on"):
        perform(second, "finish", by=officer)
    perform(first, "start", by=officer)
    perform(first, "finish", by=officer)
    perform(second, "finish", by=officer)

    assert (first.state, second.state, second.done_at) == ("done", "done", clock.now())
    perform(second, "reopen", by=officer)
    assert (second.state, second.done_at) == ("under_way", None)


def test_the_lead_moves_it_and_an_officer_drops_it(plan, member, officer, outsider):
    one = plan(lead="member@example.org")
    with pytest.raises(Refused):
        perform(one, "start", by=outsider)
    perform(one, "start", by=member)
    with pytest.raises(Refused):
        perform(one, "drop", by=member, note="Too hard")
    perform(one, "drop", by=officer, note="Overtaken.")

    assert one.state == "dropped"


@pytest.mark.parametrize(
    ("today", "standing"), [((6, 15), ""), ((6, 16), "soon"), ((6, 30), "soon"), ((7, 1), "overdue")]
)
def test_due_soon_and_overdue(plan, settings, officer, today, standing):
    settings.DUE_SOON_DAYS = 14
    one = plan()
    with clock.standing_at(datetime(2014, *today, 9, 0, tzinfo=UTC)):
        assert one.standing == standing
        assert len(actions_waiting_for(officer)) == bool(standing)
        assert list(Action.objects.overdue()) == ([one] if standing == "overdue" else [])


@pytest.mark.parametrize("state", ["planned", "under_way", "done", "dropped"])
def test_who_sees_and_moves_it(plan, member, officer, executive_secretary, outsider, speaker, make_user, state):
    helper, lead = make_user("helper@example.org"), make_user("lead@example.org")
    row = plan(lead=lead.email, helpers=[helper.email])
    Action.objects.filter(pk=row.pk).update(state=state, done_at=clock.now() if state == "done" else None)
    row = Action.objects.select_related("recommendation__body").get(pk=row.pk)
    people = {
        "anonymous": AnonymousUser(), "outsider": outsider, "speaker": speaker, "member": member, "officer": officer,
        "executive_secretary": executive_secretary, "helper": helper, "lead": lead,
    }  # fmt: skip

    def holders(permission):
        return {name for name, user in people.items() if user.has_perm(f"recommendations.{permission}", row)}

    assert holders("view_action") == {"member", "officer", "executive_secretary", "helper", "lead"}
    assert holders("move_action") == {"officer", "helper", "lead"}
    for name, user in people.items():
        assert Action.objects.visible_to(user).filter(pk=row.pk).exists() == (name in holders("view_action")), name


# Pages


def test_an_officer_plans_and_changes_on_the_page(client, public, officer):
    client.force_login(officer)
    wrong = client.post(f"{PAGE}action/", {"title": "List", "lead": "nobody@example.org", "due_on": "2014-06-30"})
    assert wrong.status_code == 422 and "Nobody with an account" in text(wrong)

    done = client.post(
        f"{PAGE}action/", {"title": EVIL, "lead": "officer@example.org", "due_on": "2014-06-30"}, follow=True
    )
    assert "The action is planned." in text(done) and "<script>alert" not in text(done)

    one = Action.objects.get()
    changed = client.post(
        f"/recommendations/actions/{one.pk}/",
        {"title": "List", "lead": "officer@example.org", "due_on": "2014-07-30", "version": 0},
        follow=True,
    )
    assert "30 July 2014" in text(changed)
    client.post(reverse("workflow:act", args=["recommendations", "action", one.pk, "start"]), {"version": 1})
    assert Action.objects.get().state == "under_way"


def test_the_public_sees_none(client, public, plan, officer, member):
    plan("Secret plan")

    assert "Secret plan" not in text(client.get(PAGE))
    client.force_login(member)
    page = text(client.get(PAGE))
    assert "Secret plan" in page and "Plan an action" not in page
    assert client.get(f"/recommendations/actions/{Action.objects.get().pk}/").status_code == 403


def test_the_page_asks_the_same_for_1_and_30_actions(client, public, plan, officer):
    client.force_login(officer)
    first = plan("First")
    plan("Second", depends_on=[first.pk], helpers=["officer@example.org"])
    few = count_queries(client, PAGE)
    for number in range(30):
        plan(f"Step {number}", depends_on=[first.pk])

    assert count_queries(client, PAGE) == few


# Calendar


def test_what_one_leads_or_helps_with_stands_in_ones_calendar(plan, officer, member, outsider):
    one = plan(helpers=["member@example.org"])

    for who in (officer, member):
        assert [(entry.summary, entry.starts_on) for entry in calendar_entries(who)] == [
            ("Due: Draft the list", date(2014, 6, 30))
        ]
    assert calendar_entries(outsider) == []

    before = calendar_tag(member)
    perform(one, "start", by=officer)
    assert calendar_tag(member) != before
    perform(one, "finish", by=officer)
    assert calendar_entries(member) == []


def test_the_own_feed_holds_them(client, plan, member):
    from meetings.models import FeedKey

    plan(lead="member@example.org")
    key = FeedKey.objects.create(user=member, made_at=clock.now())

    content = client.get(f"/meetings/calendar/{key.key}.ics").content.decode()

    assert "SUMMARY:Due: Draft the list" in content
