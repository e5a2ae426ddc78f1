"""Who sits in the room, as ticked on a list."""

from collections.abc import Mapping

from core.typed import whole_number


def ticked(typed) -> Mapping[int, bool]:
    """What the list says by attendance: of each line shown (`seat`) whether its box is ticked (`there`)."""
    shown = {number for text in typed.getlist("seat") if (number := whole_number(text))}
    there = {number for text in typed.getlist("there") if (number := whole_number(text))}
    return {number: number in there for number in shown}
