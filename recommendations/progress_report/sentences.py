"""The sentences of a progress report, each from the facts it needs."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext_noop

from core.text.words import capital, date_range, day_month_year, join_list, number_word, ordinal_word, plural
from documents.sentences import Written
from documents.sentences.written import written
from recommendations.progress_report.facts import Addressed, Adopted, Facts, Followed
from recommendations.progress_report.wording import EACH, PROGRESS, RESPONSE, STANDING, named, quoted, subject
from recommendations.tabulation import per_cent

KEY = "progress"
ANSWERED = ("accepted", "partially_accepted", "noted", "not_accepted")


def about(facts: Facts) -> Written:
    """Of which meetings and how many recommendations this tells, and as at which day."""
    told = join_list([_adopted(one) for one in facts.meetings])
    day = day_month_year(facts.as_at)
    text = (
        f"The present note reports on what became of the recommendations of the {facts.body} ({facts.short_name}), "
        f"as at {day}: {told}."
    )
    known = {gettext_noop("As at"): day, gettext_noop("Recommendations"): told}
    return written(KEY, text, known)


def _adopted(one: Adopted) -> str:
    place = f" in {one.city}" if one.city else ""
    where = f"its {ordinal_word(one.ordinal)} meeting, held{place} from {date_range(one.starts_on, one.ends_on)}"
    if one.told == one.adopted:
        return f"the {number_word(one.told)} {plural(one.told, 'recommendation', 'recommendations')} of {where}"
    return f"{number_word(one.told)} of the {number_word(one.adopted)} recommendations of {where}, which are still open"


def standing(whose: str, rows: Sequence[Followed]) -> Written:
    """ "Of the 23 recommendations, three are verified as implemented, …"; *whose* tells whose they are."""
    counted = Counter(one.standing for one in rows if not one.is_each_for_itself)
    many = sum(one.is_each_for_itself for one in rows)
    standing_so = [(counted[state], words) for state, words in STANDING.items() if counted[state]]
    parts = [f"{number_word(n)} {words[n > 1]}" for n, words in standing_so]
    if many:
        parts.append(f"{number_word(many)} {_were(many)} answered by each Party and each other Government for itself")
    total = len(rows)
    known = {gettext_noop("Recommendations"): str(total)} | {
        PROGRESS[state]: str(counted[state]) for state in STANDING if counted[state]
    }
    if many:
        known[EACH] = str(many)
    if total == 1 and not many:
        return written(KEY, f"The one recommendation{whose} {STANDING[rows[0].standing][0]}.", known)
    return written(KEY, f"Of the {number_word(total)} recommendations{whose}, {join_list(parts)}.", known)


def answers(rows: Sequence[Followed]) -> Written:
    """How many addressees answered, of how many; those that stand for many are told apart."""
    single = [one for row in rows for one in row.addressed if one.replied is None]
    given = Counter(one.response for one in single if one.response in ANSWERED)
    total, answered = len(single), sum(given.values())
    known = {gettext_noop("Asked"): str(total), gettext_noop("Answered"): str(answered)}
    if not total:
        return written(KEY, "", known)
    words = {"accepted": "accepted", "partially_accepted": "accepted in part", "noted": "noted",
             "not_accepted": "not accepted"}  # fmt: skip
    how = join_list([f"{number_word(given[state])} {words[state]}" for state in ANSWERED if given[state]])
    share = f" ({per_cent(answered, total)} per cent)" if answered else ""
    asked = f"Of {number_word(total)} {plural(total, 'request', 'requests')} to single addressees"
    text = f"{asked}, {number_word(answered)}{share} {_were(answered)} answered"
    return written(KEY, f"{text}: {how}." if how else f"{text}.", known)


def _were(n: int) -> str:
    return "was" if n == 1 else "were"


def one(row: Followed, *, with_meeting: bool) -> Written:
    """What was recommended, what each addressee answered, how far it is, what was reported and what shows it."""
    cited = f"{row.ref} of the {ordinal_word(row.ordinal)} meeting" if with_meeting else row.ref
    told = [f"*Recommendation {cited}*: “{quoted(row.text)}”."]
    several = len(row.addressed) > 1
    for each in row.addressed:
        told += _addressed(each, several=several)
    if row.ended:
        told.append(f"The recommendation was {row.ended}.")
    if row.kin:
        told.append(f"{capital('; '.join(quoted(kin) for kin in row.kin))}.")
    return written(KEY, " ".join(told), _known(row))


def _known(row: Followed) -> dict[str, str]:
    known = {gettext_noop("Recommendation"): row.ref}
    for each in row.addressed:
        said = [RESPONSE[each.response], PROGRESS[each.progress]]
        if each.report:
            said.append(f"{day_month_year(each.report.on)}: {each.report.text[:120]}")
        if each.replied:
            said.append(f"{each.replied.n}/{each.replied.of}")
        known[each.name] = "; ".join([*said, *each.evidence])
    return known | ({gettext_noop("Lineage"): "; ".join(row.kin)} if row.kin else {})


def _addressed(each: Addressed, *, several: bool) -> list[str]:
    if each.replied:
        return [_replied(each)]
    told = [_answer(each), _progress(each, several=several)]
    if each.report:
        told.append(_report(each))
    if each.evidence:
        told.append(f"Evidence: {'; '.join(quoted(piece) for piece in each.evidence)}.")
    if each.is_overdue and each.due_on:
        told.append(f"It was due on {day_month_year(each.due_on)}.")
    return told


def _replied(each: Addressed) -> str:
    assert each.replied
    share = f" ({each.replied.pct} per cent)" if each.replied.pct is not None else ""
    said = f"Of {each.replied.of} {named(each.name)} asked, {each.replied.n} replied{share}."
    return f"{said} {each.collective}" if each.replied.n and each.collective else said


def _answer(each: Addressed) -> str:
    who, day = subject(each.name), f" on {day_month_year(each.answered_on)}" if each.answered_on else ""
    reason = f": “{quoted(each.reason)}”" if each.reason else ""
    match each.response:
        case "accepted":
            return f"{who} accepted it{day}."
        case "partially_accepted":
            return f"{who} accepted it in part{day}{reason}."
        case "noted":
            return f"{who} took note of it{day}."
        case "not_accepted":
            return f"{who} did not accept it{day}{reason}."
        case "under_consideration":
            return f"{who} has it under consideration."
    return f"No answer has been received from {named(each.name)}."


def _progress(each: Addressed, *, several: bool) -> str:
    verified = f", as verified on {day_month_year(each.verified_on)}" if each.verified_on else ""
    said = {
        "implemented_verified": f"it is implemented{verified}",
        "implemented_claimed": "it is reported implemented, and verification is awaited",
        "partially_implemented": "it is partially implemented",
        "in_progress": "it is in progress",
        "require_funding": "it awaits funding",
        "not_started": "work has not been started",
        "overtaken_by_events": "it was overtaken by events",
        "closed_not_implemented": "it was closed without implementation",
    }[each.progress]
    return f"With {named(each.name)}, {said}." if several else f"{capital(said)}."


def _report(each: Addressed) -> str:
    report = each.report
    assert report
    done = f", {report.percentage} per cent done" if report.percentage is not None else ""
    said = f"Reported on {day_month_year(report.on)}{done}: “{quoted(report.text)}”."
    if report.obstacles:
        said += f" Obstacles: “{quoted(report.obstacles, 200)}”."
    if report.next_step:
        said += f" Next step: “{quoted(report.next_step, 200)}”."
    return said


def waiting(rows: Sequence[Followed]) -> Written:
    """What is overdue, and who has not answered."""
    late = [f"{row.ref} ({named(each.name)})" for row in rows for each in row.addressed if each.is_overdue]
    silent = [
        f"{row.ref} ({named(each.name)})"
        for row in rows
        for each in row.addressed
        if each.response == "pending" and each.replied is None and not row.ended
    ]
    parts = []
    if late:
        parts.append(f"The following are past the date on which they were due: {join_list(late)}.")
    if silent:
        parts.append(f"No answer has been received on the following: {join_list(silent)}.")
    known = {gettext_noop("Overdue"): str(len(late)), gettext_noop("Unanswered"): str(len(silent))}
    return written(KEY, " ".join(parts) or "Nothing is overdue, and every single addressee has answered.", known)
