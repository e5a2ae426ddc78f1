"""The full-text index beside `core_searchentry`: FTS5 on SQLite, a generated tsvector on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE core_search_fts USING fts5("
    "kind, head, words, content='core_searchentry', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER core_search_ai AFTER INSERT ON core_searchentry BEGIN"
    " INSERT INTO core_search_fts(rowid, kind, head, words)"
    " VALUES (new.id, new.kind, new.head, new.words); END",
    "CREATE TRIGGER core_search_ad AFTER DELETE ON core_searchentry BEGIN"
    " INSERT INTO core_search_fts(core_search_fts, rowid, kind, head, words)"
    " VALUES ('delete', old.id, old.kind, old.head, old.words); END",
    "CREATE TRIGGER core_search_au AFTER UPDATE ON core_searchentry BEGIN"
    " INSERT INTO core_search_fts(core_search_fts, rowid, kind, head, words)"
    " VALUES ('delete', old.id, old.kind, old.head, old.words);"
    " INSERT INTO core_search_fts(rowid, kind, head, words)"
    " VALUES (new.id, new.kind, new.head, new.words); END",
]
POSTGRESQL = [
    "ALTER TABLE core_searchentry ADD COLUMN fts tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('english', head), 'A') || setweight(to_tsvector('english', words), 'B')) STORED",
    "CREATE INDEX core_search_fts ON core_searchentry USING gin (fts)",
]
BACK = {
    "sqlite": [
        "DROP TRIGGER core_search_au",
        "DROP TRIGGER core_search_ad",
        "DROP TRIGGER core_search_ai",
        "DROP TABLE core_search_fts",
    ],
    "postgresql": ["DROP INDEX core_search_fts", "ALTER TABLE core_searchentry DROP COLUMN fts"],
}


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
