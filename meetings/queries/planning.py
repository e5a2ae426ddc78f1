"""What a new meeting of a series is called and numbered."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from core.text.words import capital, ordinal_word


@dataclass(frozen=True)
class Proposal:
    """What the series proposes for its next meeting."""

    ordinal: int
    title: str
    symbol_prefix: str


def next_ordinal(body) -> int:
    """One more than the highest ordinal of the body's meetings; one query."""
    return (body.meetings.aggregate(highest=Max("ordinal"))["highest"] or 0) + 1


def proposal_for(body, *, ordinal: int | None = None) -> Proposal:
    """Ordinal, title and symbol prefix; without a stem of symbols there is no prefix to propose."""
    ordinal = ordinal or next_ordinal(body)
    words = {"ordinal": capital(ordinal_word(ordinal)), "body": body.name}
    return Proposal(
        ordinal=ordinal,
        title=_("%(ordinal)s meeting of the %(body)s") % words,
        symbol_prefix=f"{body.symbol_stem}/{ordinal}" if body.symbol_stem else "",
    )
