"""The provisional agenda: the items with their numbers."""

from documents.exporting import Passage
from documents.generated.facts import Facts, Item
from documents.generated.kind import Kind
from documents.generated.text import Text, literal


def write(facts: Facts) -> list[Passage]:
    text = Text()
    list_items(text, facts.items)
    return text.passages


def list_items(text: Text, items: tuple[Item, ...]) -> None:
    """Every item at its depth; what was deferred or withdrawn keeps its number and says so."""
    above: list[Passage] = []
    for item in items:
        words, key = titled(item), f"item-{item.key}"
        del above[item.depth :]
        mark = f"{item.number}."
        above.append(
            text.item(words, under=above[-1], key=key, mark=mark) if above else text.plain(words, key=key, mark=mark)
        )


def titled(item: Item) -> str:
    """``Other matters [deferred]``"""
    title = literal(item.title)
    return f"{title} \\[{item.fate}\\]" if item.fate else title


KIND = Kind("agenda", "Provisional agenda", write)
