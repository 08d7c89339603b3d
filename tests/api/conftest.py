"""Fixtures of the API's tests: a store of each kind, and signed-in callers of an application."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import make_url

from api.app import create_app
from api.drills import clock_stands_at
from api.routes.examples import CREDENTIALS
from api.services.engines import Engines, Solve
from api.services.open_accounts import NewAccount, open_accounts
from api.settings import Settings
from api.store import Store, migrate, open_store
from tests.api.desk import Desk
from tests.api.engines import ScriptedSolve, scripted_repair
from tests.servers.by_turns import leave_one_for_the_night
from tests.servers.emptied import EmptiedDatabases
from tests.servers.postgres import has_postgres

if TYPE_CHECKING:
    from tests.servers.postgres import PostgresServer

CHEAP: dict[str, Any] = {
    "password_memory_kib": 8,
    "password_rounds": 1,
    "max_body_bytes": 2_000_000,
    "requests_per_minute": 1_000_000,
    "takings_per_minute": 1_000_000,
    "sign_ins_per_minute": 1_000_000,
    # Only a test says when something is done in the background.
    "run_jobs": False,
    # One process starts many applications here.
    "settle_memory": False,
    "share_runs": False,
}
BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
ASK_THROUGH_THE_API = ("tests/api/routes/", "tests/api/pages/", "tests/api/mail/")
ON_BOTH_BY_DAY = tuple(
    f"tests/api/routes/test_{name}" for name in ("bad_", "bookings", "lock_wait", "once_only")
)
PASSWORD = CREDENTIALS["password"]
ADMIN = NewAccount("admin@example.com", "Amy", "admin", PASSWORD)
PLANNER = NewAccount("planner@example.com", "Ada", "planner", PASSWORD)
VIEWER = NewAccount("viewer@example.com", "Ben", "viewer", PASSWORD)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """By day, ask each of these of one database, about half of them of each."""
    if has_postgres():
        leave_one_for_the_night(items, ASK_THROUGH_THE_API, but=ON_BOTH_BY_DAY)


@pytest.fixture(params=BOTH)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    kind: str = request.param
    return kind


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> str:
    """The URL of a database without tables, of each kind in turn."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path / 'slotwright.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """The URL of a database with tables and nothing in them, of each kind in turn."""
    if database_kind == "sqlite":
        yield _sqlite_copy(request, tmp_path)
        return
    databases: EmptiedDatabases = request.getfixturevalue("postgres_databases")
    url = databases.lend()
    yield url
    databases.take_back(url)


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with tables and nothing in them, to be copied: migrating takes long."""
    path = tmp_path_factory.mktemp("tables") / "slotwright.db"
    migrate(f"sqlite:///{path}")
    return path


def _sqlite_copy(request: pytest.FixtureRequest, folder: Path) -> str:
    made: Path = request.getfixturevalue("sqlite_tables")
    return f"sqlite:///{shutil.copy(made, folder / 'slotwright.db')}"


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: "PostgresServer", postgres_template: str) -> Iterator[str]:
    """The name of a PostgreSQL database with tables and nothing in them, to be copied."""
    url = postgres_server.create(postgres_template)
    migrate(url)
    yield make_url(url).database or ""
    postgres_server.drop(url)


@pytest.fixture(scope="session")
def postgres_databases(
    postgres_server: "PostgresServer", postgres_tables: str
) -> Iterator[EmptiedDatabases]:
    """Databases with tables and nothing in them."""
    databases = EmptiedDatabases(postgres_server, postgres_tables)
    yield databases
    databases.drop_all()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store with nothing in it."""
    opened = open_store(database_url)
    yield opened
    opened.close()


class Clock:
    """A clock that a test sets; each look is a microsecond after the last."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment it shows."""
        self._now += timedelta(microseconds=1)
        return self._now

    def advance(self, **span: float) -> None:
        """Put it forward."""
        self._now += timedelta(**span)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A clock at Monday morning, by which holds expire, too."""
    clock = Clock()
    with clock_stands_at(clock):
        yield clock


@pytest.fixture(scope="session")
def plain_settings() -> Settings:
    """Made once, because to look for each setting in the environment takes long.

    Tables are there already, and so is what a first start would write.
    """
    made = Settings(concurrent_runs=1, queued_runs=2, progress_seconds=0, **CHEAP)
    there = {"migrate_on_start": False, "secret_key": SecretStr("for tests only " * 3)}
    return made.model_copy(update=there)


@pytest.fixture
def settings(plain_settings: Settings, database_url: str) -> Settings:
    """One run at a time, cheap passwords, every progress written."""
    return plain_settings.model_copy(update={"database_url": database_url})


Opening = Callable[..., AbstractContextManager[Desk]]


@pytest.fixture
def open_desk(settings: Settings, clock: Clock) -> Opening:
    """Starts an application that searches with the function given, and signs a planner in."""

    @contextmanager
    def opening(
        solve: Solve | None = None,
        accounts: tuple[NewAccount, ...] = (PLANNER, VIEWER),
        **changed: object,
    ) -> Iterator[Desk]:
        chosen = settings.model_copy(update=changed)
        engines = Engines(solve=solve or ScriptedSolve(), replan=scripted_repair)
        app = create_app(chosen, engines, clock)
        with TestClient(app, raise_server_exceptions=False) as client:
            open_accounts(app.state.context, accounts)
            yield Desk(client, token_for(client, PLANNER) if accounts else "")

    return opening


@pytest.fixture(scope="module", params=BOTH)
def shared_client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """An application for all tests of a module, which must not mind each other's leavings."""
    databases: EmptiedDatabases | None = None
    if request.param == "sqlite":
        url = _sqlite_copy(request, tmp_path_factory.mktemp("shared"))
    else:
        databases = request.getfixturevalue("postgres_databases")
        url = databases.lend()
    # Tests of one module must not make each other wait for wrong passwords.
    settings = Settings(database_url=url, sign_in_attempts=1_000_000, **CHEAP)
    clock = Clock()
    app = create_app(settings, Engines(solve=ScriptedSolve(), replan=scripted_repair), clock)
    with clock_stands_at(clock), TestClient(app, raise_server_exceptions=False) as client:
        open_accounts(app.state.context, (ADMIN, PLANNER, VIEWER))
        yield client
    if databases:
        databases.take_back(url)


@pytest.fixture
def shared_admin(shared_client: TestClient) -> Desk:
    """An admin who has signed in at the shared application."""
    return Desk(shared_client, token_for(shared_client, ADMIN))


@pytest.fixture
def shared_planner(shared_client: TestClient) -> Desk:
    """A planner who has signed in at the shared application."""
    return Desk(shared_client, token_for(shared_client, PLANNER))


@pytest.fixture
def shared_viewer(shared_client: TestClient) -> Desk:
    """A viewer of the shared application."""
    return Desk(shared_client, token_for(shared_client, VIEWER))


def token_for(client: TestClient, account: NewAccount) -> str:
    """The token of a new session."""
    answer = client.post(
        "/v1/sessions", json={"email": account.email, "password": account.password}
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["token"])


@pytest.fixture
def planner(open_desk: Opening) -> Iterator[Desk]:
    """A planner who has signed in."""
    with open_desk() as desk:
        yield desk


@pytest.fixture
def viewer(planner: Desk) -> Desk:
    """A viewer of the same application."""
    return Desk(planner.client, token_for(planner.client, VIEWER))


@pytest.fixture
def admin(open_desk: Opening) -> Iterator[Desk]:
    """An admin of an application of their own."""
    with open_desk(accounts=(ADMIN, PLANNER)) as desk:
        yield Desk(desk.client, token_for(desk.client, ADMIN))
