"""Reads the audit log of one's own organisation."""

from api.services.actor import Actor, require
from api.services.context import Context
from api.store.audit.log import AuditEntry, AuditFilter, audit_entries


def read_audit(
    context: Context, actor: Actor, wanted: AuditFilter, limit: int, before: int | None
) -> tuple[AuditEntry, ...]:
    """Entries that are wanted, the newest first, from before the entry `before`."""
    require(actor, "audit")
    with context.store.read() as connection:
        return audit_entries(connection, actor.organisation_id, wanted, limit, before)
