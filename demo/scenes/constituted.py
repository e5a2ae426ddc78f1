"""The slate: recommended, decided by the Executive Secretary, accepted by the experts; and a member who is replaced."""

from django.db import transaction

from core import clock
from core.clock import standing_at
from demo import source
from demo.calendar import in_montreal
from demo.cast import Cast
from demo.post import deliver, release_and_deliver
from demo.scenes.nominated import SLATE
from membership.actions import (
    answer_membership,
    answer_rule,
    rank_reserve,
    replace_member,
)
from membership.models import Membership, Nomination, Slate
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


@transaction.atomic
def play() -> None:
    cast = Cast()
    slate = Slate.objects.get(call__body=cast.body, name=SLATE)
    with standing_at(in_montreal(1, 13)):
        recommend(cast, slate)
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


def recommend(cast: Cast, slate: Slate) -> None:
    """The reserve in its order, and the statements that are asked for."""
    nominations = {one.person_id: one for one in Nomination.objects.in_round(slate.call.round_id)}
    for key in source.read("nominations")["reserves"]:
        rank_reserve(slate=slate, nomination=nominations[cast.people[key].pk], by=cast.officer)
    for rule in cast.body.mandate_on(clock.today()).rules.filter(kind="due_regard"):
        answer_rule(slate=slate, rule=rule, text=STATEMENTS[rule.parameters["dimension"]], by=cast.officer)


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
