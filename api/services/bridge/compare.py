"""Compares bookings with what a plan's problem had seen of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from api.booking.planning.commitment import Commitment
from api.booking.state_machine import BookingState
from api.errors import NotFound
from api.services.bridge.basis import Basis, SeenBooking, claim_names, terms_of
from api.services.bridge.commitment_of import NotPlannable, commitment_of
from api.services.bridge.plan_outdated import Changed, PlanOutdated
from api.services.context import Context
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord
from api.store.ledger import ClaimRecord, claims_of_all
from api.store.movable_bookings import locked_bookings


@dataclass(frozen=True)
class Standing:
    """A booking that still is as the problem had seen it."""

    booking: BookingRecord
    offered: Offered
    commitment: Commitment


def as_seen(
    context: Context, connection: Connection, organisation_id: str, basis: Basis
) -> tuple[Standing, ...]:
    """Every booking of the problem, locked; raises PlanOutdated with all that has changed."""
    ids = [seen.id for seen in basis.bookings]
    bookings = locked_bookings(connection, organisation_id, ids)
    claims = claims_of_all(connection, ids)
    changed = list(_changed(basis, bookings, claims))
    services = {
        id: _service(context, connection, organisation_id, id, terms)
        for id, terms in basis.services.items()
    }
    for id, offered in services.items():
        if offered is None:
            changed.append(Changed("service", id, "The terms of this service are others now."))
    if changed:
        raise PlanOutdated(changed)
    found: list[Standing] = []
    for id in ids:
        offered = services[bookings[id].service_id]
        if offered is not None:
            found.append(_standing(bookings[id], claims.get(id, ()), offered))
    return tuple(found)


def _changed(
    basis: Basis,
    bookings: dict[str, BookingRecord],
    claims: dict[str, tuple[ClaimRecord, ...]],
) -> Iterator[Changed]:
    for seen in basis.bookings:
        booking = bookings.get(seen.id)
        if booking is None or booking.version != seen.version:
            yield Changed("booking", seen.id, _what_became(seen, booking))
        elif claim_names(claims.get(seen.id, ())) != seen.claims:
            message = f"Booking {seen.reference} has others than before in the ledger."
            yield Changed("booking", seen.id, message)


def _what_became(seen: SeenBooking, booking: BookingRecord | None) -> str:
    if booking is None:
        return f"Booking {seen.reference} is gone."
    if booking.state == BookingState.CANCELLED:
        return f"Booking {seen.reference} was cancelled."
    return (
        f"Booking {seen.reference} was changed: it is {booking.state} "
        f"and starts at {booking.start_at.isoformat()}."
    )


def _service(
    context: Context, connection: Connection, organisation_id: str, service_id: str, terms: str
) -> Offered | None:
    """The service, if its terms are as they were."""
    try:
        offered = context.offered.get(connection, organisation_id, service_id)
    except NotFound:
        return None
    return offered if terms_of(offered) == terms else None


def _standing(booking: BookingRecord, claims: Sequence[ClaimRecord], offered: Offered) -> Standing:
    try:
        return Standing(booking, offered, commitment_of(booking, claims, offered))
    except NotPlannable as reason:  # a resource has gone from the catalogue, or has other units
        message = f"Booking {booking.reference} cannot be moved. {reason}"
        raise PlanOutdated((Changed("booking", booking.id, message),)) from None
