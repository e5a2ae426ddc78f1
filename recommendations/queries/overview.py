"""Where recommendations stand, drawn."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import Stack
from core.counting import number
from core.dates import long_date
from documents.states import AddresseeGroup
from recommendations.queries.tracker import Line
from recommendations.states import ProgressState, RecommendationState, ResponseState

PROGRESS = (
    (ProgressState.IMPLEMENTED_VERIFIED, "h4"),
    (ProgressState.IMPLEMENTED_CLAIMED, "h3"),
    (ProgressState.PARTIALLY_IMPLEMENTED, "h2"),
    (ProgressState.IN_PROGRESS, "h1"),
    (ProgressState.REQUIRE_FUNDING, "hw"),
    (ProgressState.NOT_STARTED, "h0"),
    (ProgressState.OVERTAKEN_BY_EVENTS, "hx"),
    (ProgressState.CLOSED_NOT_IMPLEMENTED, "hx"),
)
RESPONSES = (
    (ResponseState.ACCEPTED, "h4"),
    (ResponseState.PARTIALLY_ACCEPTED, "h3"),
    (ResponseState.NOTED, "h2"),
    (ResponseState.UNDER_CONSIDERATION, "h1"),
    (ResponseState.PENDING, "h0"),
    (ResponseState.NOT_ACCEPTED, "hx"),
)


@dataclass(frozen=True)
class Overview:
    """Numbers of recommendations: where they stand, what was answered, what is overdue, who is addressed."""

    total: int
    progress: Stack
    responses: Stack
    overdue: str
    sentence: str
    untransmitted: int
    state: RecommendationState | None


def overview_of(lines: Sequence[Line]) -> Overview:
    """The overview of the *lines*; no query."""
    total = len(lines)
    states = {line.state for line in lines}
    stands, said = Counter(line.standing for line in lines), Counter(line.answer for line in lines)
    return Overview(
        total=total,
        progress=Stack(_("Where the %(n)s stand") % {"n": total}, _parts(PROGRESS, stands)),
        responses=Stack(_("What the addressees answered"), _parts(RESPONSES, said)),
        overdue=_overdue([line for line in lines if line.is_overdue]),
        sentence=_sentence(lines),
        untransmitted=sum(line.state == RecommendationState.ADOPTED for line in lines),
        state=states.pop() if len(states) == 1 else None,
    )


def _parts(shades, numbers: Counter) -> list[tuple[str, int, str]]:
    return [(str(state.label), numbers[state], shade) for state, shade in shades if numbers[state]]


def _overdue(late: Sequence[Line]) -> str:
    dated = [(line.due_on, line.ref) for line in late if line.due_on]
    if not dated:
        return ""
    day, ref = min(dated)
    return ngettext(
        "%(n)s is overdue: %(ref)s, since %(day)s", "%(n)s are overdue, the longest %(ref)s, since %(day)s", len(late)
    ) % {"n": len(late), "ref": ref, "day": long_date(day)}


def _sentence(lines: Sequence[Line]) -> str:
    """ "23 recommendations: seven to the Executive Secretary, eleven to Parties and other Governments, …"."""
    numbers = Counter(line.group for line in lines)
    told = {
        AddresseeGroup.EXECUTIVE_SECRETARY: _("%(n)s to the Executive Secretary"),
        AddresseeGroup.PARTIES: _("%(n)s to Parties and other Governments"),
        AddresseeGroup.OTHER_ENTITIES: _("%(n)s to other entities"),
    }
    parts = [words % {"n": number(numbers[group], 13)} for group, words in told.items() if numbers[group]]
    whole = ngettext("%(n)s recommendation", "%(n)s recommendations", len(lines)) % {"n": len(lines)}
    return f"{whole}: {', '.join(parts)}." if parts else ""
