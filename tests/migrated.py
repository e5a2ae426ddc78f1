"""The migrated SQLite database is kept between runs: migrating takes longer than most files of tests.

A run begins with a copy, and `migrate` still runs over it, so that what no migration writes (permissions, triggers) is
as the code has it. The copy is named by the content of all migrations: another one, another copy.
"""

import hashlib
import os
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import django
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def kept_in(folder: Path) -> Path:
    """Where the copy for the migrations of today lies, or will lie."""
    said = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version} {sys.version_info[:2]}".encode())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        said.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return folder / f"{said.hexdigest()[:24]}.sqlite3"


def begin_with(copy: Path) -> None:
    """Let the test database begin as *copy*, where there is one."""
    creation = connection.creation
    create = creation._create_test_db

    def create_from_copy(*args, **kwargs):
        name = create(*args, **kwargs)
        with suppress(FileNotFoundError):
            shutil.copyfile(copy, name)
        return name

    creation._create_test_db = create_from_copy


def keep(copy: Path) -> None:
    """Keep the test database as it is now, in place of the copies of other days. Two runs may do this at once."""
    if copy.exists():
        return
    for other in copy.parent.glob("*.sqlite3"):
        other.unlink(missing_ok=True)
    making = copy.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with closing(sqlite3.connect(making)) as file:
        connection.connection.backup(file)
    making.replace(copy)
