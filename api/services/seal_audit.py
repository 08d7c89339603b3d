"""Takes new rows of the audit log into their organisations' chains, just after the deeds."""

from sqlalchemy import Connection

from api.services.context import Context
from api.store.audit.seals import organisations_to_seal, seal

ROWS_AT_ONCE = 200


def seal_audit(context: Context) -> int:
    """Seal all rows that wait; how many they were."""
    with context.store.read() as connection:
        waiting = organisations_to_seal(connection)
    return sum(_seal_all(context, organisation_id) for organisation_id in waiting)


def _seal_all(context: Context, organisation_id: str) -> int:
    """In pieces, so that nobody waits long for the one writer of SQLite."""

    def work(connection: Connection) -> int:
        return seal(connection, organisation_id, context.now(), ROWS_AT_ONCE)

    total = sealed = context.store.write(work)
    while sealed == ROWS_AT_ONCE:
        total += (sealed := context.store.write(work))
    return total
