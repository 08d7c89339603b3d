"""Holds what is in the tables against what a dead process has said."""

import time
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from api.store.tables.ledger import claims, stocks
from tests.crashes.testimony import Owned, Words
from tests.races.findings import overlaps, wrong_counters

PATIENCE_SECONDS = 60
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass
class Judge:
    """Knows what every owner was told it has, over all lives of the process."""

    organisation: str
    owned: dict[str, frozenset[str]] = field(default_factory=dict)
    committed_unanswered: int = 0
    """Wishes that came to pass although nobody was told any more."""

    def findings(self, connection: Connection, words: Words) -> list[str]:
        """All that is wrong after one more life; empty if every word was kept."""
        wait_for_the_dead(connection)
        mine = claims.c.organisation_id == self.organisation
        rows = connection.execute(select(claims).where(mine, claims.c.active)).all()
        sold = select(stocks).where(stocks.c.organisation_id == self.organisation)
        counters = connection.execute(sold).all()
        # The rest takes its time, and a transaction must not wait for it.
        connection.rollback()
        actual: dict[str, set[str]] = {}
        for row in rows:
            actual.setdefault(row.owner_id, set()).add(row.id)
        present = {owner: frozenset(ids) for owner, ids in actual.items()}
        for wish in words.granted:
            self.owned |= wish
        return [
            *self._half_done(words, present),
            *self._unlike(present),
            *overlaps(rows),
            *wrong_counters(rows, counters),
        ]

    def _half_done(self, words: Words, present: Owned) -> list[str]:
        found = []
        for wish in words.unanswered:
            now = {owner: present.get(owner, frozenset()) for owner in wish}
            before = {owner: self.owned.get(owner, frozenset()) for owner in wish}
            if now == wish and now != before:
                self.committed_unanswered += 1
                self.owned |= wish
            elif now != before:
                found.append(f"half done: {now}, neither {before} nor {wish}")
        return found

    def _unlike(self, present: Owned) -> list[str]:
        told = {owner: ids for owner, ids in self.owned.items() if ids}
        return [
            f"unlike: {owner} has {present.get(owner)} and was told {told.get(owner)}"
            for owner in told.keys() | present.keys()
            if told.get(owner) != present.get(owner)
        ]


def wait_for_the_dead(connection: Connection) -> None:
    """PostgreSQL may still be carrying out the last words of a client that is gone."""
    if connection.dialect.name != "postgresql":
        return
    deadline = time.monotonic() + PATIENCE_SECONDS
    while connection.execute(OTHERS).scalar_one():
        connection.rollback()
        assert time.monotonic() < deadline, "a dead client's connection stays open"
        time.sleep(0.005)
    # What they did is seen from here on.
    connection.rollback()


def integrity(connection: Connection) -> str:
    """`ok`, or what SQLite says is wrong with its file."""
    if connection.dialect.name != "sqlite":
        return "ok"
    return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())
