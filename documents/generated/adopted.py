"""The agenda as the meeting adopted it, and what it amended in the provisional agenda."""

from core.text.words import day_month_year
from documents.exporting import Passage
from documents.generated.agenda import list_items
from documents.generated.facts import Facts
from documents.generated.kind import Kind
from documents.generated.text import Text, literal


def write(facts: Facts) -> list[Passage]:
    text = Text()
    text.plain(_adopted(facts), key="adopted")
    list_items(text, facts.items)
    if facts.amendments:
        text.heading("Amendments to the provisional agenda", key="amendments")
        for place, sentence in enumerate(facts.amendments, 1):
            text.plain(literal(sentence), key=f"amendment-{place}")
    return text.passages


def _adopted(facts: Facts) -> str:
    when = f" on {day_month_year(facts.adopted_on)}" if facts.adopted_on else ""
    basis = f" on the basis of the provisional agenda ({facts.agenda_symbol})" if facts.agenda_symbol else ""
    amended = ", as amended" if facts.amendments else ""
    return f"Adopted by the meeting{when}{basis}{amended}."


KIND = Kind("adopted_agenda", "Agenda as adopted by the meeting", write, follows_agenda=False)
