#!/usr/bin/env python
"""Django's command line for Rapporteur."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The database is not ready: {error}. Run `make run`, or `manage.py migrate`, first.")


if __name__ == "__main__":
    main()
