"""One row for each table of what passes through."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from api.store.audit.log import AuditRow, insert_audit_row
from api.store.audit.seals import seal
from api.store.traffic.changes import Changed, insert_change
from api.store.traffic.idempotency import RequestName, keep_answer, remember
from api.store.traffic.secrets import insert_secret

NOW = datetime(2026, 1, 5, 8, 30, 15, 123456, tzinfo=UTC)
BOOKING = "b" * 32


def an_audit_row(organisation_id: str = "o1", version: int = 1) -> AuditRow:
    """A desk that cancels a booking."""
    return AuditRow(
        organisation_id=organisation_id,
        at=NOW,
        actor_kind="user",
        actor_id="u1",
        on_behalf_of=None,
        address="192.0.2.7",
        request_id="r-1",
        action="booking.cancel",
        entity="booking",
        entity_id=BOOKING,
        entity_version=version,
        before_hash="0" * 64,
        after_hash="f" * 64,
        fields=("state",),
        reason="the customer called",
    )


def a_change(organisation_id: str = "o1", version: int = 1) -> Changed:
    """The same, as listeners are told of it."""
    return Changed(organisation_id, "booking", BOOKING, version, "changed", NOW)


def insert_traffic(connection: Connection) -> None:
    """A remembered request, a change, a sealed and an unsealed row of the audit log, a secret."""
    name = RequestName("o1", "user:u1", "POST /v1/bookings", "a" * 64)
    remember(connection, name, "f" * 64, NOW)
    keep_answer(connection, name, b"sealed")
    insert_change(connection, a_change())
    insert_audit_row(connection, an_audit_row())
    seal(connection, "o1", NOW, 10)
    insert_audit_row(connection, an_audit_row(version=2))
    insert_secret(connection, "signing", "s" * 43)
