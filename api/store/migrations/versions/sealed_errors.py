"""Seals why mails and jobs failed, because mail servers and faults repeat addresses."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from api.store.sealing import box_of
from api.store.sealing.data_key import DataKey
from api.store.sealing.rewrite import rewrite

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLES = ("outbox", "dead_jobs")


def upgrade() -> None:
    """Seal what is there."""
    _each(DataKey.seal)


def downgrade() -> None:
    """Open it."""
    _each(DataKey.open)


def _each(change: Callable[[DataKey, str, str], str]) -> None:
    connection = op.get_bind()
    box = box_of(connection)
    for name in TABLES:
        table = sa.table(name, sa.column("id"), sa.column("last_error", sa.Text()))
        column = f"{name}.last_error"
        # Where there is nothing, nobody asks for the key.
        changes = {"last_error": lambda value, column=column: change(box.key, column, value)}
        rewrite(connection, table, ("id",), changes)
