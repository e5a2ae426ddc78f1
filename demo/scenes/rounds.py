"""Two rounds to Parties and other Governments: asked, answered, closed. All answers are invented and marked so."""

from collections.abc import Callable, Iterator
from datetime import date

from demo import source
from demo.cast import Cast
from demo.post import release_and_deliver
from meetings.models import Meeting
from meetings.states import Channel
from recommendations.actions import close_round, open_round, record_answers
from recommendations.models import AskedParty, Round, Said

#: Who has an account of its own, by Party; for all others the officer enters what came by mail.
OWN = {"HU": "bakonyvari"}
SILENT = "."


def happened() -> Iterator[tuple[list[int], dict, Callable[[Cast, Meeting, dict], None]]]:
    """What happened in the rounds: day, row, act."""
    for asking in source.read("rounds")["rounds"]:
        yield asking["opened"], asking, ask
        for row in asking["answers"]:
            yield row["on"], row, tell
        if asking["closed"]:
            yield asking["closed"], asking, close


def ask(cast: Cast, meeting: Meeting, row: dict) -> None:
    open_round(meeting=meeting, due_on=date.fromisoformat(row["due_on"]), by=cast.officer)
    release_and_deliver(by=cast.officer)


def close(cast: Cast, meeting: Meeting, row: dict) -> None:
    close_round(round=Round.objects.open().get(meeting=meeting), by=cast.officer)


def tell(cast: Cast, meeting: Meeting, row: dict) -> None:
    """One Party's answers: by its own account where it has one, else by the officer."""
    asked = AskedParty.objects.select_related("round__meeting__body", "party").get(
        round__meeting=meeting, round__closed_on__isnull=True, party__iso2=row["party"]
    )
    by = cast.user(OWN[row["party"]]) if row["party"] in OWN else cast.officer
    record_answers(asked=asked, said=said(asked, row), by=by, channel=Channel(row["channel"]))


def said(asked: AskedParty, row: dict) -> dict[int, Said]:
    story = source.read("rounds")
    by_ref = dict(asked.about().values_list("recommendation__ref", "pk"))
    told = zip(story["refs"], row["said"], strict=True)
    return {by_ref[ref]: spoken(story, ref, code, asked) for ref, code in told if code != SILENT}


def spoken(story: dict, ref: str, code: str, asked: AskedParty) -> Said:
    """The words of the code, else one of those told of the recommendation; each says that it is invented."""
    facts = story["codes"][code]
    choice = story["words"][ref]
    words = facts["words"] or choice[asked.party_id % len(choice)]
    return Said(facts["response"], facts["progress"], facts["percentage"], f"{words} ({story['mark']})")
