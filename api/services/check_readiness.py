"""Looks at everything that the service needs in order to work."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from api.errors import StoreUnavailable
from api.services.context import Context
from api.store import is_current

FINE = "ok"


def check_readiness(context: Context) -> Mapping[str, str]:
    """What came of each look: `database`, `migrations`, `writer`, each `ok`.

    Raises
    ------
    StoreUnavailable
        One of them is not; `checks` says which and why.
    """
    looks: tuple[tuple[str, Callable[[Context], None]], ...] = (
        ("database", _database),
        ("migrations", _migrations),
        ("writer", _writer),
    )
    checks = {name: _outcome(look, context) for name, look in looks}
    if set(checks.values()) != {FINE}:
        wrong = ", ".join(name for name, outcome in checks.items() if outcome != FINE)
        error = StoreUnavailable(f"not ready: {wrong}")
        error.checks = checks
        raise error
    return checks


def _outcome(look: Callable[[Context], None], context: Context) -> str:
    # The reason of a database error may name hosts and users: it belongs into the log only.
    try:
        look(context)
    except StoreUnavailable as error:
        return str(error).splitlines()[0]
    except SQLAlchemyError:
        return "does not answer"
    return FINE


def _database(context: Context) -> None:
    with context.store.read() as connection:
        connection.execute(text("SELECT 1"))


def _migrations(context: Context) -> None:
    with context.store.read() as connection:
        if not is_current(connection):
            raise StoreUnavailable("the tables are not the newest; run `slotwright migrate`")


def _writer(context: Context) -> None:
    def nothing(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))

    context.store.write(nothing)
