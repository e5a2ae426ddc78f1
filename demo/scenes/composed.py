"""The slate: composed, decided by the Executive Secretary, accepted by the experts; and a member who is replaced."""

from core.clock import standing_at
from demo import source
from demo.calendar import in_montreal
from demo.cast import Cast
from demo.post import deliver, release_and_deliver
from membership.actions import (
    answer_membership,
    answer_rule,
    draft_slate,
    lock,
    rank_reserve,
    replace_member,
    seat,
)
from membership.models import Call, Membership, Nomination, Slate
from membership.queries import seat_of
from membership.states import MembershipState
from notifications.states import Channel
from workflow.engine import perform

STATEMENTS = {
    "region": (
        "Of the fifteen experts from Parties, three come from African, four from Asia-Pacific, two from Eastern "
        "European, three from Latin American and Caribbean and three from Western European and other States. A second "
        "call went to the regions that were short; one of the three nominations it brought from Eastern Europe was "
        "excluded by an interest."
    ),
    "gender": "Of the twenty experts, eleven are women and nine are men.",
}


def play(cast: Cast) -> None:
    with standing_at(in_montreal(1, 8)):
        slate = compose(cast)
    with standing_at(in_montreal(1, 13)):
        perform(slate, "submit", by=cast.officer)
    with standing_at(in_montreal(1, 15)):
        perform(slate, "decide", by=cast.executive_secretary)
    with standing_at(in_montreal(1, 16)):
        release_and_deliver(by=cast.officer)
    with standing_at(in_montreal(1, 31)):
        accept(cast)
    with standing_at(in_montreal(2, 3)):
        perform(cast.body, "activate", by=cast.executive_secretary)
    replace(cast)


def compose(cast: Cast) -> Slate:
    """Two slates: one drawn up and set beside the other; the second one is decided."""
    data = source.read("nominations")
    call = Call.objects.get(body=cast.body, follows=None)
    nominations = {one.person_id: one for one in Nomination.objects.in_round(call.pk).select_related("person")}
    slate = draft_slate(body=cast.body, call=call, name="As recommended", by=cast.officer)
    seated = [one for one in cast.invited if cast.key_of(one) != data["reserves"][0]]
    for person in [*seated, cast.people[data["resigned"]]]:
        seat(slate=slate, nomination=nominations[person.pk], by=cast.officer)
    for key in ("warrier", "lewis"):
        lock(slate=slate, nomination=nominations[cast.people[key].pk], by=cast.officer)
    for key in data["reserves"]:
        rank_reserve(slate=slate, nomination=nominations[cast.people[key].pk], by=cast.officer)
    draft_slate(body=cast.body, call=call, name="First thoughts", copied=slate, by=cast.officer)
    for rule in cast.body.mandate_on(in_montreal(1, 8).date()).rules.filter(kind="due_regard"):
        answer_rule(slate=slate, rule=rule, text=STATEMENTS[rule.parameters["dimension"]], by=cast.officer)
    return slate


def accept(cast: Cast) -> None:
    offered = Membership.objects.filter(body=cast.body, state=MembershipState.PENDING_ACCEPTANCE)
    for membership in offered.select_related("person__user", "body"):
        user = membership.person.user
        answer_membership(
            membership=membership, answer="accept", by=user, channel=Channel.SITE if user else Channel.LINK
        )


def replace(cast: Cast) -> None:
    """One expert resigns; the first of the reserve, from the same region, takes the seat."""
    data = source.read("nominations")
    leaver = Membership.objects.get(body=cast.body, person=cast.people[data["resigned"]])
    with standing_at(in_montreal(2, 5)):
        perform(leaver, "resign", by=cast.officer, note="Takes up another post.", consequence=True)
    with standing_at(in_montreal(2, 6)):
        candidates = {one.source.person.pk: one.key for one in seat_of(leaver).candidates}
        follower = cast.people[data["reserves"][0]]
        offered = replace_member(membership=leaver, key=candidates[follower.pk], by=cast.officer)
        release_and_deliver(by=cast.officer)
    with standing_at(in_montreal(2, 10)):
        answer_membership(membership=offered, answer="accept", by=None, channel=Channel.LINK)
        deliver()
