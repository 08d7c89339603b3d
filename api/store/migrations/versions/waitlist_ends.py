"""Notes of each entry of the waitlist when the last of its windows ends."""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ENTRIES = sa.table(
    "waitlist_entries",
    sa.column("id", sa.String),
    sa.column("wish", sa.JSON),
    sa.column("last_end", sa.BigInteger),
)


def upgrade() -> None:
    """Read it out of what is there already."""
    with op.batch_alter_table("waitlist_entries") as batch:
        batch.add_column(sa.Column("last_end", sa.BigInteger(), nullable=True))
    _read()
    with op.batch_alter_table("waitlist_entries") as batch:
        batch.alter_column("last_end", existing_type=sa.BigInteger(), nullable=False)
        batch.create_index(op.f("ix_waitlist_entries_state_last_end"), ["state", "last_end"])


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("waitlist_entries") as batch:
        batch.drop_index(op.f("ix_waitlist_entries_state_last_end"))
        batch.drop_column("last_end")


def _read() -> None:
    connection = op.get_bind()
    for id, wish in connection.execute(sa.select(ENTRIES.c.id, ENTRIES.c.wish)).all():
        told = json.loads(wish) if isinstance(wish, str) else wish
        ends = [datetime.fromisoformat(each["end"]) for each in told.get("windows", ())]
        last = max((int(end.timestamp()) for end in ends), default=0)
        change = sa.update(ENTRIES).where(ENTRIES.c.id == id)
        connection.execute(change.values(last_end=last * 1_000_000))
