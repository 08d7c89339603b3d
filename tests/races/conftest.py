"""Fixtures of the races: how many clients, and an arena on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.store import Store, migrate
from tests.races.arena import Arena, opened

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=(8, pytest.param(32, marks=pytest.mark.nightly)))
def clients(request: pytest.FixtureRequest) -> int:
    """Eight every day, 32 at night."""
    number: int = request.param
    return number


@pytest.fixture(scope="package", params=DATABASES)
def shared_stores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, ...]]:
    """A database that all races share, each as an organisation of its own."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('races') / 'races.db'}"
        migrate(url)
        with opened(url) as stores:
            yield stores
        return
    server = request.getfixturevalue("postgres_server")
    url = server.create(request.getfixturevalue("postgres_template"))
    migrate(url)
    with opened(url) as stores:
        yield stores
    server.drop(url)


@pytest.fixture
def arena(shared_stores: tuple[Store, ...], tmp_path: Path) -> Iterator[Arena]:
    """An organisation with nothing in its ledger; the history is kept in the test's folder."""
    arena = Arena(shared_stores)
    yield arena
    arena.history.write(tmp_path / "history.jsonl")


@pytest.fixture(params=DATABASES)
def own_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a migrated database that is this test's alone."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'own.db'}"
    else:
        url = request.getfixturevalue("postgres_url")
    migrate(url)
    return url
