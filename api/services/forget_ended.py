"""Forgets what has ended long ago, in pieces, so that no booking waits for it."""

from datetime import datetime, timedelta
from functools import partial

from api.services.context import Context
from api.store.ended import Ended, delete_ended, ended_in, ids_of_ended

PIECE, MOST_PIECES = 500, 200


def forget_ended(context: Context) -> int:
    """Forget sent mails, lapsed holds, tickets and jobs that were given up; how many they were."""
    moment = context.now() - timedelta(days=context.settings.ended_days)
    with context.store.read() as connection:
        kinds = ended_in(connection)
    return sum(_forget(context, ended, moment) for ended in kinds)


def _forget(context: Context, ended: Ended, moment: datetime) -> int:
    forgotten = 0
    for _ in range(MOST_PIECES):
        # Looked for by a reader: on SQLite whoever writes keeps all others from it.
        with context.store.read() as connection:
            ids = ids_of_ended(connection, ended, moment, PIECE)
        if not ids:
            break
        delete = partial(delete_ended, ended=ended, moment=moment, ids=ids)
        forgotten += context.store.write(delete)
    return forgotten
