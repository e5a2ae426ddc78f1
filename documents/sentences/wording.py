"""The words around the facts, as templates: a body may have its own."""

from dataclasses import dataclass, field, fields
from string import Formatter
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.refusals import Refused
from documents.sentences.facts import MeetingFacts

_ALWAYS = ("body", "short_name", "members_term")


class WordingError(Refused):
    """A template names what the sentence does not have, or is no template."""


def _template(text: str, *names: str) -> Any:
    return field(default=text, metadata={"names": (*_ALWAYS, *names)})


@dataclass(frozen=True)
class Wording:
    """Templates with ``{names}``; each may use those listed beside it, and body, short_name, members_term."""

    opening: str = _template(
        "The {ordinal} meeting of the {body} was held {dates}{place}.", "ordinal", "dates", "place"
    )
    on_days: str = _template("from {dates}", "dates")
    on_one_day: str = _template("on {dates}", "dates")
    place: str = _template(" in {city}", "city")
    attended: str = _template("It was attended by {members} from {delegations}.", "members", "delegations")
    absent: str = _template(
        "Members from {delegations} were invited but could not attend for various reasons.", "delegations"
    )
    absent_one: str = _template("A member from {delegations} was invited but could not attend.", "delegations")
    officers: str = _template("After the opening session, the {members_term} elected {officers}.", "officers")
    office: str = _template("{people} to serve as {role}", "people", "role")
    agenda: str = _template(
        "The meeting adopted the following agenda on the basis of the provisional agenda{symbol} "
        "which was proposed by the Executive Secretary:",
        "symbol",
    )
    organization_of_work: str = _template(
        "The {members_term} also adopted the organization of work for the meeting{source}.", "source"
    )
    source: str = _template(", as contained in {annex}the annotated agenda{symbol}", "annex", "symbol")
    adoption: str = _template(
        "The {members_term} adopted the present report{amended} on {day}, on the basis of the draft report{presented}.",
        "amended", "day", "presented",
    )  # fmt: skip
    as_amended: str = _template(", as orally amended,")
    presented: str = _template(" presented by the Rapporteur, {rapporteur}", "rapporteur")
    closure: str = _template(
        "the {role}, {chair}, declared the meeting closed at {time} on {day}.", "role", "chair", "time", "day"
    )
    closure_unnamed: str = _template("the meeting was closed at {time} on {day}.", "time", "day")
    member: tuple[str, str] = ("member", "members")
    party: tuple[str, str] = ("Party", "Parties")
    organization: tuple[str, str] = ("organization", "organizations")
    other: str = "other"

    def __post_init__(self) -> None:
        for one in fields(self):
            if "names" in one.metadata:
                _check(getattr(self, one.name), one.metadata["names"])

    def fill(self, template: str, facts: MeetingFacts, **values: str) -> str:
        """The template of that name with *values* and what every template may use."""
        text: str = getattr(self, template)
        return text.format(body=facts.body_name, short_name=facts.short_name, members_term=facts.members_term, **values)


def _check(text: str, names: tuple[str, ...]) -> None:
    try:
        used = [
            (name, form, conversion) for _text, name, form, conversion in Formatter().parse(text) if name is not None
        ]
    except ValueError:
        raise WordingError(_("“%(text)s” has a brace that is not closed.") % {"text": text}) from None
    for name, form, conversion in used:
        if name not in names or form or conversion:
            raise WordingError(
                _("“{%(name)s}” is not known in this sentence; it has %(names)s.")
                % {"name": name, "names": ", ".join(f"{{{known}}}" for known in names)}
            )


ENGLISH = Wording()
