"""Settings of the tests: those of a site, with quick hashing, work done at once and mail kept in memory."""

import os
import tempfile

os.environ.setdefault("RAPPORTEUR_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("RAPPORTEUR_HTTP", "1")
_var = tempfile.TemporaryDirectory(prefix="rapporteur-", ignore_cleanup_errors=True)
os.environ.setdefault("RAPPORTEUR_VAR", _var.name)

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, VAR_DIR

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO = True
# A file, not memory: tests of concurrency need several connections to one database.
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_TRANSPORT = {"backend": "django.core.mail.backends.locmem.EmailBackend"}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING = {"version": 1, "disable_existing_loggers": False}
