"""Says which claims of a booking last to its end, and how long each stays busy after it."""

from collections.abc import Sequence
from datetime import timedelta

from api.booking.slots.blocks import blocks_of
from api.booking.slots.request import Wanted
from api.booking.slots.times import times_at
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord
from api.store.ledger import ClaimRecord


def tails_of(
    booking: BookingRecord, claims: Sequence[ClaimRecord], offered: Offered | None
) -> dict[str, timedelta]:
    """By the id of each claim of a unit that lasts to the end, for how long it is busy after it.

    Asked of the service, for a claim that has been cut short by whoever follows tells neither.
    Where the service has no such roles any more, the claims that end last tell it.

    Parameters
    ----------
    offered
        The service as it is now; None where it has gone.
    """
    buffers = _buffers(booking, offered) if offered is not None else {}
    last = {claim.resource_id: claim for claim in sorted(claims, key=lambda c: c.service_start)}
    end = max((claim.service_end for claim in claims), default=booking.end_at)
    found: dict[str, timedelta] = {}
    for claim in last.values():
        seen = claim.busy_end - claim.service_end if claim.service_end == end else None
        tail = buffers.get(claim.resource_id) if buffers else seen
        if claim.unit > 0 and tail is not None:
            found[claim.id] = tail
    return found


def _buffers(booking: BookingRecord, offered: Offered) -> dict[str, timedelta]:
    """By resource that serves to the end, the buffer after it; empty where roles are others."""
    roles = {role.id: role for role in offered.service.roles}
    if set(booking.assignments) != set(roles):
        return {}
    length = None if offered.service.segments else _seconds(booking)
    times = times_at(Wanted(service=offered.service, duration_seconds=length), booking.start_at)
    ends = {id: blocks_of(offered.service, role, times)[-1] for id, role in roles.items()}
    end = max(served.end for _, served in ends.values())
    return {
        resource_id: busy.end - served.end
        for role_id, (busy, served) in ends.items()
        if served.end == end
        for resource_id in booking.assignments[role_id]
    }


def _seconds(booking: BookingRecord) -> int:
    return int((booking.end_at - booking.start_at).total_seconds())
