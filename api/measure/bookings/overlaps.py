"""Counts what the guard must prevent, with SQL of its own."""

from sqlalchemy import Connection, text

# In the order of their starts, a claim that begins before an earlier one has ended overlaps it.
OVERLAPS = text(
    """
    SELECT count(*) FROM (
        SELECT busy_start, max(busy_end) OVER (
            PARTITION BY resource_id, unit ORDER BY busy_start, busy_end, id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS others_end
        FROM claims WHERE organisation_id = :organisation AND active AND NOT pooled
    ) AS in_order WHERE busy_start < others_end
    """
)


def count_overlaps(connection: Connection, organisation: str) -> int:
    """Claims that begin before another one on their unit has ended."""
    found: int = connection.execute(OVERLAPS, {"organisation": organisation}).scalar_one()
    return found
