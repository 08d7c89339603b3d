"""What a problem that was made of bookings had seen of them: the kept half of a swap."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection

from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord
from api.store.ledger import ClaimRecord
from api.store.plan_bases import basis_document
from models import Window
from models.base import Value


class SeenBooking(Value):
    """A booking as it was."""

    id: str
    reference: str
    service_id: str
    version: int
    claims: tuple[str, ...]
    """What it had in the ledger, by `claim_name`."""


class Basis(Value):
    """What a problem was made from."""

    window: Window
    bookings: tuple[SeenBooking, ...]
    services: dict[str, str]
    """By service, the fingerprint of its terms."""


def seen_booking_of(booking: BookingRecord, claims: Sequence[ClaimRecord]) -> SeenBooking:
    """The booking as it is now."""
    return SeenBooking(
        id=booking.id,
        reference=booking.reference,
        service_id=booking.service_id,
        version=booking.version,
        claims=claim_names(claims),
    )


def claim_names(claims: Sequence[ClaimRecord]) -> tuple[str, ...]:
    """The claims with their versions, in order."""
    return tuple(sorted(f"{claim.id} {claim.version}" for claim in claims))


def terms_of(offered: Offered) -> str:
    """The fingerprint of a service's terms, settings included."""
    return hashlib.sha256(offered.service.model_dump_json().encode()).hexdigest()


def basis_of(connection: Connection, organisation_id: str, root_id: str) -> Basis | None:
    """What the problem was made from; None where it was not made of bookings."""
    document = basis_document(connection, organisation_id, root_id)
    return None if document is None else Basis.model_validate(document, strict=False)
