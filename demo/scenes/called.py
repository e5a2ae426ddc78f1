"""The call for nominations: opened, answered, extended, closed; and the re-call to the regions that were short."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from core.clock import standing_at
from demo import source
from demo.calendar import MONTREAL, in_montreal
from demo.cast import Cast
from demo.post import deliver
from membership import interests
from membership.actions import (
    answer_consent,
    attach_paper,
    decide_disclosure,
    draft_call,
    end_terms,
    extend_call,
    find_ready_eligible,
    give_disclosure,
    nominate_expert,
    recall,
    remind_addressees,
)
from membership.models import Call, Disclosure, Nomination
from membership.states import Consent, Paper
from notifications.models import Notification
from notifications.states import Channel
from parties.models import Person
from workflow.engine import perform

TEXT = (
    "Parties and relevant organizations are invited to nominate experts for the Liaison Group on Capacity-Building for "
    "Biosafety. It has no more than fifteen experts from Parties, selected with due regard to equitable geographical "
    "representation and gender balance, and experts from organizations not exceeding one third of them. Members serve "
    "in their individual capacity. Each nomination comes with a letter, a curriculum vitae and the agreement of the "
    "expert."
)


def play(cast: Cast) -> None:
    first = open_call(cast)
    rows = nominees(cast)
    at_first = [row for row in rows if not row["recall"]]
    nominate(cast, first, [row for row in at_first if row["on"] < "2013-10-21"])
    remind(cast, first)
    nominate(cast, first, [row for row in at_first if "2013-10-21" <= row["on"] < "2013-11-08"])
    extend(cast, first)
    nominate(cast, first, [row for row in at_first if row["on"] >= "2013-11-08"])
    with standing_at(in_montreal(11, 18, year=2013)):
        perform(first, "close", by=cast.officer)
    again = call_again(cast, first)
    nominate(cast, again, [row for row in rows if row["recall"]])
    with standing_at(in_montreal(12, 16, year=2013)):
        perform(again, "close", by=cast.officer)
    with standing_at(in_montreal(1, 2)):
        end_terms(by=None)
    assess(cast, (first, again))


def nominees(cast: Cast) -> list[dict]:
    """Who is nominated when, and how: the invited of the tenth meeting, and those invented beside them."""
    data = source.read("nominations")
    invited = zip(cast.invited, data["invited_on"], strict=True)
    rows = [{"person": person, "on": day, "key": cast.key_of(person)} for person, day in invited]
    rows += [row | {"person": cast.people[row["key"]]} for row in data["others"]]
    recalled = set(data["recalled"])
    for row in rows:
        row["recall"] = row.get("recall", False) or row["key"] in recalled
        row["on"] = "2013-12-04" if row["key"] in recalled else row["on"]
    return sorted(rows, key=lambda row: row["on"])


def open_call(cast: Cast) -> Call:
    with standing_at(in_montreal(9, 9, year=2013)):
        call = draft_call(
            body=cast.body,
            title="Call for nominations of experts for the Liaison Group on Capacity-Building for Biosafety",
            text=TEXT,
            deadline_on=date(2013, 11, 8),
            signatory="Braulio Ferreira de Souza Dias",
            signatory_title="Executive Secretary",
            by=cast.officer,
        )
    with standing_at(in_montreal(9, 16, year=2013)):
        clear_and_open(cast, call)
    return call


def clear_and_open(cast: Cast, call: Call) -> None:
    """The Executive Secretary clears the notification of the call, and the officer opens it."""
    perform(Notification.objects.get(call=call), "clear", by=cast.executive_secretary)
    call.refresh_from_db()
    perform(call, "open", by=cast.officer)
    deliver()


def remind(cast: Cast, call: Call) -> None:
    with standing_at(in_montreal(10, 21, 9, year=2013)):
        remind_addressees(call=call, by=cast.officer)
        deliver()


def extend(cast: Cast, call: Call) -> None:
    with standing_at(in_montreal(11, 8, 9, year=2013)):
        extend_call(
            call=call, until=date(2013, 11, 15), by=cast.officer,
            reason="Two focal points asked for another week to consult their ministries.",
        )  # fmt: skip
        deliver()


def call_again(cast: Cast, first: Call) -> Call:
    """To the Parties of the regions that were short and had not nominated."""
    with standing_at(in_montreal(11, 20, year=2013)):
        again = recall(call=first, deadline_on=date(2013, 12, 13), by=cast.officer)
        clear_and_open(cast, again)
    return again


def nominate(cast: Cast, call: Call, rows: Iterable[dict]) -> None:
    for row in rows:
        with standing_at(_at(row["on"], 11)):
            nomination = _nomination(cast, call, row)
        with standing_at(_at(row["on"], 16)):
            answer_consent(nomination=nomination, answer=Consent.AGREED, by=None)
            _disclose(nomination, row["key"])
            deliver()


def _nomination(cast: Cast, call: Call, row: dict) -> Nomination:
    """By the focal point where there is an account, else entered by the officer as it came."""
    person: Person = row["person"]
    speaker = cast.user("bakonyvari") if person.party and person.party.iso2 == "HU" else None
    nomination = nominate_expert(
        call=call,
        who={},
        person=person,
        party=person.party,
        organization=person.organization,
        expertise=person.expertise,
        languages=person.languages,
        channel=Channel.SITE if speaker else row.get("channel", Channel.EMAIL),
        by=speaker or cast.officer,
    )
    for kind in (Paper.LETTER, Paper.CV):
        paper = SimpleUploadedFile(f"{kind.value}.pdf", _paper(kind.value), content_type="application/pdf")
        attach_paper(nomination=nomination, kind=kind, file=paper, by=speaker or cast.officer)
    perform(nomination, "submit", by=speaker or cast.officer)
    return nomination


def _disclose(nomination: Nomination, key: str) -> None:
    held = source.read("nominations")["interests"].get(key, {})
    answers = {one: {"has": one in held, "details": held.get(one, "")} for one in interests.KEYS}
    disclosure = Disclosure.objects.get(person=nomination.person, body=nomination.body)
    give_disclosure(disclosure=disclosure, answers=answers, by=None)


def assess(cast: Cast, calls: Iterable[Call]) -> None:
    """The Secretariat reviews the disclosures, the Bureau being consulted, and finds who is eligible."""
    data = source.read("nominations")
    decided = dict.fromkeys(data["managed"], "manage") | dict.fromkeys(data["excluded"], "exclude")
    with standing_at(in_montreal(1, 6)):
        for disclosure in Disclosure.objects.select_related("person", "body").order_by("pk"):
            key = cast.key_of(disclosure.person)
            decide_disclosure(
                disclosure=disclosure,
                decision=decided.get(key, "clear"),
                conditions=data["managed"].get(key, ""),
                bureau_consulted_on=date(2013, 12, 19) if key in decided else None,
                by=cast.executive_secretary,
            )
        for call in calls:
            find_ready_eligible(call=call, by=cast.officer)


@cache
def _paper(name: str) -> bytes:
    return (source.FOLDER / f"{name}.pdf").read_bytes()


def _at(day: str, hour: int) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=MONTREAL)
