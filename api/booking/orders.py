"""What callers send to hold, book, move and cancel."""

from typing import Annotated, Any, Self

from pydantic import (
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from api.booking.catalogue import FullName, StoredId
from api.booking.promise import Promise
from api.booking.wall_time.zones import ZoneName
from models.base import Instant, Value

Sealed = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
Secret = Annotated[str, StringConstraints(min_length=16, max_length=100)]
Reason = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]


def _in_words(what: str) -> WrapValidator:
    """Says what a text should be, where a pattern would say how it is written."""

    def tell(value: object, read: ValidatorFunctionWrapHandler) -> object:
        try:
            return read(value)
        except ValidationError:
            if isinstance(value, str):
                raise ValueError(f"this is {what}") from None
            raise

    return WrapValidator(tell)


Email = Annotated[
    str,
    StringConstraints(max_length=320, pattern=r"^[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+$"),
    _in_words("no e-mail address of at most 320 letters; maybe ada@example.com"),
]
Phone = Annotated[
    str,
    StringConstraints(max_length=40, pattern=r"^\+?[0-9 ()/.-]{3,}$"),
    _in_words("no telephone number of at most 40 digits; maybe +49 30 123456"),
]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]


class Coming(Value):
    """Somebody who comes to a booking."""

    name: FullName
    """What they are called."""
    email: Email
    """Where confirmations go."""
    phone: Phone | None = None
    """How to call them."""
    zone: ZoneName | None = None
    """The zone that their mails speak in; left out, the location's."""
    locale: Locale = "en"
    """The language that their mails speak."""


class TicketKey(Value):
    """Names a ticket of a queue, and proves that it is the caller's."""

    id: StoredId
    secret: Secret


class HoldOrder(Value):
    """Holds an offered slot for a while."""

    offer_id: Sealed
    """The slot, as it was offered."""
    ticket: TicketKey | None = None
    """Where there is a queue: the ticket; left out, the one the caller has drawn for itself."""


class HoldKey(Value):
    """Names a hold, and proves that it is the caller's."""

    id: StoredId
    secret: Secret


class BookingOrder(Value):
    """Books what is held, or an offered slot at once."""

    hold: HoldKey | None = None
    """What is held; either this or `offer_id`."""
    offer_id: Sealed | None = None
    """The slot, as it was offered."""
    attendees: tuple[Coming, ...] = Field(min_length=1, max_length=100)
    """Who comes; the first is whoever books."""
    answers: dict[str, Any] = Field(default={}, max_length=100)
    """What the service's form asks for."""
    promise: Promise | None = None
    """What may not change any more; left out, the exact start."""
    ticket: TicketKey | None = None
    """As for a hold; what is held already needs none."""

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if (self.hold is None) == (self.offer_id is None):
            raise ValueError("a booking is made from either a `hold` or an `offer_id`")
        return self


class BookingOrders(Value):
    """Several bookings at once."""

    items: tuple[BookingOrder, ...] = Field(min_length=1, max_length=100)
    """Each as `POST /v1/bookings` takes it."""
    atomic: bool = False
    """Whether none is made where one is refused; otherwise each counts for itself."""


class AttendeeEdit(Value):
    """What changes of one of those who come; what is left out stays."""

    id: StoredId
    """Who."""
    name: FullName = ""
    phone: Phone | None = None
    """`null` takes it away."""
    zone: ZoneName = "UTC"
    locale: Locale = "en"


class BookingEdit(Value):
    """What changes of a booking beside its time; what is left out stays."""

    answers: dict[str, Any] = Field(default={}, max_length=100)
    """All answers to the service's form."""
    attendees: tuple[AttendeeEdit, ...] = Field(default=(), max_length=100)
    """Of those who come, only whoever changes. An address stays: limits go by it, and mails."""
    reason: Reason = ""
    """Why."""


class RescheduleOrder(Value):
    """Moves a booking to an offered slot of the same service."""

    offer_id: Sealed
    """The slot, as it was offered to this booking or to anybody."""
    reason: Reason = ""
    """Why."""


class ProposalOrder(Value):
    """Proposes another time for a booking to whoever booked it."""

    offer_id: Sealed
    """The slot, as it was offered to this booking or to anybody."""
    reason: Reason = ""
    """Why, as they are told."""
    keep_seconds: Annotated[int, Field(ge=300, le=604_800)] = 86_400
    """How long it is kept for them; not beyond the start of either time."""


class Overrun(Value):
    """Lets a booking last longer, because somebody is late."""

    until: Instant
    """When what it has will be given back."""
    reason: Reason = ""
    """Why."""


class BecauseOf(Value):
    """Why something is done."""

    reason: Reason = ""
    """In the caller's words."""
