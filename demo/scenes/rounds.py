"""Two rounds to Parties and other Governments: asked, answered, closed. All answers are invented and marked so."""

from collections.abc import Callable, Iterator
from datetime import date

from demo import source
from demo.cast import Cast
from demo.post import release_and_deliver
from meetings.models import Meeting
from meetings.states import Channel
from recommendations.actions import attach_evidence, close_round, open_round, record_answers, verify_answer
from recommendations.models import Answer, AskedParty, Round, Said

#: Who has an account of its own, by Party; for all others the officer enters what came by mail.
OWN = {"HU": "bakonyvari"}
SILENT = "."


def happened() -> Iterator[tuple[list[int], dict, Callable[[Cast, Meeting, dict], None]]]:
    """What happened in the rounds: day, row, act."""
    for asking in source.read("rounds")["rounds"]:
        yield asking["opened"], asking, ask
        for row in asking["answers"]:
            yield row["on"], row, tell
        for key, act in (("shown", show), ("verified", check)):
            for row in asking.get(key, ()):
                yield row["on"], row, act
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


def show(cast: Cast, meeting: Meeting, row: dict) -> None:
    """A Party that has an account shows what it did."""
    answer = answer_of(meeting, row)
    told = {name: row[name] for name in ("reference", "title", "is_confidential") if name in row}
    attach_evidence(follow_up=answer.follow_up, answer=answer, by=cast.user(OWN[row["party"]]), **told)


def check(cast: Cast, meeting: Meeting, row: dict) -> None:
    """The officer, who did not enter the answer, verifies it."""
    verify_answer(answer=answer_of(meeting, row), note=row["note"], by=cast.officer)


def answer_of(meeting: Meeting, row: dict) -> Answer:
    answers = Answer.objects.select_related("asked__round__meeting__body", "asked__party", "follow_up__recommendation")
    return answers.get(
        asked__round__meeting=meeting,
        asked__round__closed_on__isnull=True,
        asked__party__iso2=row["party"],
        follow_up__recommendation__ref=row["ref"],
    )


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
