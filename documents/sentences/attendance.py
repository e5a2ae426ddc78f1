"""Who met when and where, who came, and who was invited but could not come (paragraphs 1 and 2)."""

from collections.abc import Iterable

from django.utils.translation import gettext_noop

from core.text.words import alphabetical, capital, date_range, join_list, number_word, ordinal_word, plural
from documents.sentences.facts import ORGANIZATION, PARTY, Delegation, MeetingFacts
from documents.sentences.wording import ENGLISH, Wording
from documents.sentences.written import Written, written

KINDS = (PARTY, ORGANIZATION)


def opening(facts: MeetingFacts, wording: Wording = ENGLISH) -> Written:
    """Ordinal, body, dates and place; then attendance, once anybody is known to have come."""
    dates = date_range(facts.starts_on, facts.ends_on)
    text = wording.fill(
        "opening",
        facts,
        ordinal=ordinal_word(facts.ordinal),
        dates=wording.fill("on_one_day" if facts.starts_on == facts.ends_on else "on_days", facts, dates=dates),
        place=wording.fill("place", facts, city=facts.city) if facts.city else "",
    )
    known = {
        gettext_noop("Meeting"): f"{ordinal_word(facts.ordinal)} meeting of the {facts.body_name}",
        gettext_noop("Dates"): dates,
        gettext_noop("Place"): facts.city,
    }
    if facts.attended:
        members = _members(facts.attended)
        came = wording.fill(
            "attended",
            facts,
            members=f"{number_word(members)} {plural(members, *wording.member)}",
            delegations=_delegations(facts.attended, wording),
        )
        text += f" {capital(came)}"
    return written("opening", text, known | _named(facts.attended, gettext_noop("Members present"), PRESENT))


def absent(facts: MeetingFacts, wording: Wording = ENGLISH) -> Written:
    """Those invited who could not attend; "other" where some of their kind attended; empty for nobody."""
    known = _named(facts.absent, gettext_noop("Members absent"), ABSENT)
    known[gettext_noop("Kinds present")] = join_list(kind for kind in KINDS if _of(facts.attended, kind))
    if not facts.absent:
        return written("absent", "", known)
    template = "absent_one" if _members(facts.absent) == 1 else "absent"
    delegations = _delegations(facts.absent, wording, beside=facts.attended)
    return written("absent", wording.fill(template, facts, delegations=delegations), known)


PRESENT = {PARTY: gettext_noop("Parties present"), ORGANIZATION: gettext_noop("Organizations present")}
ABSENT = {PARTY: gettext_noop("Parties absent"), ORGANIZATION: gettext_noop("Organizations absent")}


def _named(delegations: Iterable[Delegation], members: str, labels: dict[str, str]) -> dict[str, str]:
    delegations = tuple(delegations)
    found = {members: str(_members(delegations))}
    for kind in KINDS:
        found[labels[kind]] = "; ".join(one.written for one in _of(delegations, kind))
    return found


def _members(delegations: Iterable[Delegation]) -> int:
    return sum(one.members for one in delegations)


def _of(delegations: Iterable[Delegation], kind: str) -> list[Delegation]:
    """One of each name, in the order of an English list."""
    by_name = {one.name: one for one in delegations if one.kind == kind}
    return sorted(by_name.values(), key=lambda one: alphabetical(one.name))


def _delegations(delegations: Iterable[Delegation], wording: Wording, beside: Iterable[Delegation] = ()) -> str:
    """``four other Parties (…) and two organizations (…)``; "other" is said once."""
    delegations = tuple(delegations)
    present = {one.kind for one in beside}
    nouns = {PARTY: wording.party, ORGANIZATION: wording.organization}
    groups = []
    for kind in KINDS:
        group = _of(delegations, kind)
        if not group:
            continue
        other = f"{wording.other} " if kind in present else ""
        present = set() if other else present
        names = join_list(one.written for one in group)
        groups.append(f"{number_word(len(group))} {other}{plural(len(group), *nouns[kind])} ({names})")
    return join_list(groups)
