"""On SQLite, whatever is asked of the claims is found by an index, however many there are."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy import Connection, event

from api.store import open_store
from api.store.ledger import busy, sweep
from api.store.ledger.busy_elsewhere import busy_elsewhere
from api.store.ledger.busy_seconds import busy_seconds
from api.store.ledger.claims_of import claims_between, claims_on
from tests.claims import at

WHOSE, WITHIN = ("clinic", ("room",)), (at(0), at(24))
ASKED: dict[str, Callable[[Connection], object]] = {
    "busy": lambda c: busy(c, *WHOSE, *WITHIN),
    "busy_seconds": lambda c: busy_seconds(c, *WHOSE, *WITHIN, units=2),
    "busy_elsewhere": lambda c: busy_elsewhere(c, *WHOSE, ("there",), WITHIN),
    "claims_on": lambda c: claims_on(c, *WHOSE, *WITHIN),
    "claims_between": lambda c: claims_between(c, "clinic", "room", *WITHIN),
    "sweep": sweep,
}


@pytest.mark.parametrize("name", ASKED)
def test_no_question_reads_all_claims(name: str, sqlite_tables: Path, tmp_path: Path) -> None:
    """A condition that is not written as in the index leaves it unused."""
    asked: list[tuple[str, Any]] = []
    store = open_store(f"sqlite:///{copyfile(sqlite_tables, tmp_path / 'ledger.db')}")

    def remember(_connection: object, _cursor: object, sql: str, values: Any, *_: object) -> None:
        asked.append((sql, values))

    def ask(connection: Connection) -> list[str]:
        event.listen(connection, "before_cursor_execute", remember)
        ASKED[name](connection)
        told = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
            for sql, values in tuple(asked)
        ]
        return [row[3] for rows in told for row in rows]

    steps = store.write(ask)
    store.close()
    assert any("claims" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN claims")]
