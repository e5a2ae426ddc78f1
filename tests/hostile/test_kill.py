"""kill -9 at any moment of a write: no half-done act, no lost acknowledged act, the trail verifies."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from membership.models import Body
from parties.models import Person, Scheme
scheme = Scheme.objects.create(key="UN", name="United Nations")
Body.objects.create(slug="b", name="Body", short_name="Body", members_term="m", kind="expert_group", scheme=scheme,
                    symbol_stem="UNEP/CBD/X", state="active")
Person.objects.create(family_name="Guest", email="guest@example.org")
"""
#: What must not be, as a question whose answer is the number of such rows.
HALF_DONE = {
    "a state without its entry": """
        SELECT COUNT(*) FROM meetings_meeting m WHERE m.state != 'planned' AND m.state != COALESCE((
            SELECT json_extract(e.data, '$.target') FROM workflow_trailentry e JOIN django_content_type t
            ON t.id = e.content_type_id WHERE t.model = 'meeting' AND t.app_label = 'meetings' AND
            e.object_id = m.id AND json_extract(e.data, '$.column') = 'state' ORDER BY e.id DESC LIMIT 1), '')""",
    "an entry without its state": """
        SELECT COUNT(*) FROM documents_report r WHERE r.state != COALESCE((
            SELECT json_extract(e.data, '$.target') FROM workflow_trailentry e JOIN django_content_type t
            ON t.id = e.content_type_id WHERE t.model = 'report' AND
            e.object_id = r.id AND json_extract(e.data, '$.column') = 'state' ORDER BY e.id DESC LIMIT 1),
            'drafting')""",
    "an adopted report whose text was not frozen": """
        SELECT COUNT(*) FROM documents_report r WHERE r.adopted_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM documents_reportversion v WHERE v.report_id = r.id AND v.kind = 'adopted')""",
    "a report whose document has no symbol": """
        SELECT COUNT(*) FROM documents_report r JOIN documents_document d ON d.id = r.document_id
        WHERE d.symbol_key IS NULL""",
    "an invitation that was sent without its mail": """
        SELECT COUNT(*) FROM meetings_invitation i WHERE i.sent_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM notifications_message m WHERE m.about_id = i.id OR m.about_id = i.meeting_id)""",
    "a meeting that search does not know": """
        SELECT COUNT(*) FROM meetings_meeting m WHERE NOT EXISTS (
            SELECT 1 FROM core_searchentry s WHERE s.kind = 'meeting' AND s.object_id = m.id)""",
}


@pytest.fixture
def site(tmp_path):
    """The environment of a site with a SQLite file of its own."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("RAPPORTEUR_", "DATABASE_"))}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "config.test_settings",
        "RAPPORTEUR_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
    }
    subprocess.run([sys.executable, "-c", SET_UP], cwd=ROOT, env=environment, check=True, timeout=600)
    return environment


def _killed_after(seconds: float, environment: dict) -> list[list[str]]:
    """What a restless process acknowledged before it was killed; the clock runs from its first word."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.restless"], cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest, error = process.communicate(timeout=60)
    assert error == ""
    return [line.split() for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.long
def test_nothing_is_half_done_or_lost(site, tmp_path):
    chance = random.Random(20140407)
    acknowledged = [said for _ in range(KILLS) for said in _killed_after(chance.uniform(0, 0.35), site)]

    with closing(sqlite3.connect(tmp_path / "site.sqlite3")) as database:
        ask = lambda sql, *values: database.execute(sql, values).fetchone()[0]  # noqa: E731
        assert ask("PRAGMA integrity_check") == "ok"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert {what: ask(sql) for what, sql in HALF_DONE.items()} == dict.fromkeys(HALF_DONE, 0)
        lost = [said for said in acknowledged if not _stands(ask, *said)]
    assert lost == []
    assert len(acknowledged) > KILLS
    verified = subprocess.run(
        [sys.executable, "manage.py", "verify_trail"], cwd=ROOT, env=site, text=True, capture_output=True, timeout=60
    )
    assert (verified.returncode, verified.stdout[:16]) == (0, "The trail holds:")


def _stands(ask, what: str, key: str, version: str = "0") -> bool:
    if what == "planned":
        return bool(ask("SELECT COUNT(*) FROM meetings_meeting WHERE slug = ?", key))
    if what == "adopted":
        return bool(ask("SELECT COUNT(*) FROM documents_report WHERE id = ? AND adopted_at IS NOT NULL", int(key)))
    return ask("SELECT version FROM documents_paragraph WHERE anchor = ?", key) >= int(version)
