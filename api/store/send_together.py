"""Sends several statements that write to PostgreSQL as one."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count

from psycopg import RawCursor
from sqlalchemy import Connection

from api.store.driver_of import driver_of
from api.store.write_soon import Writing


def send_together(connection: Connection, writings: Sequence[Writing]) -> None:
    """Run all of them in one statement, of which each is a part.

    Straight to the driver, which would otherwise look for marks in the whole of it each time.
    """
    values = [value for writing in writings for value in writing.values]
    statement = _one_statement(tuple(writing.sql for writing in writings))
    with driver_of(connection) as driver:
        RawCursor(driver).execute(statement, values)


@lru_cache(maxsize=512)
def _one_statement(parts: tuple[str, ...]) -> str:
    *first, last = (part.replace("{above}", f"w{number - 1}") for number, part in enumerate(parts))
    named = ", ".join(f"w{number} AS ({part})" for number, part in enumerate(first))
    whole = f"WITH {named} {last}" if first else last
    pieces, numbers = whole.split("%s"), count(1)
    return pieces[0] + "".join(f"${next(numbers)}{piece}" for piece in pieces[1:])
