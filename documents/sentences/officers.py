"""Who was elected, and who declared the meeting closed (paragraphs 7 and 28)."""

from itertools import groupby

from django.utils.translation import gettext_noop

from core.text.words import capital, clock_time, day_month_year, join_list, weekday_date
from documents.sentences.facts import MeetingFacts, Officer
from documents.sentences.wording import ENGLISH, Wording
from documents.sentences.written import Written, written


def officers(facts: MeetingFacts, wording: Wording = ENGLISH) -> Written:
    """The officers in their order, those of one office together ("to serve as Vice-Chairs"); empty for none."""
    known = {gettext_noop("Officers"): "; ".join(f"{one.role}: {_person(one)}" for one in facts.officers)}
    if not facts.officers:
        return written("officers", "", known)
    offices = []
    for role, holders in groupby(facts.officers, key=lambda officer: officer.role):
        people = [_person(one) for one in holders]
        offices.append(
            wording.fill("office", facts, people=join_list(people), role=role if len(people) == 1 else f"{role}s")
        )
    return written("officers", wording.fill("officers", facts, officers=join_list(offices)), known)


def _person(officer: Officer) -> str:
    return f"{officer.full_name} ({officer.party})" if officer.party else officer.full_name


def adoption(facts: MeetingFacts, wording: Wording = ENGLISH) -> Written:
    """That the report was adopted, as orally amended or as it stood, and from whose draft; empty before."""
    rapporteur = next((one for one in facts.officers if one.role == "Rapporteur"), None)
    amended = wording.fill("as_amended", facts) if facts.is_amended else ""
    known = {
        gettext_noop("Adopted"): day_month_year(facts.adopted_on) if facts.adopted_on else "",
        gettext_noop("Rapporteur"): rapporteur.family_form if rapporteur else "",
        gettext_noop("Manner"): amended.strip(", "),
    }
    if not facts.adopted_on:
        return written("adoption", "", known)
    presented = wording.fill("presented", facts, rapporteur=rapporteur.family_form) if rapporteur else ""
    day = day_month_year(facts.adopted_on)
    return written("adoption", wording.fill("adoption", facts, amended=amended, day=day, presented=presented), known)


def closure(facts: MeetingFacts, wording: Wording = ENGLISH, *, lead: str = "") -> Written:
    """Who closed the meeting, at what hour of which day, after the drafter's own *lead*; empty while it is open."""
    known = {gettext_noop("Closed"): "", gettext_noop("Chair"): facts.chair.family_form if facts.chair else ""}
    if not facts.closed_at:
        return written("closure", "", known)
    time, day = clock_time(facts.closed_at.time()), weekday_date(facts.closed_at.date())
    known["Closed"] = f"{day}, {time}"
    if facts.chair:
        text = wording.fill("closure", facts, role=facts.chair.role, chair=facts.chair.family_form, time=time, day=day)
    else:
        text = wording.fill("closure_unnamed", facts, time=time, day=day)
    lead = lead.strip().rstrip(",").rstrip()
    return written("closure", f"{lead}, {text}" if lead else capital(text), known)
