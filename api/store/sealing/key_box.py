"""Has the data key of one database ready for the columns that need it."""

from contextlib import closing
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Engine, inspect

from api.store.sealing.data_key import DataKey
from api.store.sealing.key_file import master_keys
from api.store.sealing.master_keys import WrongKey

NAME = "data-key"
WRAPPED = f"SELECT value FROM secrets WHERE name = '{NAME}'"  # noqa: S608 - no word of others


class KeyBox:
    """Looks the key up when it is first needed, by a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._url = engine.url
        self._dialect = engine.dialect
        self._key: DataKey | None = None

    @property
    def key(self) -> DataKey:
        """The data key.

        Raises
        ------
        WrongKey
            The database has none, or the master keys given do not open it.
        """
        if self._key is None:
            self._key = self._looked_up()
        return self._key

    @key.setter
    def key(self, key: DataKey) -> None:
        self._key = key

    def forget(self) -> None:
        """Look it up again when it is needed next."""
        self._key = None

    def _looked_up(self) -> DataKey:
        wrapped = self._wrapped()
        if wrapped is None:
            raise WrongKey("this database has no key for personal data; `slotwright migrate` it")
        return master_keys(self._url).unwrap(wrapped)

    def _wrapped(self) -> str | None:
        positional, named = self._dialect.create_connect_args(self._url)
        driver: Any = self._dialect.loaded_dbapi
        with closing(driver.connect(*positional, **named)) as connection:
            row = connection.cursor().execute(WRAPPED).fetchone()
        return None if row is None else str(row[0])


# A column is told the dialect by which it is written, and each engine has its own.
_boxes: WeakKeyDictionary[Dialect, KeyBox] = WeakKeyDictionary()


def attach_box(engine: Engine) -> Engine:
    """Give an engine the box of its database."""
    _boxes[engine.dialect] = KeyBox(engine)
    return engine


def take_out_key(connection: Connection) -> None:
    """Take the key out of a database whose rows are replaced, the key among them."""
    if inspect(connection).has_table("secrets"):
        connection.exec_driver_sql(f"DELETE FROM secrets WHERE name = '{NAME}'")  # noqa: S608
    box_of(connection).forget()


def box_of(bound: Connection | Dialect) -> KeyBox:
    """The box of the database that a connection is to."""
    return _boxes[bound.dialect if isinstance(bound, Connection) else bound]
