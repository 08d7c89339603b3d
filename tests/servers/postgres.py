"""Fixtures that give each test a PostgreSQL database of its own."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from api.measure.throwaway_postgres import newest_binaries, running_postgres
from tests.servers.required import skip_or_fail

ROLE = "slotwright_test"


@dataclass(frozen=True)
class PostgresServer:
    """A server on which databases can be made and dropped; `url` is that of its administrator."""

    url: str
    owner: str
    prefix: str = field(default_factory=lambda: f"slotwright_{uuid4().hex[:8]}")
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def create(self, template: str = "template1") -> str:
        """Make a database like `template` and return the URL by which its owner reaches it."""
        name = f"{self.prefix}_{next(self._numbers)}"
        statement = SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
        self._execute(statement.format(Identifier(name), Identifier(template), self._role))
        address = make_url(self.url).set(database=name, username=self.owner)
        return address.render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database made by `create`, closing what is still connected to it."""
        name = make_url(url).database or ""
        self._execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    @property
    def _role(self) -> Identifier:
        return Identifier(self.owner)

    def _execute(self, statement: psycopg.sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


def has_postgres() -> bool:
    """Whether there is a server, or one could be started."""
    is_startable = newest_binaries() is not None and shutil.which("setpriv") is not None
    return "TEST_DATABASE_URL" in os.environ or is_startable


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """TEST_DATABASE_URL's server, else one started from the distribution's binaries."""
    given = os.environ.get("TEST_DATABASE_URL")
    binaries = newest_binaries()
    if given:
        yield PostgresServer(given, owner=make_url(given).username or "")
    elif binaries is None or not has_postgres():
        reason = "no PostgreSQL: neither TEST_DATABASE_URL nor /usr/lib/postgresql/*/bin"
        skip_or_fail(reason, required_by="SLOTWRIGHT_REQUIRE_POSTGRES")
    else:
        with running_postgres(binaries) as url:
            _create_role(url)
            yield PostgresServer(url, owner=ROLE)


def _create_role(url: str) -> None:
    # Not a superuser: row security and ownership are then the same as in production.
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(ROLE)))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of a database that carries the extensions the store needs."""
    url = postgres_server.create()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    yield make_url(url).database or ""
    postgres_server.drop(url)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """The URL of an empty database that is this test's alone."""
    url = postgres_server.create(postgres_template)
    yield url
    postgres_server.drop(url)
