"""From the mandate to a pool of nominations: countries, people, rules, the call, and a slate that is being drawn up."""

import csv
from datetime import date

from django.db import transaction

from core.clock import standing_at
from demo import source
from demo.calendar import in_montreal
from demo.cast import BODY, Cast, assemble
from demo.scenes import called
from membership.actions import add_body, add_member, appoint_officer, draft_slate, lock, record_mandate, seat
from membership.models import Call, Membership, Nomination
from membership.states import BodyKind
from parties.actions import load_countries
from parties.countries import TABLE
from parties.models import Scheme, Treaty
from workflow.engine import perform

TERMS = (
    "A small ad hoc group of experts, constituted and convened by the Executive Secretary in a transparent manner, to "
    "facilitate coordination, cooperation and exchange of information between capacity-building initiatives and to "
    "provide advice on ways and means of enhancing the implementation of the Protocol."
)

SLATE = "As recommended"


@transaction.atomic
def play() -> None:
    with standing_at(in_montreal(10, 8, year=2012)):
        with TABLE.open(encoding="utf-8-sig", newline="") as rows:
            load_countries(rows=csv.DictReader(rows), by=None)
        cast = assemble()
        enter_body(cast)
        enter_earlier_members(cast)
    called.play(cast)
    with standing_at(in_montreal(1, 8)):
        compose(cast)


def enter_body(cast: Cast) -> None:
    body = add_body(
        slug=BODY,
        name="Liaison Group on Capacity-Building for Biosafety",
        short_name="Liaison Group",
        members_term="Liaison Group members",
        kind=BodyKind.LIAISON_GROUP,
        scheme=Scheme.objects.get(key="UN"),
        treaty=Treaty.objects.get(key="CPB"),
        symbol_stem="UNEP/CBD/BS/LG-CB",
        by=None,
    )
    appoint_officer(body=body, user=cast.officer, by=None)
    appoint_officer(body=body, user=cast.executive_secretary, office="executive_secretary", by=None)
    rules = next(one for one in source.read("composition_rules")["bodies"] if one["key"] == "lg_cbb_2012")
    record_mandate(
        body=body,
        decision_symbol="BS-VI/3",
        annex="II",
        title="Coordination Mechanism for capacity-building under the Cartagena Protocol",
        terms_of_reference=TERMS,
        valid_from=date(2012, 10, 5),
        rules=[{"basis": rules["basis"]} | rule for rule in rules["rules"]],
        by=cast.officer,
    )
    perform(body, "constitute", by=cast.officer)


def enter_earlier_members(cast: Cast) -> None:
    """Who served until the end of 2013: those whom the data call returning."""
    for person in cast.returning:
        add_member(body=cast.body, person=person, since=date(2012, 10, 8), until=date(2013, 12, 31), by=cast.officer)
    for membership in Membership.objects.filter(body=cast.body).select_related("person__user", "body"):
        perform(membership, "accept", by=membership.person.user or cast.officer)


def compose(cast: Cast) -> None:
    """Two slates: first thoughts, and the one that will be recommended."""
    data = source.read("nominations")
    call = Call.objects.get(body=cast.body, follows=None)
    nominations = {one.person_id: one for one in Nomination.objects.in_round(call.pk).select_related("person")}
    slate = draft_slate(body=cast.body, call=call, name="First thoughts", by=cast.officer)
    seated = [one for one in cast.invited if cast.key_of(one) != data["reserves"][0]]
    for person in [*seated, cast.people[data["resigned"]]]:
        seat(slate=slate, nomination=nominations[person.pk], by=cast.officer)
    for key in ("warrier", "lewis"):
        lock(slate=slate, nomination=nominations[cast.people[key].pk], by=cast.officer)
    draft_slate(body=cast.body, call=call, name=SLATE, copied=slate, by=cast.officer)
