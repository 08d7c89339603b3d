"""Tests of the PostgreSQL that other tests rely on."""

import psycopg
import pytest

from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.postgres


def test_each_test_gets_an_empty_database_with_exclusion_over_scalars(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE claim (unit int, EXCLUDE USING gist (unit WITH =))")
        connection.execute("INSERT INTO claim VALUES (1)")
        with pytest.raises(psycopg.errors.ExclusionViolation):
            connection.execute("INSERT INTO claim VALUES (1)")


def test_the_role_that_tests_use_is_not_a_superuser(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert row.fetchone() == (False,)


def test_two_databases_of_one_server_do_not_see_each_other(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    other = postgres_server.create()
    with psycopg.connect(other) as connection:
        connection.execute("CREATE TABLE only_here (id int)")
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT to_regclass('only_here')").fetchone()
    postgres_server.drop(other)
    assert row == (None,)
