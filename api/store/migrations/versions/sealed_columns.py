"""Seals personal data that is there already, and makes room for it where it was too narrow."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from api.store.sealing.data_key import DataKey
from api.store.sealing.key_box import NAME, KeyBox, box_of
from api.store.sealing.key_file import master_keys_or_new
from api.store.sealing.rewrite import rewrite

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

READ, FOUND, JSON, TICKET = "read", "found", "json", "ticket"
KEYS = {"booking_history": ("booking_id", "version"), "audit_reasons": ("mark",)}
SEALED: dict[str, dict[str, str]] = {
    "users": {"email": FOUND, "name": READ},
    "invitations": {"email": FOUND},
    "attendees": {"email": FOUND, "name": READ, "phone": READ},
    "bookings": {"answers": JSON},
    "booking_history": {"document": JSON, "reason": READ},
    "proposals": {"reason": READ},
    "series": {"wish": JSON},
    "waitlist_entries": {"wish": JSON},
    "audit_reasons": {"text": READ},
}
WIDENED: dict[str, dict[str, sa.String]] = {
    "users": {"email": sa.String(320), "name": sa.String(120)},
    "invitations": {"email": sa.String(320)},
    "attendees": {"email": sa.String(320), "name": sa.String(120), "phone": sa.String(40)},
}
LOWER = "ck_users_email_lower"


def upgrade() -> None:
    """Make the data key, and seal with it."""
    connection = op.get_bind()
    key = DataKey.make()
    wrapped = master_keys_or_new(connection.engine.url).wrap(key)
    secrets = sa.table("secrets", sa.column("name"), sa.column("value"))
    connection.execute(sa.insert(secrets).values(name=NAME, value=wrapped))
    box_of(connection).key = key
    for table, columns in WIDENED.items():
        with op.batch_alter_table(table) as batch:
            if table == "users":
                # The addresses are in lower case still, which only Python can see from now on.
                batch.drop_constraint(op.f(LOWER), type_="check")
            for name, narrow in columns.items():
                batch.alter_column(name, existing_type=narrow, type_=sa.Text())
    for table, kinds in SEALED.items():
        changes = {name: _sealing(key, f"{table}.{name}", kind) for name, kind in kinds.items()}
        rewrite(connection, _table(table, kinds), KEYS.get(table, ("id",)), changes)
    rewrite(connection, _table("tickets", {"holder": TICKET}), ("id",), {"holder": _marking(key)})


def downgrade() -> None:
    """Open all; tickets that programs have drawn keep the marks of their customers."""
    connection = op.get_bind()
    box = box_of(connection)
    for table, kinds in SEALED.items():
        changes = {name: _opening(box, f"{table}.{name}", kind) for name, kind in kinds.items()}
        rewrite(connection, _table(table, kinds), KEYS.get(table, ("id",)), changes)
    for table, columns in WIDENED.items():
        with op.batch_alter_table(table) as batch:
            for name, narrow in columns.items():
                batch.alter_column(name, existing_type=sa.Text(), type_=narrow)
            if table == "users":
                batch.create_check_constraint(op.f(LOWER), "email = lower(email)")
    secrets = sa.table("secrets", sa.column("name"))
    connection.execute(sa.delete(secrets).where(secrets.c.name == NAME))
    box.forget()


def _table(name: str, kinds: Mapping[str, str]) -> sa.TableClause:
    keys: list[sa.ColumnClause[Any]] = [sa.column(key) for key in KEYS.get(name, ("id",))]
    for column, kind in kinds.items():
        keys.append(sa.column(column, sa.JSON() if kind == JSON else sa.Text()))
    return sa.table(name, *keys)


def _sealing(key: DataKey, column: str, kind: str) -> Any:
    if kind == FOUND:
        return lambda value: key.seal_findably(column, value.lower())
    if kind == JSON:
        return lambda value: key.seal(column, json.dumps(value, separators=(",", ":")))
    return lambda value: key.seal(column, value)


def _opening(box: KeyBox, column: str, kind: str) -> Any:
    # Where there is nothing to open, nobody asks for the key, which may be lost.
    if kind == FOUND:
        return lambda value: box.key.open_findable(column, value)
    if kind == JSON:
        return lambda value: json.loads(box.key.open(column, value))
    return lambda value: box.key.open(column, value)


def _marking(key: DataKey) -> Any:
    """`actor address` becomes `actor mark`; whoever asks for themselves has no second word."""

    def mark(holder: str) -> str:
        actor, space, customer = holder.partition(" ")
        return f"{actor} {key.mark('tickets.holder', customer)}" if space else holder

    return mark
