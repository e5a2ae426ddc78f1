"""``manage.py symbol parse SYMBOL --prefix PREFIX [--json]``: what a symbol says, taken apart.

Exit status 2, with a sentence, where the symbol is none.
"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents import symbols


class Command(BaseCommand):
    """Reads a symbol without a database."""

    help = "Takes a document symbol apart."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        reading = actions.add_parser("parse", help="Prints the parts of a symbol.")
        reading.add_argument("symbol")
        reading.add_argument("--prefix", required=True, help="the meeting's, such as UNEP/CBD/BS/LG-CB/10")
        reading.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            symbol = symbols.parse(options["symbol"], options["prefix"])
        except symbols.SymbolError as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        parts = _parts(symbol)
        if options["as_json"]:
            self.stdout.write(json.dumps(parts, ensure_ascii=False))
            return
        for name, value in parts.items():
            self.stdout.write(f"{name}: {value}")


def _parts(symbol: symbols.Symbol) -> dict[str, Any]:
    return {
        "prefix": symbol.prefix,
        "working_group": symbol.working_group,
        "series": symbol.series,
        "number": symbol.number,
        "modifiers": [list(modifier) for modifier in symbol.modifiers],
        "reissue": symbol.reissue,
        "key": symbol.key,
        "display": symbol.display,
    }
