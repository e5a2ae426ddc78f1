"""When things happened. Days before the meeting follow the usual lead times; the meeting's own are real."""

from datetime import datetime
from zoneinfo import ZoneInfo

BUDAPEST = ZoneInfo("Europe/Budapest")
MONTREAL = ZoneInfo("America/Montreal")


def in_budapest(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2014, month, day, hour, minute, tzinfo=BUDAPEST)


def in_montreal(month: int, day: int, hour: int = 10, minute: int = 0, *, year: int = 2014) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=MONTREAL)
