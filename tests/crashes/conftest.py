"""Fixtures of crashes of the API: a database of each kind, and what forks the servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.store import migrate
from tests.servers.api_processes import WarmApi, warm_api


@pytest.fixture(params=("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)))
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database that is this test's alone."""
    url = f"sqlite:///{tmp_path / 'api.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    migrate(url)
    return url


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmApi]:
    """What forks the servers."""
    with warm_api() as process:
        yield process
