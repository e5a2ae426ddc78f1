"""What the environment gives and what it does not."""

import os
import stat
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment as env


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in [name for name in os.environ if name.startswith("RAPPORTEUR_")] + ["DATABASE_URL"]:
        monkeypatch.delenv(name, raising=False)


def test_a_key_is_made_once_kept_privately_and_the_same_for_all(tmp_path):
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(env.secret_key(tmp_path / "var"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = tmp_path / "var" / "secret_key"
    assert (len(found), len(set(found)), len(found[0]) > 60) == (8, 1, True)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_the_environments_key_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("RAPPORTEUR_SECRET_KEY", "given")

    assert (env.secret_key(tmp_path), list(tmp_path.iterdir())) == ("given", [])


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ImproperlyConfigured, match="Set RAPPORTEUR_SECRET_KEY"):
        env.secret_key(tmp_path / "file" / "var")


def test_sqlite_is_the_default_and_begins_immediately(tmp_path):
    found = env.database(tmp_path)

    assert (found["NAME"], found["OPTIONS"]["transaction_mode"]) == (tmp_path / "rapporteur.sqlite3", "IMMEDIATE")


def test_a_postgres_address_is_read(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:p%40ss@db.example.org:5433/site?sslmode=require")

    found = env.database(Path())

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"], found["OPTIONS"]) == (
        "me", "p@ss", "db.example.org", 5433, "site", {"sslmode": "require"},
    )  # fmt: skip


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense"])
def test_another_database_is_a_sentence(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must begin"):
        env.database(Path())


def test_mail_by_smtp_is_encrypted(monkeypatch):
    monkeypatch.setenv("RAPPORTEUR_EMAIL_URL", "smtp://u:p@mail.example.org")

    found = env.mail_transport(console=False)

    assert (found["host"], found["port"], found["use_tls"], found["use_ssl"]) == ("mail.example.org", 587, True, False)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DATABASE_URL", "postgres://user:secret@host:port/name", lambda: env.database(Path("var"))),
        ("DATABASE_URL", "postgres://user:secret@[host/name", lambda: env.database(Path("var"))),
        ("DATABASE_URL", "postgres://user:secret@host", lambda: env.database(Path("var"))),
        ("DATABASE_URL", "sqlite://file.sqlite3", lambda: env.database(Path("var"))),
        ("DATABASE_URL", "mysql://secret@host/name", lambda: env.database(Path("var"))),
        ("RAPPORTEUR_EMAIL_URL", "smtp://user:secret@mail:port", lambda: env.mail_transport(console=False)),
        ("RAPPORTEUR_EMAIL_URL", "smtp:///", lambda: env.mail_transport(console=False)),
        ("RAPPORTEUR_ORIGIN", "meetings.example.org", lambda: env.origin("https://localhost")),
        ("RAPPORTEUR_ORIGIN", "https://meetings.example.org/path", lambda: env.origin("https://localhost")),
        ("RAPPORTEUR_TIME_ZONE", "Mars/Olympus", env.time_zone),
        ("RAPPORTEUR_LOG_LEVEL", "loud", env.log_level),
    ],
)
def test_what_cannot_be_read_is_a_sentence_that_names_it_and_keeps_its_secrets(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured) as refused:
        read()

    assert (name in str(refused.value), "secret" in str(refused.value)) == (True, False)


def test_what_is_right_is_taken(monkeypatch):
    monkeypatch.setenv("RAPPORTEUR_ORIGIN", "https://meetings.example.org/")
    monkeypatch.setenv("RAPPORTEUR_LOG_LEVEL", "debug")

    assert (env.origin(""), env.time_zone(), env.log_level()) == ("https://meetings.example.org", "UTC", "DEBUG")
