"""Seals all personal data of a database anew, so that keys which others may know open nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, make_url

from api.errors import StoreUnavailable
from api.store.migrate import is_current, migrating_postgres, migrating_sqlite
from api.store.sealing.data_key import DataKey
from api.store.sealing.key_box import NAME, box_of
from api.store.sealing.key_file import (
    are_in_settings,
    key_file,
    keys_in_file,
    master_keys,
    new_master_key,
    write_key_file,
)
from api.store.sealing.master_keys import MasterKeys
from api.store.sealing.rewrite import rewrite
from api.store.sealing.sealed_types import SealedAddress, SealedJson, SealedText
from api.store.sqlite_store import database_path
from api.store.tables import metadata
from api.store.tables.traffic import secrets
from api.store.tickets import mark_anew
from api.store.writer_lock import WriterLock

Anew = Callable[[str], str]


class Rotated(NamedTuple):
    """What was done."""

    rows: int
    master_key: str
    """The name of the key that opens the database from now on."""


def rotate(url: str) -> Rotated:
    """Make a new data key, seal every row with it, and wrap it with the newest master key.

    The newest is the first in the settings, or else a new one, which becomes the first in the file
    of keys; the others there open older backups, and nothing else any more. Whoever stands in a
    line keeps the place, with a mark made anew. The service must be stopped.

    Raises
    ------
    StoreUnavailable
        Others are at work on the database, or it has not the newest tables.
    WrongKey
        No master key opens what is there.
    """
    with _alone(url) as connection:
        if not is_current(connection):
            raise StoreUnavailable("the tables are not the newest; `slotwright migrate` them first")
        return _sealed_anew(connection, url)


def _sealed_anew(connection: Connection, url: str) -> Rotated:
    old, new, masters, rows = box_of(connection).key, DataKey.make(), _newest_first(url), 0
    mark_anew(connection, new)
    for table in metadata.sorted_tables:
        changes = {column.name: _anew(column.type, old, new) for column in table.columns}
        sealed = {name: change for name, change in changes.items() if change is not None}
        if sealed:
            keys = tuple(column.name for column in table.primary_key)
            rows += rewrite(connection, _plain(table, keys, sealed), keys, sealed)
    change = sa.update(secrets).where(secrets.c.name == NAME)
    connection.execute(change.values(value=masters.wrap(new)))
    return Rotated(rows, masters.names[0])


def _newest_first(url: str) -> MasterKeys:
    """The keys of the settings, or those of the file with a new one, which it has from now on."""
    if not are_in_settings():
        path = key_file(url)
        # Whenever this stops, the file has the key that opens the database.
        write_key_file(path, (new_master_key(), *keys_in_file(path)))
    return master_keys(url)


def _anew(type: object, old: DataKey, new: DataKey) -> Anew | None:
    """How a value of this type is sealed with another key; None where it is not sealed."""
    match type:
        case SealedAddress(column=column):
            return lambda value: new.seal_findably(column, old.open_findable(column, value))
        case SealedText(column=column) | SealedJson(column=column):
            return lambda value: new.seal(column, old.open(column, value))
    return None


def _plain(table: sa.Table, keys: tuple[str, ...], sealed: dict[str, Anew]) -> sa.TableClause:
    """The table as the database has it, without the types that open and seal."""
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in keys]
    for name in sealed:
        is_json = isinstance(table.c[name].type, SealedJson)
        columns.append(sa.column(name, sa.JSON() if is_json else sa.Text()))
    return sa.table(table.name, *columns)


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """One transaction on a database on which nobody else is at work."""
    if make_url(url).get_backend_name() != "sqlite":
        # Only there: the driver of PostgreSQL is not installed everywhere.
        from api.store.backup.alone import require_alone

        with migrating_postgres(url) as connection:
            require_alone(connection)
            yield connection
        return
    path = database_path(url)
    if not path.exists():
        raise StoreUnavailable(f"there is no database at {path}")
    lock = WriterLock(path)
    try:
        with migrating_sqlite(url) as connection:
            yield connection
    finally:
        lock.release()
