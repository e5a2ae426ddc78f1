"""Numbers, dates and lists in English words, as the United Nations Editorial Manual writes them.

English content only: the interface's languages go through gettext, a report's English goes through here.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date, time

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ODD_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def number_word(n: int, threshold: int = 10) -> str:
    """``three``; digits from *threshold* on (``14``, ``1,200``). Words reach to ninety-nine at most."""
    if 0 <= n < min(threshold, 100):
        return _cardinal(n)
    return f"{n:,}"


def _cardinal(n: int) -> str:
    if n < 20:
        return _ONES[n]
    tens, ones = divmod(n, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def ordinal_word(n: int) -> str:
    """``tenth``, ``twenty-first``; from one hundred on in figures (``101st``). Below one: ValueError."""
    if n < 1:
        raise ValueError(f"There is no ordinal for {n}.")
    if n >= 100:
        return f"{n:,}{_suffix(n)}"
    head, hyphen, last = _cardinal(n).rpartition("-")
    if last in _ODD_ORDINALS:
        return head + hyphen + _ODD_ORDINALS[last]
    return head + hyphen + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _suffix(n: int) -> str:
    if n % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def plural(n: int, one: str, many: str) -> str:
    """The form of the noun or verb that goes with *n*."""
    return one if n == 1 else many


def join_list(items: Iterable[str], conjunction: str = "and") -> str:
    """``A, B and C``: no comma before the conjunction."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def day_month_year(day: date) -> str:
    """``7 April 2014``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """``Wednesday, 9 April 2014``."""
    return f"{WEEKDAYS[day.weekday()]}, {day_month_year(day)}"


def date_range(start: date, end: date, *, short: bool = False) -> str:
    """``7 to 9 April 2014``, naming what differs and no more; *short* with an en dash: ``7–9 April 2014``."""
    if end < start:
        raise ValueError("The end lies before the start.")
    if start == end:
        return day_month_year(end)
    if start.year != end.year:
        first = day_month_year(start)
    elif start.month != end.month:
        first = f"{start.day} {MONTHS[start.month - 1]}"
    else:
        first = str(start.day)
    return f"{first}{'–' if short else ' to '}{day_month_year(end)}"


def clock_time(moment: time) -> str:
    """``3 p.m.``, ``10.30 a.m.``, ``noon``, ``midnight``; takes a time or a datetime, in local time."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return "noon" if moment.hour else "midnight"
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes} {'a.m.' if moment.hour < 12 else 'p.m.'}"


def roman(n: int) -> str:
    """``IV``, upper case, from 1 to 3,999."""
    if not 0 < n < 4000:
        raise ValueError(f"There is no Roman numeral for {n}.")
    written = []
    for value, sign in _ROMAN:
        times, n = divmod(n, value)
        written.append(sign * times)
    return "".join(written)


def letters(n: int) -> str:
    """``a`` … ``z``, then ``aa``, ``bb`` … ``zz``, then ``aaa``: the way subparagraphs go on after z."""
    if n < 1:
        raise ValueError(f"There is no letter for {n}.")
    times, place = divmod(n - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def alphabetical(name: str) -> str:
    """Sort key of a name in an English list: case, accents and a leading "the" do not count."""
    bare = unicodedata.normalize("NFKD", name.strip())
    folded = "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()
    return folded.removeprefix("the ").lstrip()


def capital(text: str) -> str:
    """The first letter large, the rest as it is: ``the Chair`` → ``The Chair``."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The first letter small, unless the word is an acronym: ``The Chair`` → ``the Chair``; ``FAO`` stays."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and any(sign.isupper() for sign in first[1:]):
        return text
    return text[:1].lower() + text[1:]


def sentence_case(text: str) -> str:
    """``ORGANIZATIONAL MATTERS`` → ``Organizational matters``: for headings typed in capitals throughout."""
    return capital(text.lower()) if text.isupper() else capital(text)
