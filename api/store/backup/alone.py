"""Makes sure that nobody else is at work on a PostgreSQL database."""

import time

from sqlalchemy import Connection

from api.store.backup.manifest import BackupRefused

OTHERS = """
    SELECT count(*), coalesce(string_agg(DISTINCT nullif(application_name, ''), ', '), '')
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'"""
# Whoever has just gone is listed for a moment still.
LOOKS, PAUSE_SECONDS = 20, 0.1


def require_alone(connection: Connection) -> None:
    """Refuse to go on while others are connected; BackupRefused says how many they are."""
    for _ in range(LOOKS):
        # Within a transaction the server would show again what it showed first.
        connection.exec_driver_sql("SELECT pg_stat_clear_snapshot()")
        others, names = connection.exec_driver_sql(OTHERS).one()
        if not others:
            return
        time.sleep(PAUSE_SECONDS)
    told = f" ({names})" if names else ""
    raise BackupRefused(
        f"there are {others} other sessions on the database{told}.\n"
        "Maybe stop the service and its workers first."
    )
