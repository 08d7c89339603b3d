"""An offer: a slot that was listed, signed so that only what was listed can be booked."""

from datetime import datetime, timedelta

from pydantic import Field, ValidationError

from api.booking.price import Money
from api.booking.slots.request import StartRequest
from api.errors import Gone, InvalidBody
from api.services.context import Context
from api.services.signer import Forged
from api.services.slots.offered import Offered
from models import Issue
from models.base import Instant, Value

PURPOSE = "offer"
LASTS = timedelta(minutes=30)


class Offer(Value):
    """What was offered: callers cannot change a word of it."""

    organisation_id: str
    service_id: str
    start: Instant
    duration_seconds: int | None = None
    nights: int | None = None
    party: int = 1
    among: dict[str, tuple[str, ...]] = Field(default={})
    """By role, the only resources that may fill it."""
    preferred: dict[str, tuple[str, ...]] = Field(default={})
    """By role, the resources that are taken if they are still free."""
    price: Money | None = None
    """What it costs; whatever becomes of it costs that."""
    until: Instant
    """How long it may be taken up."""
    zone: str = "UTC"
    """Of a hold, that of the location."""


def seal_offer(context: Context, offer: Offer) -> str:
    """The offer as one opaque word."""
    return context.signer.seal_json(PURPOSE, offer.model_dump_json(exclude_defaults=True))


def open_offer(context: Context, word: str, organisation_id: str, now: datetime) -> Offer:
    """The offer that a word seals.

    Raises
    ------
    InvalidBody
        It was not made here, or for another organisation.
    Gone
        It was made too long ago (`offer-expired`).
    """
    try:
        payload = context.signer.opened(PURPOSE, word)
        offer = Offer.model_validate(payload, strict=False)
    except (Forged, ValidationError):
        offer = None
    if offer is None or offer.organisation_id != organisation_id:
        issue = Issue("offer_id", "unknown-offer", "this was not offered here")
        raise InvalidBody([issue]) from None
    if offer.until <= now:
        raise Gone("offer-expired", "this was offered too long ago; ask for slots again")
    return offer


def request_of(offered: Offered, offer: Offer) -> StartRequest:
    """The start that an offer asks for."""
    return StartRequest(
        service=offered.service,
        start=offer.start,
        duration_seconds=offer.duration_seconds,
        nights=offer.nights,
        party=offer.party,
        among=offer.among,
        preferred=offer.preferred,
    )
