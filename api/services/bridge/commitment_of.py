"""Reads a booking as a planner sees it, if it still is what its service would make of it."""

from collections.abc import Sequence
from datetime import datetime

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.planning.commitment import Commitment
from api.booking.promise import Promise
from api.booking.slots.request import StartRequest
from api.booking.wall_time import day_of, epoch_seconds, from_epoch, utc_minus, zone
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord
from api.store.ledger import ClaimRecord


class NotPlannable(Exception):
    """Why a booking stays where it is, in one sentence."""


def commitment_of(
    booking: BookingRecord, claims: Sequence[ClaimRecord], offered: Offered
) -> Commitment:
    """The booking with what it has in the ledger.

    Raises
    ------
    NotPlannable
        Its service would not book it as it is any more: nobody can say what moving it would mean.
    """
    if set(booking.assignments) != {role.id for role in offered.service.roles}:
        raise NotPlannable("Its service has other roles now.")
    assigned = {role: tuple(names) for role, names in booking.assignments.items()}
    gone = {name for names in assigned.values() for name in names} - set(offered.resources)
    if gone:
        raise NotPlannable("A resource that serves it is no longer in the catalogue.")
    units = {claim.resource_id: claim.unit for claim in claims}
    if set(units) != {name for names in assigned.values() for name in names}:
        raise NotPlannable("The ledger has others than the booking for it.")
    commitment = Commitment(
        id=booking.id,
        label=f"{offered.entry.name} {booking.reference}"[:200],
        request=_request(booking, offered),
        promise=Promise.model_validate(booking.promise, strict=False),
        assigned=assigned,
        units=units,
        resources=offered.resources,
    )
    if commitment.claims != tuple(sorted(map(as_claim, claims))):
        raise NotPlannable("Its service has other lengths, buffers or seats now.")
    return commitment


def _request(booking: BookingRecord, offered: Offered) -> StartRequest:
    service, place = offered.service, zone(offered.service.zone)
    is_plain = not service.segments and service.stay is None
    nights = (day_of(booking.end_at, place) - day_of(booking.start_at, place)).days
    return StartRequest(
        service=service,
        start=booking.start_at,
        duration_seconds=utc_minus(booking.end_at, booking.start_at) if is_plain else None,
        nights=nights if service.stay else None,
        party=booking.party_size,
    )


def as_claim(record: ClaimRecord) -> Claim:
    """A row of the ledger as the domain says it, widened to whole seconds."""
    busy = _in_seconds(record.busy_start, record.busy_end)
    service = _in_seconds(record.service_start, record.service_end)
    return Claim(record.resource_id, record.unit, busy, service, record.quantity)


def _in_seconds(start: datetime, end: datetime) -> Span:
    last = epoch_seconds(end)
    return Span(from_epoch(epoch_seconds(start)), from_epoch(last + (end > from_epoch(last))))
