"""After publication: transmitted, answered, reported on, verified. All figures here are invented and marked so."""

from collections.abc import Callable
from datetime import date
from operator import itemgetter

from django.db import transaction

from core.clock import standing_at
from demo import source
from demo.calendar import in_montreal
from demo.cast import Cast
from demo.post import release_and_deliver
from demo.scenes import ahead, editing, lineage, rounds, translating
from meetings.models import Meeting
from meetings.states import Channel
from recommendations.access import speaks_for_the_addressee
from recommendations.actions import (
    attach_evidence,
    report_progress,
    respond,
    set_due,
    transmit_recommendations,
    verify,
)
from recommendations.models import FollowUp
from workflow.engine import perform


@transaction.atomic
def play() -> None:
    cast = Cast()
    meeting = Meeting.objects.get(body=cast.body, ordinal=10)
    with standing_at(in_montreal(5, 12)):
        transmit_recommendations(meeting=meeting, by=cast.executive_secretary)
        release_and_deliver(by=cast.officer)
        set_dues(cast, meeting)
    for day, row, act in in_order():
        with standing_at(in_montreal(*day)):
            act(cast, meeting, row)


def set_dues(cast: Cast, meeting: Meeting) -> None:
    for ref, day in source.read("follow_up")["due"].items():
        for follow_up in addressed(meeting, {"ref": ref}):
            set_due(follow_up=follow_up, due_on=date.fromisoformat(day), by=cast.officer)


def in_order() -> list[tuple[list[int], dict, Callable]]:
    """Everything that happened, by its day; on one day an answer comes before a report, a report before a check."""
    story = source.read("follow_up")
    acts = (("answers", answer), ("progress", report), ("verified", check), ("closed", close))
    told = [(row["on"], row, to_each(act)) for key, act in acts for row in story[key]]
    others = (
        *rounds.happened(), *ahead.happened(), *editing.happened(), *translating.happened(), *lineage.happened(),
    )  # fmt: skip
    return sorted([*told, *others], key=itemgetter(0))


def to_each(act: Callable[[Cast, FollowUp, dict], None]) -> Callable[[Cast, Meeting, dict], None]:
    """The act, done to every addressee that the row means."""

    def done(cast: Cast, meeting: Meeting, row: dict) -> None:
        for follow_up in addressed(meeting, row):
            act(cast, follow_up, row)

    return done


def addressed(meeting: Meeting, row: dict) -> list[FollowUp]:
    found = FollowUp.objects.filter(recommendation__meeting=meeting, recommendation__ref=row["ref"])
    return [one for one in found.select_related("organization") if _is_meant(one, row.get("to", ""))]


def _is_meant(follow_up: FollowUp, word: str) -> bool:
    acronym = follow_up.organization.acronym if follow_up.organization else ""
    return not word or word == acronym or word in follow_up.addressee


def speaker(cast: Cast, follow_up: FollowUp):
    """Who acts for the addressee: its own account where it has one, else the officer on its behalf."""
    accounts = (cast.executive_secretary, cast.user("kiptarus"))
    return next((user for user in accounts if speaks_for_the_addressee(user, follow_up)), cast.officer)


def answer(cast: Cast, follow_up: FollowUp, row: dict) -> None:
    by = speaker(cast, follow_up)
    channel = Channel.EMAIL if by == cast.officer else Channel.SITE
    respond(follow_up=follow_up, answer=row["answer"], reason=row.get("reason", ""), channel=channel, by=by)


def report(cast: Cast, follow_up: FollowUp, row: dict) -> None:
    by = speaker(cast, follow_up)
    if "evidence" in row:
        attach_evidence(follow_up=follow_up, by=by, **row["evidence"])
    told = {name: row[name] for name in ("text", "percentage", "obstacles", "next_step", "move_to") if name in row}
    report_progress(follow_up=follow_up, by=by, **told)


def check(cast: Cast, follow_up: FollowUp, row: dict) -> None:
    verify(follow_up=follow_up, note=row["note"], by=cast.officer)


def close(cast: Cast, follow_up: FollowUp, row: dict) -> None:
    perform(follow_up, "give_up", by=cast.executive_secretary, note=row["note"])
