"""PostgreSQL databases that are emptied and lent again: to copy one for each test takes longer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import make_url

from tests.servers.postgres import PostgresServer

TABLES_WITH_PAGES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"""
SHAPE = """
    SELECT string_agg(part, ' ' ORDER BY part) FROM (
        SELECT format('c %s %s', count(*), sum(xmin::text::bigint)) AS part FROM pg_class
            WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT format('t %s %s', count(*), sum(xmin::text::bigint)) FROM pg_trigger
        UNION ALL SELECT format('k %s %s', count(*), sum(xmin::text::bigint)) FROM pg_constraint
        UNION ALL SELECT format('a %s %s', count(*), sum(xmin::text::bigint)) FROM pg_attribute
        UNION ALL SELECT format('p %s %s', count(*), sum(xmin::text::bigint)) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
    ) AS parts"""
"""How many parts there are, and which transactions wrote them: a copy keeps those, a change not.

Compared for each test, so that it must not take as long as to write every part out in words.
"""
SEND_AWAY = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
COUNTED = """
    SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL
    FROM pg_sequences WHERE schemaname = 'public'"""
COUNT_FROM = "SELECT setval(format('%%I', %s::text)::regclass, %s, %s)"


@dataclass
class EmptiedDatabases:
    """Databases like `template`: same tables, and the rows that it was born with."""

    server: PostgresServer
    template: str
    _free: list[str] = field(default_factory=list)
    _born_with: dict[str, bytes] = field(default_factory=dict)
    _counted: list[tuple[object, ...]] = field(default_factory=list)
    _shape: str = ""

    def lend(self) -> str:
        """The URL of one that nobody else has until it is taken back."""
        if not self._shape:
            self._remember_template()
        return self._free.pop() if self._free else self.server.create(self.template)

    def take_back(self, url: str) -> None:
        """Empty it for the next test; one whose tables were changed is dropped."""
        try:
            is_clean = self._empty(url)
        except psycopg.errors.InsufficientPrivilege:
            is_clean = False
        if is_clean:
            self._free.append(url)
        else:
            self.server.drop(url)

    def drop_all(self) -> None:
        """Drop all that are not lent."""
        while self._free:
            self.server.drop(self._free.pop())

    def _remember_template(self) -> None:
        with self._administrator(self.template) as connection:
            self._shape = _shape_of(connection)
            self._counted = connection.execute(COUNTED).fetchall()
            for table in _with_pages(connection):
                with connection.cursor().copy(_copy(table, "TO STDOUT")) as rows:
                    self._born_with[table] = b"".join(bytes(part) for part in rows)

    def _empty(self, url: str) -> bool:
        with self._administrator(make_url(url).database or "") as connection:
            connection.execute(SEND_AWAY)
            if _shape_of(connection) != self._shape:
                return False
            # No trigger fires and no foreign key is looked at while this role is set.
            connection.execute("SET session_replication_role = replica")
            for table in _with_pages(connection):
                connection.execute(SQL("DELETE FROM {}").format(Identifier(table)))
            for table, rows in self._born_with.items():
                with connection.cursor().copy(_copy(table, "FROM STDIN")) as into:
                    into.write(rows)
            counted = connection.execute(COUNTED).fetchall()
            for sequence in set(self._counted) - set(counted):
                connection.execute(COUNT_FROM, sequence)
        return True

    def _administrator(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        address = make_url(self.server.url).set(database=database)
        return psycopg.connect(address.render_as_string(hide_password=False))


def _shape_of(connection: "psycopg.Connection[tuple[object, ...]]") -> str:
    row = connection.execute(SHAPE).fetchone()
    return str(row[0]) if row else ""


def _with_pages(connection: "psycopg.Connection[tuple[object, ...]]") -> Iterator[str]:
    for (name,) in connection.execute(TABLES_WITH_PAGES).fetchall():
        yield str(name)


def _copy(table: str, direction: str) -> Composed:
    return SQL("COPY {} " + direction).format(Identifier(table))
