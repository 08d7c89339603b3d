"""Tests of the way to the newest tables and back, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, event, func, inspect, select, table as table_of, text

from api.store import Store, is_current, migrate, open_store
from api.store.migrate import revisions
from api.store.postgres_store import postgres_engine
from api.store.sqlite_store import sqlite_engine
from api.store.tables import metadata, plans, runs
from tests.api.store.people_records import insert_first_people
from tests.api.store.records import insert_everything


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A plain engine on a migrated database."""
    make = sqlite_engine if database_url.startswith("sqlite") else postgres_engine
    engine = make(database_url)
    yield engine
    engine.dispose()


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Whether a table is one of this project's, and not one of the library that carries jobs."""
    return not (kind == "table" and str(name).startswith("procrastinate_"))


# One step makes a secret, and takes it away when it is gone back.
MADE_BY_STEPS = {"secrets"}


def test_the_migrations_make_the_tables_that_the_code_expects(engine: Engine) -> None:
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_all_names_follow_the_convention(engine: Engine) -> None:
    inspector = inspect(engine)
    for table in metadata.tables:
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
        for key in inspector.get_foreign_keys(table):
            columns = "_".join(key["constrained_columns"])
            assert key["name"] == f"fk_{table}_{columns}_{key['referred_table']}"


def test_going_back_with_data_in_the_tables_leaves_none(engine: Engine, database_url: str) -> None:
    with engine.begin() as connection:
        insert_everything(connection)
    migrate(database_url, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate(database_url)
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())


def counted(engine: Engine) -> dict[str, int]:
    """How many rows each table of this project has."""
    with engine.connect() as connection:
        names = [n for n in inspect(connection).get_table_names() if is_ours(n, "table", None)]
        count = select(func.count())
        kept = set(names) - MADE_BY_STEPS
        return {n: connection.execute(count.select_from(table_of(n))).scalar_one() for n in kept}


def test_each_step_back_and_forth_keeps_the_rows_of_the_others(
    engine: Engine, database_url: str
) -> None:
    with engine.begin() as connection:
        insert_everything(connection)
    kept = counted(engine)
    # The first of them makes what was there belong to organisations, which others prove.
    *newer, oldest = (step for step in revisions() if step != "0001")
    for step in (*newer[1:], oldest):
        migrate(database_url, step)
        there = counted(engine)
        assert there == {name: kept[name] for name in there}
    for step in reversed(newer):
        migrate(database_url, step)
        now = counted(engine)
        assert now == {name: there.get(name, 0) for name in now}
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


# The package's own `migrate` is the function in it.
MIGRATING = import_module("api.store.migrate")
# By day in the middle of a step; by night near the beginning as well.
CUTS = (120, *(pytest.param(number, marks=pytest.mark.nightly) for number in (1, 30, 77)))
AT_NIGHT_ON_BOTH = (
    "sqlite",
    pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.nightly]),
)


@pytest.mark.parametrize("database_kind", AT_NIGHT_ON_BOTH)
@pytest.mark.parametrize("statements", CUTS)
def test_f56_a_migration_that_was_cut_off_is_begun_anew(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch, statements: int
) -> None:
    with monkeypatch.context() as patch:
        for make in (sqlite_engine, postgres_engine):
            patch.setattr(MIGRATING, make.__name__, cutting(make, statements))
        with pytest.raises(ConnectionAbortedError):
            migrate(empty_database_url)
    make = sqlite_engine if empty_database_url.startswith("sqlite") else postgres_engine
    engine = make(empty_database_url)
    assert inspect(engine).get_table_names() == []
    migrate(empty_database_url)
    with engine.connect() as connection:
        assert is_current(connection)
    engine.dispose()


def cutting(make: Callable[..., Engine], statements: int) -> Callable[..., Engine]:
    """Makes engines whose connection is gone after so many statements."""

    def make_cut(*words: Any, **more: Any) -> Engine:
        engine, left = make(*words, **more), iter(range(statements))

        def count(*_: object) -> None:
            if next(left, None) is None:
                raise ConnectionAbortedError

        event.listen(engine, "before_cursor_execute", count)
        return engine

    return make_cut


def test_migrating_again_keeps_the_data(engine: Engine, database_url: str) -> None:
    with engine.begin() as connection:
        insert_everything(connection)
    migrate(database_url)
    with engine.connect() as connection:
        assert connection.execute(select(plans.c.id)).scalars().all() == ["v1"]
        assert connection.execute(select(runs.c.id)).scalars().all() == ["r1"]


@pytest.fixture
def old_engine(empty_database_url: str) -> Iterator[Engine]:
    """A plain engine on a database that an old release has filled."""
    migrate(empty_database_url, "0001")
    make = sqlite_engine if empty_database_url.startswith("sqlite") else postgres_engine
    engine = make(empty_database_url)
    with engine.begin() as connection:
        insert_first_people(connection)
    yield engine
    engine.dispose()


def ask(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_what_was_there_before_organisations_moves_into_one(
    old_engine: Engine, empty_database_url: str
) -> None:
    migrate(empty_database_url)
    homes = ask(old_engine, "SELECT slug FROM organisations")
    assert homes == [("default",)]
    found = "SELECT slug FROM problems JOIN organisations ON organisations.id = organisation_id"
    assert ask(old_engine, found) == homes
    # The planner who was there first may let others in from now on.
    roles = ask(old_engine, "SELECT user_id, role FROM memberships ORDER BY user_id")
    assert roles == [("p", "admin"), ("q", "planner"), ("v", "viewer")]


def test_going_back_before_organisations_keeps_people_and_problems(
    old_engine: Engine, empty_database_url: str
) -> None:
    migrate(empty_database_url)
    with old_engine.begin() as connection:
        made_by_a_key = (
            "INSERT INTO api_keys (id, organisation_id, name, prefix, secret_hash, scopes,"
            " created_at, user_id) SELECT 'k', id, 'k', 'k', 'k', '[]', 1, 'q' FROM organisations"
        )
        connection.execute(text(made_by_a_key))
        connection.execute(text("UPDATE problems SET created_by = 'k'"))
    migrate(empty_database_url, "0001")
    roles = ask(old_engine, "SELECT id, role FROM users ORDER BY id")
    assert roles == [("p", "planner"), ("q", "planner"), ("v", "viewer")]
    # Old tables know people only: the problem is whose key it was.
    assert ask(old_engine, "SELECT id, created_by FROM problems") == [("p1", "q")]
    assert ask(old_engine, "SELECT id FROM runs") == [("r1",)]


@pytest.mark.postgres
def test_machines_that_start_at_once_migrate_one_after_the_other(postgres_url: str) -> None:
    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(migrate, postgres_url) for _ in range(3)]:
            done.result()
    assert current(postgres_url)


def test_a_database_knows_whether_it_is_current(empty_database_url: str) -> None:
    assert not current(empty_database_url)
    migrate(empty_database_url)
    assert current(empty_database_url)


def current(url: str) -> bool:
    store: Store = open_store(url)
    with store.read() as connection:
        answer = is_current(connection)
    store.close()
    return answer
