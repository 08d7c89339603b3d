"""A list of slots reads what is ahead, and not all that was ever booked, on both databases."""

from typing import Any

from sqlalchemy import Connection, event

from api.store.ledger.busy_seconds import busy_seconds
from tests.api.store.ledger.conftest import Ledger
from tests.claims import at

RESOURCES = tuple(f"r{number}" for number in range(20))
PAST_HOURS = 400
# Every hour of the past is booked, of pools, which are faster to fill; how much there is decides
# what the planner chooses.
BOOKED = """
INSERT INTO claims SELECT md5(r || ' ' || h || %(who)s), %(who)s, 'r' || r, 0, 'booking', 'b' || h,
    1, TRUE, FALSE, s, s + 3600000000, s, s + 3600000000, NULL, TRUE, 1, 0
FROM generate_series(0, 19) AS r, generate_series(0, 399) AS h,
    LATERAL (SELECT %(from)s + h * 3600000000 AS s) AS hours
"""


def plan_of(connection: Connection, organisation: str) -> str:
    """How the database finds what is busy on the last day."""
    asked: list[tuple[str, Any]] = []

    def remember(_connection: object, _cursor: object, sql: str, values: Any, *_: object) -> None:
        asked.append((sql, values))

    event.listen(connection, "before_cursor_execute", remember)
    window = at(PAST_HOURS - 24), at(PAST_HOURS)
    busy_seconds(connection, organisation, RESOURCES[:5], *window, units=1)
    ((sql, values),) = asked
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
        return "\n".join(row[3] for row in rows)
    begin = int(at(0).timestamp()) * 1_000_000
    connection.exec_driver_sql(BOOKED, {"who": organisation, "from": begin})
    connection.exec_driver_sql("ANALYZE claims")
    return "\n".join(connection.exec_driver_sql(f"EXPLAIN {sql}", values).scalars())


def test_the_index_begins_at_the_window(ledger: Ledger) -> None:
    """Where all of the past is looked at, lists grow ever slower."""
    plan = ledger.write(lambda connection: plan_of(connection, ledger.organisation))
    assert "ix_claims_busy" in plan
    (step,) = [line for line in plan.splitlines() if "busy_end" in line and "unit" in line]
    is_bound = step.startswith("SEARCH claims USING INDEX") or "Index Cond" in step
    assert is_bound, plan
