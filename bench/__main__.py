"""`make bench`: measures the budgets that apply already and writes docs/reference/performance.md.

python -m bench            everything; some minutes
python -m bench --quick    with a tenth of the rows, printed only
python -m bench --library      the library alone, printed only; the same
python -m bench --convening    a large meeting alone, printed only; the same
python -m bench --follow-up    the follow-up alone, printed only; on the database of DATABASE_URL where it is set
"""

import argparse
import os
import sys
import tempfile
from io import StringIO
from pathlib import Path

FULL = {"meetings": 10_000, "reports": 1_000, "paragraphs": 100, "addressees": 10}
QUICK = {"meetings": 1_000, "reports": 100, "paragraphs": 100, "addressees": 10}


def prepare(database: str = "") -> None:
    """A scratch site: its own folder, its own SQLite file; or an empty *database* by its address."""
    folder = tempfile.mkdtemp(prefix="rapporteur-bench-")
    os.environ |= {
        "RAPPORTEUR_VAR": folder,
        "RAPPORTEUR_HTTP": "1",
        "RAPPORTEUR_DEMO": "1",
        "RAPPORTEUR_HOSTS": "testserver",
        "RAPPORTEUR_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    os.environ.pop("DATABASE_URL", None)
    if database:
        os.environ["DATABASE_URL"] = database
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo", stage="follow_up", stdout=StringIO())


def follow_up() -> None:
    prepare(os.environ.get("DATABASE_URL", ""))
    from bench.following import measure, told
    from bench.pages import Bench
    from demo.cast import Cast

    cast = Cast()
    print(told(*measure(Bench(cast.officer), cast.body, lambda line: print(line, file=sys.stderr))))


def library() -> None:
    prepare(os.environ.get("DATABASE_URL", ""))
    from bench.following import told
    from bench.library import measure
    from bench.pages import Bench
    from demo.cast import Cast

    cast = Cast()
    print(told(measure(Bench(cast.officer), cast.body, lambda line: print(line, file=sys.stderr)), []))


def convening() -> None:
    prepare(os.environ.get("DATABASE_URL", ""))
    from bench.convening import measure
    from bench.following import told
    from bench.pages import Bench
    from demo.cast import Cast

    cast = Cast()
    tell = lambda line: print(line, file=sys.stderr)  # noqa: E731
    print(told(*measure(Bench(cast.officer), cast.body, cast.officer, tell)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, nothing written")
    parser.add_argument("--follow-up", action="store_true", help="the follow-up alone, nothing written")
    parser.add_argument("--library", action="store_true", help="the library alone, nothing written")
    parser.add_argument("--convening", action="store_true", help="a large meeting alone, nothing written")
    asked = parser.parse_args()
    alone = {"follow_up": follow_up, "library": library, "convening": convening}
    if chosen := [act for name, act in alone.items() if getattr(asked, name)]:
        chosen[0]()
        return
    quick = asked.quick
    prepare()
    from bench.report import written
    from bench.suite import run

    text = written(run(QUICK if quick else FULL, tell=lambda line: print(line, file=sys.stderr)))
    if quick:
        print(text)
        return
    path = Path(__file__).resolve().parent.parent / "docs" / "reference" / "performance.md"
    path.write_text(text, encoding="utf-8")
    print(f"Written: {path.name}")


if __name__ == "__main__":
    main()
