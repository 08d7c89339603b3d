"""Fixtures of the races over HTTP: servers of each database, shared by all of them."""

from collections.abc import Iterator

import pytest

from tests.races.conftest import DATABASES
from tests.races.http.arena import HttpArena, a_site, served
from tests.races.http.catalogue import people, services
from tests.servers.api_processes import WarmApi, warm_api


@pytest.fixture(scope="package")
def warm() -> Iterator[WarmApi]:
    """What forks the servers."""
    with warm_api() as process:
        yield process


@pytest.fixture(scope="package", params=DATABASES)
def http_arena(
    request: pytest.FixtureRequest, warm: WarmApi, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HttpArena]:
    """A site on each database, with its servers."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('http') / 'races.db'}"
        site = a_site(url, people(), services())
        with served(warm, site) as arena:
            yield arena
        return
    server = request.getfixturevalue("postgres_server")
    url = server.create(request.getfixturevalue("postgres_template"))
    with served(warm, a_site(url, people(), services())) as arena:
        yield arena
    server.drop(url)
