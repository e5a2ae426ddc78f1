"""The real site as processes of its own: database, collected files, server and task worker in a scratch folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRANIAN = [
    "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws",
    "--log-level", "warning", "--host", "127.0.0.1",
]  # fmt: skip
PATIENCE = 60  # seconds until the server answers


def environment(folder: Path, database: Path, port: int = 8000) -> dict[str, str]:
    """What bin/local-environment gives a site on one's own machine; nothing of the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RAPPORTEUR_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "RAPPORTEUR_VAR": str(folder),
        "RAPPORTEUR_DEBUG": "0",
        "RAPPORTEUR_HTTP": "1",
        "RAPPORTEUR_DEMO": "1",
        "RAPPORTEUR_HOSTS": "127.0.0.1",
        "RAPPORTEUR_ORIGIN": f"http://127.0.0.1:{port}",
        "RAPPORTEUR_LOG_LEVEL": "WARNING",
    }


def manage(folder: Path, database: Path, *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment(folder, database), check=True, stdout=subprocess.DEVNULL)


def prepared(folder: Path, stage: str, after: Path | None = None) -> Path:
    """A database at *stage*, played on from a copy of the one at an earlier stage where there is one."""
    database = folder / f"{stage}.sqlite3"
    if after:
        shutil.copy(after, database)
    else:
        manage(folder, database, "migrate", "--verbosity", "0")
    manage(folder, database, "load_demo", "--stage", stage)
    return database


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(folder: Path, database: Path):
    """The address at which the site answers until the block ends; then server and worker are ended."""
    port = free_port()
    around = {"cwd": ROOT, "env": environment(folder, database, port)}
    log = folder / f"{database.stem}.log"
    with ExitStack() as ending, log.open("wb") as out:
        for command in ([*GRANIAN, "--port", str(port), "config.wsgi:application"], ["manage.py", "db_worker"]):
            started = [sys.executable, *command]
            ending.callback(end, subprocess.Popen(started, stdout=out, stderr=out, start_new_session=True, **around))
        wait_for(f"http://127.0.0.1:{port}/healthz", log)
        yield f"http://127.0.0.1:{port}"


def wait_for(address: str, log: Path) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            direct.open(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The site did not answer at {address}:\n{log.read_text(errors='replace')[-3000:]}")


def end(process: subprocess.Popen) -> None:
    """Ask the process and what it started to stop; insist after ten seconds."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
