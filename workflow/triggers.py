"""The database's own refusal to change the trail, on both engines."""

NAMES = ("update", "delete")

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS workflow_trail_no_{name} BEFORE {verb} ON workflow_trailentry"
    " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
)
_POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION workflow_trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$"
)
_POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER workflow_trail_no_{name} BEFORE {verb} ON workflow_trailentry"
    " FOR EACH ROW EXECUTE FUNCTION workflow_trail_refuse()"
)


def install(connection) -> None:
    """Refuse UPDATE and DELETE of trail entries from now on."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute(_POSTGRESQL_FUNCTION)
        for name in NAMES:
            cursor.execute((_POSTGRESQL if postgresql else _SQLITE).format(name=name, verb=name.upper()))


def remove(connection) -> None:
    """Let go of the triggers: for undoing the migration, and for a test database that is emptied."""
    table = " ON workflow_trailentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS workflow_trail_no_{name}{table}")
