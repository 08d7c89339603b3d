"""Fixtures: one application for all properties, and a clock that moves when it is told to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from api.drills import clock_stands_at
from api.open_context import open_context
from api.services.context import Context
from api.settings import Settings
from tests.api.conftest import BOTH, CHEAP, _sqlite_copy
from tests.api.services.bookings.salon import MORNING
from tests.api.store.ledger.conftest import SetClock

if TYPE_CHECKING:
    from tests.servers.emptied import EmptiedDatabases


@pytest.fixture(scope="module")
def set_clock() -> Iterator[SetClock]:
    """The one clock of services and database, at eight in the morning."""
    clock = SetClock(MORNING)
    with clock_stands_at(clock):
        yield clock


@pytest.fixture(scope="module", params=BOTH)
def services(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, set_clock: SetClock
) -> Iterator[Context]:
    """What services use, over a database that all examples share as organisations of their own."""
    databases: EmptiedDatabases | None = None
    if request.param == "sqlite":
        url = _sqlite_copy(request, tmp_path_factory.mktemp("services"))
    else:
        databases = request.getfixturevalue("postgres_databases")
        url = databases.lend()
    settings = Settings(database_url=url, migrate_on_start=False, **CHEAP)
    with open_context(settings, now=set_clock) as context:
        yield context
    if databases:
        databases.take_back(url)
