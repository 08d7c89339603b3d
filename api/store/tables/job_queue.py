"""The tables of work to be done later, and of work that was given up.

On PostgreSQL what waits lies in the tables of `procrastinate`, and `jobs` stays empty.
"""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table

from api.store.sealing import SealedText
from api.store.tables.schema import ID, metadata, moment

jobs = Table(
    "jobs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("lane", String(20), nullable=False),
    Column("arguments", JSON, nullable=False),
    # Of those with the same lock one is done after the other, in the order of their making.
    Column("lock", String(80), nullable=True),
    Column("attempts", Integer, nullable=False),
    Column("is_taken", Boolean, nullable=False),
    moment("created_at"),
    moment("due_at"),
    Index(None, "lane", "is_taken", "due_at"),
    Index(None, "lock"),
)

dead_jobs = Table(
    "dead_jobs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("lane", String(20), nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("lock", String(80), nullable=True),
    Column("attempts", Integer, nullable=False),
    Column("last_error", SealedText("dead_jobs.last_error"), nullable=False),
    moment("due_at"),
    moment("died_at"),
    Index(None, "organisation_id", "died_at", "id"),
)
