"""Lets all databases of a test process share the statements that were compiled for one of them.

Each engine compiles every statement for itself, which takes longer than asking it. A server has
one engine for months, but nearly every test here has one of its own.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.types import TypeDecorator
from sqlalchemy.util import LRUCache

from api.store.epoch_microseconds import EpochMicroseconds

MOST_STATEMENTS = 3_000
Key = tuple[Any, ...]
"""A dialect, and what was asked in it."""


class SharedStatements(LRUCache[Key, Any]):
    """Compiled statements, for all dialects of a kind if they are the same in each."""

    def get(self, key: Key, default: Any = None) -> Any:
        """What was compiled, if it was."""
        return super().get(_alike(key)) or super().get(key, default)

    def __setitem__(self, key: Key, value: Any) -> None:
        super().__setitem__(key if _depends_on_its_engine(value) else _alike(key), value)


def _alike(key: Key) -> Key:
    return type(key[0]), *key[1:]


def _depends_on_its_engine(compiled: Any) -> bool:
    """Whether it reads or writes what each database seals with a key of its own."""
    types = [bound.type for bound in compiled.bind_names]
    types += [column.type for column in getattr(compiled, "_result_columns", ())]
    ours = [kind for kind in types if isinstance(kind, TypeDecorator)]
    return not all(isinstance(kind, EpochMicroseconds) for kind in ours)


def share_statements() -> None:
    """Do so from now on."""
    shared = SharedStatements(MOST_STATEMENTS)

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=shared)
