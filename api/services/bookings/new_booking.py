"""Fills in a booking that is about to be written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.booking.assign import Assigned
from api.booking.orders import BookingOrder, Coming
from api.booking.price import Money
from api.booking.promise import Promise, PromisedPerson
from api.booking.state_machine import BookingState
from api.booking.wall_time import tzdb_version
from api.services.actor import Actor
from api.services.bookings.reference import new_reference
from api.services.new_id import new_id
from api.services.signer import Signer
from api.services.slots.local_text import local_text
from api.services.slots.offer import Offer
from api.services.slots.offered import Offered
from api.services.token_hash import token_hash
from api.store.bookings import AttendeeRecord, BookingRecord


@dataclass(frozen=True, slots=True)
class Making:
    """What a booking is made from."""

    offered: Offered
    offer: Offer
    assigned: Assigned


@dataclass(frozen=True, slots=True)
class Made:
    """A booking as it was written, and what only its first answer tells."""

    booking: BookingRecord
    attendees: tuple[AttendeeRecord, ...]
    manage_tokens: tuple[str, ...]
    """For each attendee, the token of the manage page."""


def new_booking(
    making: Making,
    actor: Actor,
    order: BookingOrder,
    booking_id: str,
    source: str,
    now: datetime,
    signer: Signer,
) -> Made:
    """The booking with its attendees; nothing is written yet."""
    offered, assigned = making.offered, making.assigned
    start, zone_name = assigned.service.start, offered.location.zone
    approval = offered.service.needs_approval
    booking = BookingRecord(
        id=booking_id,
        organisation_id=offered.organisation_id,
        reference=new_reference(),
        service_id=offered.service.id,
        location_id=offered.location_id,
        state=BookingState.PENDING_APPROVAL if approval else BookingState.CONFIRMED,
        version=1,
        start_at=start,
        end_at=assigned.service.end,
        local_start=local_text(start, zone_name),
        zone=zone_name,
        tzdata_version=tzdb_version(),
        anchor="wall",
        party_size=making.offer.party,
        promise=_promise(making, order.promise),
        assignments={role: list(ids) for role, ids in assigned.resources.items()},
        answers=order.answers,
        series_id=None,
        source=source,
        actor_id=actor.id,
        **price_columns(making.offer),
        ical_uid=f"{booking_id}@slotwright",
        ical_sequence=0,
        created_at=now,
        updated_at=now,
        cancelled_at=None,
    )
    # They are read in the order of their ids, and the first is whoever books.
    named = list(zip(sorted(new_id() for _ in order.attendees), order.attendees, strict=True))
    tokens = tuple(manage_token(signer, id) for id, _ in named)
    coming = tuple(
        _attendee(booking, id, each, token) for (id, each), token in zip(named, tokens, strict=True)
    )
    return Made(booking, coming, tokens)


def price_columns(offer: Offer) -> dict[str, Any]:
    """What is booked costs what it was offered for."""
    price = offer.price
    return {
        "price_minor_units": None if price is None else price.minor_units,
        "currency": None if price is None else price.currency,
    }


def price_of(booking: BookingRecord) -> Money | None:
    """What a booking costs, where its service had a price."""
    if booking.price_minor_units is None or booking.currency is None:
        return None
    return Money(minor_units=booking.price_minor_units, currency=booking.currency)


def manage_token(signer: Signer, attendee_id: str) -> str:
    """What opens the manage page of one attendee: always the same, so that mails can say it."""
    return signer.token("manage", attendee_id)


def _promise(making: Making, given: Promise | None) -> dict[str, Any]:
    """What was promised; by itself the exact start, and the person where one was chosen."""
    if given is None:
        people = tuple(
            PromisedPerson(role=role, resource=ids[0])
            for role, ids in making.offer.among.items()
            if len(ids) == 1 and "person" in making.offered.service.promises
        )
        given = Promise(start=making.assigned.service.start, people=people)
    return given.model_dump(mode="json")


def _attendee(booking: BookingRecord, id: str, coming: Coming, token: str) -> AttendeeRecord:
    return AttendeeRecord(
        id=id,
        booking_id=booking.id,
        organisation_id=booking.organisation_id,
        name=coming.name,
        email=coming.email.strip().lower(),
        phone=coming.phone,
        zone=coming.zone or booking.zone,
        locale=coming.locale,
        token_hash=token_hash(token),
        state="coming",
    )
