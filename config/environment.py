"""Reads the environment: one function per kind of value, each with a sentence when it is wrong."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

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
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:]), "OPTIONS": SQLITE}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
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
    """Where the outbox hands its mail: the console, or the SMTP server of RAPPORTEUR_EMAIL_URL."""
    url = text("EMAIL_URL")
    if not url:
        backend = "console" if console else "dummy"
        return {"backend": f"django.core.mail.backends.{backend}.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"backend": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("RAPPORTEUR_EMAIL_URL must begin with smtp://, smtps:// or be console://.")
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
