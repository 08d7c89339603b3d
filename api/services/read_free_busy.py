"""Tells when resources are busy, to those who may know no more than that."""

from collections.abc import Sequence
from datetime import datetime

from api.booking.intervals import Span
from api.services.actor import Actor, require
from api.services.catalogue.read_entries import existing_entry
from api.services.context import Context
from api.store.ledger.claims_of import ClaimRecord, claims_on


def read_free_busy(
    context: Context, actor: Actor, resource_ids: Sequence[str], window: Span
) -> tuple[ClaimRecord, ...]:
    """What takes the resources within a window, by resource, unit and start; held times, too.

    Raises NotFound where one of them is not the organisation's.
    """
    require(actor, "busy")
    with context.store.read() as connection:
        for resource_id in resource_ids:
            existing_entry(connection, actor, "resource", resource_id)
        organisation_id = actor.organisation_id
        found = claims_on(connection, organisation_id, resource_ids, window.start, window.end)
    # A buffer reaches into the window of whose service lies outside, and is nobody's business.
    return tuple(claim for claim in found if _serves(claim, window.start, window.end))


def _serves(claim: ClaimRecord, start: datetime, end: datetime) -> bool:
    return claim.service_start < end and claim.service_end > start
