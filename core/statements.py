"""A queryset that is the same for everybody but for one key, compiled once.

Django takes longer to build a union of ten tables (some milliseconds, at every request) than a database to answer it.
"""

from collections.abc import Callable

from django.db import connection
from django.db.models import QuerySet

_STAND_IN = -2_083_417_655  # is nobody's key, and fits every column of integers


class Statement:
    """`rows(key)` answers what `list(build(key))` would. *build* gives a queryset of plain values, and must use its key
    as a parameter only: it is called once, with the key of nobody."""

    def __init__(self, build: Callable[[int], QuerySet]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, tuple]] = {}

    def rows(self, key: int) -> list[tuple]:
        if connection.vendor not in self._compiled:
            self._compiled[connection.vendor] = self._build(_STAND_IN).query.sql_with_params()
        sql, params = self._compiled[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if param == _STAND_IN else param for param in params])
            return cursor.fetchall()
