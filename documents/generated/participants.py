"""The list of participants: who came, or is expected, by group and by Party or organization."""

from itertools import groupby

from documents.exporting import Passage
from documents.generated.facts import Facts
from documents.generated.kind import Kind
from documents.generated.text import Text, literal


def write(facts: Facts) -> list[Passage]:
    text = Text()
    for place, (group, people) in enumerate(groupby(facts.people, key=lambda one: one.group), 1):
        text.heading(literal(group), key=f"group-{group}")
        header: tuple[str, ...] = ("Party or organization", "Name", "Role")
        rows: list[tuple[str, ...]] = [(one.origin, one.name, one.role) for one in people]
        if not any(row[-1] for row in rows):
            header, rows = header[:2], [row[:2] for row in rows]
        text.table(header, rows, key=f"people-{place}")
    return text.passages


#: Names are for those who take part, unless the Secretariat decides otherwise.
KIND = Kind("participants", "List of participants", write, distribution="limited", follows_agenda=False)
