"""Reads the environment: one function per kind of value, each with a sentence when it is wrong."""

import logging
import os
import secrets
import zoneinfo
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON",
}


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"RAPPORTEUR_{name}", default).strip()


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number of days or pieces, not below nought."""
    given = text(name, str(default))
    if not (given.isascii() and given.isdecimal()):
        raise ImproperlyConfigured(f"RAPPORTEUR_{name} must be a whole number such as {default}.")
    return int(given)


def origin(default: str) -> str:
    """The address people type, without anything behind the host: `https://meetings.example.org`."""
    given = text("ORIGIN", default).rstrip("/")
    parts = _parts(given, "RAPPORTEUR_ORIGIN")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured("RAPPORTEUR_ORIGIN must be an address such as https://meetings.example.org.")
    return given


def time_zone() -> str:
    zone = text("TIME_ZONE", "UTC")
    if zone not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(
            f"RAPPORTEUR_TIME_ZONE: {zone!r} is no time zone; write one such as Europe/Budapest."
        )
    return zone


def log_level() -> str:
    level = text("LOG_LEVEL", "INFO").upper()
    if level not in logging.getLevelNamesMapping():
        raise ImproperlyConfigured("RAPPORTEUR_LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL.")
    return level


def _parts(url: str, name: str) -> SplitResult:
    """The parts of *url*; its port is a number, or else a sentence that names the variable *name*, not the password."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read as an address. Mind its port and its brackets.") from error
    return parts


def secret_key(var: Path) -> str:
    """The signing key: of the environment, or else the one kept in *var*, made at the first need."""
    if key := text("SECRET_KEY"):
        return key
    path = var / "secret_key"
    try:
        var.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(64))
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"Set RAPPORTEUR_SECRET_KEY, or let {path} be written: {error.strerror}.") from error


def _write_once(path: Path, content: str) -> None:
    """Write a private file that is not there yet; of two processes at once the first one's stands."""
    draft = path.with_suffix(f".{secrets.token_hex(8)}")
    if path.exists():
        return
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(var: Path) -> dict:
    """The database of DATABASE_URL: `postgres://user:pass@host:port/name` or `sqlite:///path`."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": var / "rapporteur.sqlite3", "OPTIONS": SQLITE}
    parts = _parts(url, "DATABASE_URL")
    if parts.scheme == "sqlite":
        if parts.netloc or not parts.path[1:]:
            raise ImproperlyConfigured("DATABASE_URL: a SQLite file is written sqlite:///path, with three strokes.")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:]), "OPTIONS": SQLITE}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    if not parts.path[1:]:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgres://user:pass@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def mail_transport(*, console: bool) -> dict:
    """Where the outbox hands its mail: the SMTP server of RAPPORTEUR_EMAIL_URL; without one the terminal, or nobody.
    ``console://`` prints each mail whole."""
    url = text("EMAIL_URL")
    if not url:
        nobody = "django.core.mail.backends.dummy.EmailBackend"
        return {"backend": "notifications.outbox.TerminalBackend" if console else nobody}
    parts = _parts(url, "RAPPORTEUR_EMAIL_URL")
    if parts.scheme == "console":
        return {"backend": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("RAPPORTEUR_EMAIL_URL must begin with smtp://, smtps:// or be console://.")
    if not parts.hostname:
        raise ImproperlyConfigured("RAPPORTEUR_EMAIL_URL names no host: smtp://user:pass@mail.example.org:587.")
    return {
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }
