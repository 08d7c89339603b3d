"""Fixtures of the API's tests: a store of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.store import Store, migrate, open_store

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'slotwright.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def database_url(empty_database_url: str) -> str:
    """The URL of a database with tables and nothing in them."""
    migrate(empty_database_url)
    return empty_database_url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store with nothing in it."""
    opened = open_store(database_url)
    yield opened
    opened.close()
