"""A web worker seen from outside: its first page, its memory; and what a first visit weighs."""

import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders

CHILD = """
from config.wsgi import application
from django.test import RequestFactory
from wsgiref.util import setup_testing_defaults
environ = {"PATH_INFO": "/meetings/lg-cbb-10/", "REQUEST_METHOD": "GET", "HTTP_HOST": "testserver"}
setup_testing_defaults(environ)
body = b"".join(application(environ, lambda status, headers: print(status)))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def start() -> tuple[float, float]:
    """Seconds from nothing to the first page, and megabytes at the peak, in a process of its own."""
    begun = perf_counter()
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    seconds = perf_counter() - begun
    status, kilobytes = done.stdout.split("\n")[:2]
    if not status.startswith("200"):
        raise SystemExit(f"The first page answered {status}.")
    return seconds, int(kilobytes) / 1024


def first_visit(bench) -> tuple[float, int]:
    """Compressed kilobytes of the page with everything it loads, and the number of requests."""
    page = bench.ask("/meetings/lg-cbb-10/", signed_in=False).content
    addresses = set(re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"]+\.(?:css|js|svg))"', page.decode()))
    files = [_found(address) for address in addresses]
    return sum(len(brotli.compress(content, quality=11)) for content in [page, *files]) / 1024, 1 + len(files)


def _found(address: str) -> bytes:
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.)", "", address)
    return Path(str(finders.find(plain))).read_bytes()
